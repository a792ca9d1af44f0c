import type { Difference, QualifiedName, TableColumn } from '../../schema/index.ts'
import { shown } from '../operations/names.ts'
import { shortType } from './lines.ts'
import type { Hazard } from './results.ts'

/**
 * What of a difference hurts a database in use, as far as it shows before anything is tried. That a change rewrites a table
 * is measured in the proof instead.
 *
 * @param hasRows whether the table has rows now
 */
export function hazardOf(it: Difference, hasRows: (table: QualifiedName) => boolean): Hazard | null {
  switch (it.kind) {
    case 'dropTable':
      return hazard(
        'dropTable',
        shown(it.table),
        `dropping ${shown(it.table)} takes its rows, and code that runs now still uses it.`,
        'deploy code that does not use it, keep a backup, then drop it.',
      )
    case 'dropColumn':
      return hazard(
        'removeColumn',
        `${shown(it.table)}.${it.column.name}`,
        `removing ${shown(it.table)}.${it.column.name} takes its values, and code that runs now still selects and writes it.`,
        'deploy code that does not mention the column, then remove it.',
      )
    case 'renameTable':
      return hazard(
        'renameTable',
        shown(it.from),
        `renaming ${shown(it.from)} to ${it.to} breaks the code that runs now.`,
        `create ${it.to}, write to both, copy the rows, read from the new one, then drop the old one; or keep the old name with { table: '${it.from.name}' }.`,
      )
    case 'renameColumn':
      return hazard(
        'renameColumn',
        `${shown(it.table)}.${it.from}`,
        `renaming ${shown(it.table)}.${it.from} to ${it.to} breaks the code that runs now.`,
        `add ${it.to}, write to both, copy the values, read from the new one, then remove the old one; or keep the old name with .column('${it.from}').`,
      )
    case 'recreateEnum':
      return hazard(
        'changeEnumValues',
        shown(it.to),
        `taking values from ${shown(it.to)}, or moving them, rewrites ${it.columns.map((one) => shown(one.table)).join(', ') || 'nothing'} and fails where a row holds a value that goes.`,
        'stop writing the value, change the rows that hold it, and leave the value in the type; or convert the column to text with a check.',
      )
    case 'addColumn':
      return requiredColumn(it, hasRows(it.table))
    case 'alterColumn':
      return shrinking(it.table, it.from, it.to)
    default:
      return null
  }
}

const hazard = (code: string, subject: string, message: string, recipe: string, canBeAssured = true): Hazard => ({
  code,
  subject,
  message,
  recipe,
  canBeAssured,
})

function requiredColumn({ table, column }: Extract<Difference, { kind: 'addColumn' }>, hasRows: boolean): Hazard | null {
  const isFilled =
    column.nullable || column.default !== null || column.identity !== null || column.generated !== null || column.sequence !== undefined
  if (isFilled || !hasRows) return null
  const name = `${shown(table)}.${column.name}`
  return hazard(
    'addRequiredColumn',
    name,
    `${name} is NOT NULL without a default, and ${shown(table)} has rows, which would have nothing in it.`,
    'give it a default; or make it nullable, fill it in, and make it NOT NULL in a later migration.',
    false,
  )
}

function shrinking(table: QualifiedName, from: TableColumn, to: TableColumn): Hazard | null {
  if (!isNarrower(from.type, to.type)) return null
  const name = `${shown(table)}.${to.name}`
  return hazard(
    'shrinkColumn',
    name,
    `shrinking ${name} from ${shortType(from.type)} to ${shortType(to.type)} fails on values that do not fit, and holds ACCESS EXCLUSIVE while every row is looked at.`,
    'add a check that is not valid, clean up, validate it, then change the type.',
  )
}

/** Text with a lower limit, a number with fewer digits, a smaller integer. */
function isNarrower(from: string, to: string): boolean {
  const integers = ['smallint', 'integer', 'bigint']
  if (integers.includes(from) && integers.includes(to)) return integers.indexOf(to) < integers.indexOf(from)
  const [a, b] = [sizeOf(from), sizeOf(to)]
  if (a === null || b === null || a.family !== b.family) return false
  return b.size < a.size || b.scale < a.scale || (b.scale > a.scale && b.size - b.scale < a.size - a.scale)
}

function sizeOf(type: string): { family: string; size: number; scale: number } | null {
  const parts = /^(character varying|character|text|numeric|bit varying)(?:\((\d+)(?:,(-?\d+))?\))?$/.exec(type)
  if (!parts) return null
  const [, family, size, scale] = parts
  const isText = family !== 'numeric' && family !== 'bit varying'
  return {
    family: isText ? 'text' : family,
    size: size === undefined ? Number.POSITIVE_INFINITY : Number(size),
    scale: size === undefined ? Number.POSITIVE_INFINITY : Number(scale ?? 0),
  }
}
