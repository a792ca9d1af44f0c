import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { didYouMean, TrefoilError } from '../../naming/index.ts'

/** There is no file of seeds of that name. */
export class MissingSeeds extends TrefoilError {
  override readonly code = 'TREFOIL_MISSING_SEEDS' as const
  readonly file: string

  constructor(file: string, hint: string) {
    super(`There is no ${file}.${hint}`)
    this.file = file
  }
}

let runs = 0

/**
 * Runs `db/seeds.ts`, or `db/seeds/NAME.ts`, on the connected database: its default export where that is a function,
 * else the file as a script. The process must be able to import TypeScript.
 *
 * @param root The application's folder.
 * @throws MissingSeeds
 */
export async function seed(root: string, name?: string): Promise<void> {
  const file = name === undefined ? 'db/seeds.ts' : `db/seeds/${name}.ts`
  const path = join(root, file)
  if (!existsSync(path))
    throw new MissingSeeds(
      file,
      name === undefined ? '' : didYouMean(name, seedNames(root)) || ` Write it with: npx trefoil g seed ${name}`,
    )
  // A script runs when it is imported, and a module is imported once: a second run needs another address.
  const address = `${pathToFileURL(path).href}${runs++ === 0 ? '' : `?run=${runs}`}`
  const { default: run } = (await import(address)) as { default?: unknown }
  if (typeof run === 'function') await (run as () => unknown)()
}

/** The names that `seed(root, name)` knows. */
export function seedNames(root: string): string[] {
  const folder = join(root, 'db/seeds')
  return existsSync(folder)
    ? readdirSync(folder)
        .filter((file) => file.endsWith('.ts'))
        .map((file) => file.slice(0, -3))
        .sort()
    : []
}
