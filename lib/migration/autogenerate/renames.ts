import { displayName, type DatabaseSchema, type Renames } from '../../schema/index.ts'

/**
 * Answers as they are given on the command line, sorted by what they speak of: `users.nick:nickname` is a column, or a value
 * where users is an enum; `people:users` is a table, or an enum.
 */
export function parseRenames(answers: readonly string[], actual: DatabaseSchema): Renames {
  const renames = { tables: {}, columns: {}, enums: {}, values: {} } as Record<keyof Renames, Record<string, string>>
  const isTable = named(actual.tables)
  const isEnum = named(actual.enums)
  for (const answer of answers) {
    const colon = answer.lastIndexOf(':')
    const [from, to] = [answer.slice(0, colon), answer.slice(colon + 1)]
    const owner = from.slice(0, Math.max(0, from.lastIndexOf('.')))
    // The new name of a table may be followed by renames of its columns under that name.
    const isTarget = answers.some((other) => other.endsWith(`:${owner}`))
    if (isTable(from)) renames.tables[from] = to
    else if (isEnum(from)) renames.enums[from] = to
    else if (isEnum(owner) && !isTable(owner)) renames.values[from] = to
    else if (owner !== '' && (isTable(owner) || isTarget)) renames.columns[from] = to
    else (owner === '' ? renames.tables : renames.columns)[from] = to
  }
  return renames
}

function named(objects: readonly { schema: string; name: string }[]): (name: string) => boolean {
  const names = new Set(objects.map(displayName))
  return (name) => names.has(name)
}
