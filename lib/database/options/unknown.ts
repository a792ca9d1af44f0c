import { suggest } from '../../naming/index.ts'
import { UnknownOption } from '../errors/index.ts'

/** Throws UnknownOption for the first of `given` that is not `known`. */
export function refuseUnknown(given: readonly string[], known: readonly string[], where: string): void {
  const unknown = given.find((name) => !known.includes(name))
  if (unknown !== undefined) throw new UnknownOption(unknown, where, suggest(unknown, known) ?? undefined, known)
}
