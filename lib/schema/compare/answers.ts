import type { DatabaseSchema, QualifiedName } from '../table.ts'
import { displayName, type Renames } from './comparison.ts'
import { UnknownRename } from './unknown-rename.ts'

type Answers = Readonly<Record<string, string>>

/** The answers for the tables or enums of one schema: `{ 'sales.orders': 'sales.invoices' }` → `{ orders: 'invoices' }`. */
export function answersWithin(schema: string, answers: Answers = {}): Record<string, string> {
  const prefix = displayName({ schema, name: '' })
  const bare = (name: string): string => (name.startsWith(prefix) ? name.slice(prefix.length) : name)
  const own = Object.entries(answers).filter(([from]) => from === displayName({ schema, name: bare(from) }))
  return Object.fromEntries(own.map(([from, to]) => [bare(from), bare(to)]))
}

/** The answers for the parts of an object that goes by these names: `{ 'users.nickname': 'handle' }` → `{ nickname: 'handle' }`. */
export function answersFor(owners: readonly QualifiedName[], answers: Answers = {}): Record<string, string> {
  const prefixes = owners.map((owner) => `${displayName(owner)}.`)
  const own = Object.entries(answers).flatMap(([from, to]) => {
    const prefix = prefixes.find((candidate) => from.startsWith(candidate))
    return prefix === undefined ? [] : [[from.slice(prefix.length), to] as const]
  })
  return Object.fromEntries(own)
}

/**
 * An answer must mean something: its old name is in the database, or its new one already is.
 *
 * @throws UnknownRename
 */
export function checkAnswers(actual: DatabaseSchema, desired: DatabaseSchema, renames: Renames): void {
  const tables = { before: actual.tables.map(displayName), after: desired.tables.map(displayName) }
  const enums = { before: actual.enums.map(displayName), after: desired.enums.map(displayName) }
  check(renames.tables, tables, (from, to) => (to.includes('.') ? to : from.slice(0, from.lastIndexOf('.') + 1) + to))
  check(renames.enums, enums, (from, to) => (to.includes('.') ? to : from.slice(0, from.lastIndexOf('.') + 1) + to))
  checkParts(renames.columns, columnsOf(actual), columnsOf(desired))
  checkParts(renames.values, labelsOf(actual), labelsOf(desired))
}

interface Part {
  readonly owner: QualifiedName
  readonly name: string
}

/** The owner may go by its old or its new name: only the part itself is looked for. It may hold dots, as the label `1.0` does. */
function checkParts(answers: Answers = {}, before: readonly Part[], after: readonly Part[]): void {
  for (const [from, to] of Object.entries(answers)) {
    const isThere = (parts: readonly Part[]): boolean => parts.some(({ name }) => name === to)
    if (!isThere(after)) {
      const names = after.map(({ name }) => name)
      throw new UnknownRename(from, to, to, 'declarations', names)
    }
    if (!isThere(before) && !before.some(({ name }) => from.endsWith(`.${name}`))) {
      const names = before.map(({ owner, name }) => `${displayName(owner)}.${name}`)
      throw new UnknownRename(from, to, from, 'database', names)
    }
  }
}

function check(
  answers: Answers = {},
  names: { readonly before: readonly string[]; readonly after: readonly string[] },
  target: (from: string, to: string) => string,
): void {
  for (const [from, to] of Object.entries(answers)) {
    const wanted = target(from, to)
    if (!names.after.includes(wanted)) throw new UnknownRename(from, to, wanted, 'declarations', names.after)
    if (!names.before.includes(from) && !names.before.includes(wanted)) throw new UnknownRename(from, to, from, 'database', names.before)
  }
}

function columnsOf(schema: DatabaseSchema): Part[] {
  return schema.tables.flatMap((owner) => owner.columns.map(({ name }) => ({ owner, name })))
}

function labelsOf(schema: DatabaseSchema): Part[] {
  return schema.enums.flatMap((owner) => owner.labels.map((name) => ({ owner, name })))
}
