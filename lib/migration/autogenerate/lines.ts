import type { Constraint, Difference, EnumType, IndexKey, QualifiedName, Table, TableColumn } from '../../schema/index.ts'
import { shown } from '../operations/names.ts'
import type { PlanLine } from './results.ts'

/** A difference as a line to read: `+ column  users.phone  varchar(20), null`. */
export function planLine(it: Difference): PlanLine {
  const on = (table: QualifiedName, name: string): string => `${shown(table)}.${name}`
  switch (it.kind) {
    case 'createEnum':
      return line('+', 'enum', shown(it.type), it.type.labels.join(', '))
    case 'dropEnum':
      return line('-', 'enum', shown(it.type), it.type.labels.join(', '))
    case 'renameEnum':
      return line('~', 'enum', shown(it.from), `→ ${it.to}`)
    case 'addEnumValue':
      return line('~', 'enum', shown(it.type), `+ ${it.value}${place(it)}`)
    case 'renameEnumValue':
      return line('~', 'enum', shown(it.type), `${it.from} → ${it.to}`)
    case 'recreateEnum':
      return line('~', 'enum', shown(it.to), `${labels(it.from)} → ${labels(it.to)}`)
    case 'createTable':
      return line('+', 'table', shown(it.table), tableDetail(it.table))
    case 'dropTable':
      return line('-', 'table', shown(it.table), tableDetail(it.table))
    case 'renameTable':
      return line('~', 'table', shown(it.from), `→ ${it.to}`)
    case 'addColumn':
      return line('+', 'column', on(it.table, it.column.name), columnDetail(it.column))
    case 'dropColumn':
      return line('-', 'column', on(it.table, it.column.name), columnDetail(it.column))
    case 'renameColumn':
      return line('~', 'column', on(it.table, it.from), `→ ${it.to}`)
    case 'alterColumn':
      return line('~', 'column', on(it.table, it.to.name), columnChange(it.from, it.to))
    case 'renameSequence':
      return line('~', 'sequence', shown(it.from), `→ ${it.to}`)
    case 'addConstraint':
      return line('+', KINDS[it.constraint.kind], it.constraint.value.name, `on ${shown(it.table)} ${constraintDetail(it.constraint)}`)
    case 'dropConstraint':
      return line('-', KINDS[it.constraint.kind], it.constraint.value.name, `on ${shown(it.table)} ${constraintDetail(it.constraint)}`)
    case 'renameConstraint':
      return line('~', 'constraint', it.from, `on ${shown(it.table)} → ${it.to}`)
    case 'alterForeignKey':
      return line('~', 'foreign key', it.to.name, `on ${shown(it.table)} ${it.from.deferrability} → ${it.to.deferrability}`)
    case 'validateConstraint':
      return line('~', 'constraint', it.name, `on ${shown(it.table)} validated`)
    case 'addIndex':
      return line(
        '+',
        it.index.unique ? 'unique index' : 'index',
        it.index.name,
        `on ${shown(it.table)} (${it.index.keys.map(keyDetail).join(', ')})`,
      )
    case 'dropIndex':
      return line(
        '-',
        it.index.unique ? 'unique index' : 'index',
        it.index.name,
        `on ${shown(it.table)} (${it.index.keys.map(keyDetail).join(', ')})`,
      )
    case 'renameIndex':
      return line('~', 'index', it.from, `on ${shown(it.table)} → ${it.to}`)
    case 'commentTable':
      return line('~', 'table', shown(it.table), 'comment')
    case 'commentEnum':
      return line('~', 'enum', shown(it.type), 'comment')
    case 'commentIndex':
      return line('~', 'index', it.index, 'comment')
  }
}

const KINDS = { primaryKey: 'primary key', unique: 'unique', foreignKey: 'foreign key', check: 'check' } as const

const line = (sign: PlanLine['sign'], kind: string, name: string, detail: string): PlanLine => ({ sign, kind, name, detail })
const labels = (type: EnumType): string => `(${type.labels.join(', ')})`
const place = ({ before, after }: { before?: string; after?: string }): string =>
  before !== undefined ? ` before ${before}` : after !== undefined ? ` after ${after}` : ''
const keyDetail = (key: IndexKey): string => `${key.column ?? key.expression!}${key.direction === 'desc' ? ' desc' : ''}`

/** `5 columns, 1 unique` */
function tableDetail(table: Table): string {
  const counted = [
    count(table.columns, 'column'),
    count(table.uniques, 'unique'),
    count(table.foreignKeys, 'foreign key'),
    count(table.checks, 'check'),
    count(table.indexes, 'index', 'indexes'),
  ]
  return counted.filter((part) => part !== '').join(', ')
}

const count = (all: readonly unknown[], one: string, many = `${one}s`): string =>
  all.length === 0 ? '' : `${all.length} ${all.length === 1 ? one : many}`

function columnDetail(column: TableColumn): string {
  return [shortType(column.type), column.nullable ? 'null' : '', column.default === null ? '' : `default ${column.default}`]
    .filter((part) => part !== '')
    .join(', ')
}

function columnChange(from: TableColumn, to: TableColumn): string {
  const changed = (name: string, before: string, after: string): string => (before === after ? '' : `${name}${before} → ${after}`)
  const parts = [
    changed('', shortType(from.type), shortType(to.type)),
    from.nullable === to.nullable ? '' : to.nullable ? 'not null → null' : 'null → not null',
    changed('default ', from.default ?? 'none', to.default ?? 'none'),
    changed('collation ', from.collation ?? 'none', to.collation ?? 'none'),
    changed('generated ', from.generated?.expression ?? 'no', to.generated?.expression ?? 'no'),
    JSON.stringify(from.identity) === JSON.stringify(to.identity) && JSON.stringify(from.sequence) === JSON.stringify(to.sequence)
      ? ''
      : `${counting(from)} → ${counting(to)}`,
    (from.comment ?? '') === (to.comment ?? '') ? '' : 'comment',
  ]
  return parts.filter((part) => part !== '').join(', ')
}

const counting = ({ identity, sequence }: TableColumn): string =>
  identity ? `identity ${identity.generation}` : sequence ? 'serial' : 'no sequence'

function constraintDetail(constraint: Constraint): string {
  switch (constraint.kind) {
    case 'check':
      return `(${constraint.value.expression})`
    case 'foreignKey':
      return `(${constraint.value.columns.join(', ')}) → ${shown(constraint.value.references)}`
    default:
      return `(${constraint.value.columns.join(', ')})`
  }
}

/** As people write it: `varchar(40)`, `timestamptz(3)`. */
export function shortType(type: string): string {
  return type
    .replace(/^character varying/, 'varchar')
    .replace(/^timestamp(\(\d\))? with time zone/, 'timestamptz$1')
    .replace(/^timestamp(\(\d\))? without time zone/, 'timestamp$1')
    .replace(/^numeric/, 'decimal')
}
