import type { Check, Index, Table, TableColumn } from '../table.ts'
import { sameType } from '../text/type-reference.ts'
import type { Wanted } from './excerpt.ts'
import { checkText, indexText } from './wanted.ts'

/** One table that both schemas have, spelt in two ways. */
export interface Question {
  readonly original: Table
  readonly from: Table
  readonly to: Table
  readonly wanted: Wanted
  /** What the scratch server prints for either side. */
  readonly left: Table
  readonly right: Table
  readonly equal: (column: TableColumn, a: string, b: string) => Promise<boolean>
}

/** The original table with its texts as the desired one spells them wherever both mean the same. */
export async function answered(question: Question): Promise<Table> {
  const { original, wanted } = question
  const columns: TableColumn[] = []
  for (const [place, column] of original.columns.entries())
    columns.push(await answeredColumn(column, question.from.columns[place]!.name, question))
  return {
    ...original,
    columns,
    checks: original.checks.map((check) => (wanted.checks.has(check.name) ? answeredCheck(check, question) : check)),
    indexes: original.indexes.map((index) => (wanted.indexes.has(index.name) ? answeredIndex(index, question) : index)),
  }
}

async function answeredColumn(column: TableColumn, name: string, { to, wanted, left, right, equal }: Question): Promise<TableColumn> {
  const named = (table: Table): TableColumn => table.columns.find((candidate) => candidate.name === name)!
  if (wanted.generated.has(name)) {
    const isEqual = named(left).generated!.expression === named(right).generated!.expression
    return { ...column, generated: { ...column.generated!, expression: (isEqual ? named(to) : named(left)).generated!.expression } }
  }
  if (!wanted.defaults.has(name)) return column
  const [before, after] = [named(left), named(right)]
  const isEqual =
    before.default === after.default ||
    (sameType(before.type, after.type) && (await equal(after, before.default ?? 'NULL', after.default ?? 'NULL')))
  return { ...column, default: isEqual ? named(to).default : before.default }
}

function answeredCheck(check: Check, { to, left, right }: Question): Check {
  const text = left.checks.find(({ name }) => name === check.name)!.expression
  const equals = right.checks.filter((candidate) => checkText(candidate) === text).map(({ name }) => name)
  const twin = twinOf(check.name, equals)
  return { ...check, expression: twin === undefined ? text : to.checks.find(({ name }) => name === twin)!.expression }
}

function answeredIndex(index: Index, { to, left, right }: Question): Index {
  const settled = left.indexes.find(({ name }) => name === index.name)!
  const equals = right.indexes.filter((candidate) => indexText(candidate) === indexText(settled)).map(({ name }) => name)
  const twin = twinOf(index.name, equals)
  const { keys, predicate } = twin === undefined ? settled : to.indexes.find(({ name }) => name === twin)!
  return { ...index, keys, predicate }
}

/** Of several equal ones the one of the same name. */
function twinOf(name: string, equals: readonly string[]): string | undefined {
  return equals.includes(name) ? name : equals[0]
}
