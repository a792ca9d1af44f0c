import type { QualifiedName } from '../table.ts'
import { answersWithin } from './answers.ts'
import { displayName } from './comparison.ts'
import { findRenames } from './find-renames.ts'

interface ObjectRenames {
  readonly renames: readonly { readonly from: QualifiedName; readonly to: string }[]
  readonly contested: readonly { readonly from: QualifiedName; readonly candidates: readonly string[] }[]
}

/** The renames among tables or enums, schema by schema. */
export function findObjectRenames(
  actual: readonly QualifiedName[],
  desired: readonly (QualifiedName & { readonly renamedFrom?: string })[],
  answers: Readonly<Record<string, string>> | undefined,
): ObjectRenames {
  const found = [...new Set(desired.map((object) => object.schema))].map((schema) => {
    const names = actual.filter((object) => object.schema === schema).map(({ name }) => name)
    const declared = desired.filter((object) => object.schema === schema)
    const { renames, contested } = findRenames(names, declared, answersWithin(schema, answers))
    return {
      renames: renames.map(({ from, to }) => ({ from: { schema, name: from }, to })),
      contested: contested.map(({ from, candidates }) => ({
        from: { schema, name: from },
        candidates: candidates.map((name) => displayName({ schema, name })),
      })),
    }
  })
  return { renames: found.flatMap(({ renames }) => renames), contested: found.flatMap(({ contested }) => contested) }
}
