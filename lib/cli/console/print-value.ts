import { inspect } from 'node:util'
import Table from 'cli-table3'
import { definitionOf, type ModelClass } from '../../model/index.ts'
import { Base } from '../../record/index.ts'
import { color, plainWidth } from '../output.ts'

const mostRecords = 50
const mostRows = 100
const widestCell = 60

/**
 * A value as the console shows it: a record is a line, records are lines, rows are a table, a Map is a table of keys
 * and values, anything else is as `util.inspect` has it.
 */
export function showValue(value: unknown, colors: boolean): string {
  if (value instanceof Base) return recordLine(value)
  if (Array.isArray(value) && value.length > 0) {
    if (value.every((item) => item instanceof Base))
      return cut(
        value.map((record) => recordLine(record)),
        mostRecords,
        'records',
      )
    if (value.every(isRow)) return rowTable(value)
  }
  if (value instanceof Map && value.size > 0) return table(['key', 'value'], [...value])
  return inspect(value, { colors, depth: 4, maxArrayLength: mostRows })
}

/** `User #1  email ricky@example.com  nickname null` */
function recordLine(record: Base): string {
  const { attributes, primaryKey, name } = definitionOf(record.constructor as ModelClass)
  const shown = [...attributes.values()]
    .filter((attribute) => !primaryKey.includes(attribute))
    .map((attribute) => `${color.dim(attribute.name)} ${scalar(valueOf(record, attribute.name))}`)
  return [`${color.bold(name)} ${keyOf(record)}`, ...shown].join('  ')
}

const valueOf = (record: Base, name: string): unknown => (record as unknown as Record<string, unknown>)[name]

function keyOf(record: Base): string {
  if (record.isNew) return color.dim('(new)')
  const { primaryKey } = definitionOf(record.constructor as ModelClass)
  return color.revision(`#${primaryKey.map((attribute) => String(valueOf(record, attribute.name))).join(',')}`)
}

const isRow = (value: unknown): value is Record<string, unknown> => {
  if (typeof value !== 'object' || value === null) return false
  const proto: unknown = Object.getPrototypeOf(value)
  return (proto === Object.prototype || proto === null) && Object.keys(value).length > 0
}

function rowTable(rows: readonly Record<string, unknown>[]): string {
  const names = [...new Set(rows.flatMap((row) => Object.keys(row)))]
  return table(
    names,
    rows.map((row) => names.map((name) => row[name])),
  )
}

function table(head: readonly string[], rows: readonly (readonly unknown[])[]): string {
  const isNumeric = head.map((_, index) =>
    rows.every(
      (row) =>
        row[index] === null ||
        typeof row[index] === 'number' ||
        typeof row[index] === 'bigint' ||
        (typeof row[index] === 'string' && /^-?\d+(\.\d+)?$/.test(row[index])),
    ),
  )
  // The body decides how a column is aligned, not its head.
  // Its own colours come whatever NO_COLOR says: ours do not.
  const drawn = new Table({
    head: head.map((name) => color.bold(name)),
    colAligns: isNumeric.map((numeric) => (numeric ? 'right' : 'left')),
    style: { head: [], border: [], compact: true },
  })
  for (const row of rows.slice(0, mostRows)) drawn.push(row.map((cell) => scalar(cell)))
  const left = rows.length - mostRows
  return left > 0 ? `${drawn.toString()}\n${color.dim(`… and ${left.toLocaleString('en-US')} more rows`)}` : drawn.toString()
}

/** One value on one line; times to the second. */
function scalar(value: unknown): string {
  if (value === null || value === undefined) return color.dim(String(value))
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? 'Invalid Date' : value.toISOString().slice(0, 19).replace('T', ' ')
  if (value instanceof Base) return `${definitionOf(value.constructor as ModelClass).name} ${keyOf(value)}`
  if (Array.isArray(value) && value.some((item) => item instanceof Base)) return `[${value.map((item) => scalar(item)).join(', ')}]`
  const text = typeof value === 'string' ? value.replaceAll('\n', '↵') : inspect(value, { breakLength: Infinity, depth: 2 })
  return plainWidth(text) > widestCell ? `${text.slice(0, widestCell - 1)}…` : text
}

function cut(lines: readonly string[], most: number, what: string): string {
  const left = lines.length - most
  return [...lines.slice(0, most), ...(left > 0 ? [color.dim(`… and ${left.toLocaleString('en-US')} more ${what}`)] : [])].join('\n')
}

/** `RecordInvalid  User is invalid: email has already been taken     TREFOIL_RECORD_INVALID` */
export function showError(error: unknown): string {
  if (!(error instanceof Error)) return `${color.bad('Thrown')}  ${inspect(error)}`
  const code = (error as { code?: unknown }).code
  return `${color.bad(error.name)}  ${error.message}${typeof code === 'string' ? `     ${color.dim(code)}` : ''}`
}
