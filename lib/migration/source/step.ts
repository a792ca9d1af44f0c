import { singularize } from '../../naming/index.ts'
import type { Constraint, Difference, ForeignKey, QualifiedName, TableColumn } from '../../schema/index.ts'
import { call, list, object, sqlSource, text, type Code } from './code.ts'
import { columnSource } from './column.ts'
import { defaultSource } from './default.ts'
import { nameSource } from './name.ts'
import { checkFields, deferrableSource, foreignKeyFields, indexFields, indexOn, primaryKeyFields, uniqueFields } from './options.ts'
import { tableCall } from './table.ts'
import type { EnumNames } from './types.ts'

export interface StepSourceOptions {
  readonly concurrently?: boolean
  /** Makes a primary key or unique constraint of this index. */
  readonly usingIndex?: string
}

/** The call that records a difference: `this.addColumn('users', 'phone', t.string(20).nullable())`. */
export function stepSource(it: Difference, enums: EnumNames, options: StepSourceOptions = {}): Code {
  const concurrently = options.concurrently === true
  const comments = (from: string | null, to: string | null): Code =>
    object([
      ['from', textOrNull(from)],
      ['to', textOrNull(to)],
    ])!
  switch (it.kind) {
    case 'createEnum':
    case 'dropEnum':
      return call(
        `this.${it.kind}`,
        nameSource(it.type),
        list(it.type.labels.map(text)),
        object([['comment', it.type.comment === null ? null : text(it.type.comment)]]),
      )
    case 'renameEnum':
      return call('this.renameEnum', nameSource(it.from), text(it.to))
    case 'addEnumValue':
      return call(
        'this.addEnumValue',
        nameSource(it.type),
        text(it.value),
        object([
          ['before', maybe(it.before)],
          ['after', it.before === undefined ? maybe(it.after) : null],
        ]),
      )
    case 'renameEnumValue':
      return call('this.renameEnumValue', nameSource(it.type), text(it.from), text(it.to))
    case 'recreateEnum':
      return recreateEnum(it)
    case 'createTable':
    case 'dropTable':
      return tableCall(it.kind, it.table, enums)
    case 'renameTable':
      return call('this.renameTable', nameSource(it.from), text(it.to))
    case 'addColumn':
      return call('this.addColumn', nameSource(it.table), text(it.column.name), columnSource(it.column, enums))
    case 'dropColumn':
      return call('this.removeColumn', nameSource(it.table), text(it.column.name), columnSource(it.column, enums))
    case 'renameColumn':
      return call('this.renameColumn', nameSource(it.table), text(it.from), text(it.to))
    case 'alterColumn':
      return alterColumn(it, enums)
    case 'renameSequence':
      return call('this.renameSequence', nameSource(it.from), text(it.to))
    case 'addConstraint':
      return constraintCall('add', it.table, it.constraint, options.usingIndex)
    case 'dropConstraint':
      return constraintCall('remove', it.table, it.constraint)
    case 'renameConstraint':
      return call('this.renameConstraint', nameSource(it.table), text(it.from), text(it.to))
    case 'alterForeignKey':
      return call(
        'this.alterConstraint',
        nameSource(it.table),
        text(it.to.name),
        object([
          ['from', deferrable(it.from)],
          ['to', deferrable(it.to)],
        ]),
      )
    case 'validateConstraint':
      return call('this.validateConstraint', nameSource(it.table), text(it.name))
    case 'addIndex':
    case 'dropIndex':
      return call(
        it.kind === 'addIndex' ? 'this.addIndex' : 'this.removeIndex',
        nameSource(it.table),
        indexOn(it.index),
        object(indexFields(it.table, it.index, concurrently)),
      )
    case 'renameIndex':
      return call('this.renameIndex', nameSource(it.table), text(it.from), text(it.to))
    case 'commentTable':
      return call('this.changeTableComment', nameSource(it.table), comments(it.from, it.to))
    case 'commentEnum':
      return call('this.changeEnumComment', nameSource(it.type), comments(it.from, it.to))
    case 'commentIndex':
      return call('this.changeIndexComment', nameSource(it.table), text(it.index), comments(it.from, it.to))
  }
}

const textOrNull = (value: string | null): string => (value === null ? 'null' : text(value))
const maybe = (value: string | undefined): string | null => (value === undefined ? null : text(value))
const deferrable = (key: ForeignKey): string => deferrableSource(key.deferrability) ?? 'false'

/** The narrowest call that says the change. */
function alterColumn({ table, from, to, using }: Extract<Difference, { kind: 'alterColumn' }>, enums: EnumNames): Code {
  const changed = (Object.keys({ ...from, ...to }) as (keyof TableColumn)[]).filter(
    (part) => part !== 'renamedFrom' && JSON.stringify(from[part]) !== JSON.stringify(to[part]),
  )
  const only = (part: keyof TableColumn): boolean => changed.length === 1 && changed[0] === part && using === undefined
  const [at, name] = [nameSource(table), text(to.name)]
  if (only('nullable')) return call('this.changeColumnNull', at, name, String(to.nullable))
  if (only('comment'))
    return call(
      'this.changeColumnComment',
      at,
      name,
      object([
        ['from', textOrNull(from.comment)],
        ['to', textOrNull(to.comment)],
      ]),
    )
  if (only('default')) {
    const value = (column: TableColumn): string => defaultSource(column, enums) ?? 'null'
    return call(
      'this.changeColumnDefault',
      at,
      name,
      object([
        ['from', value(from)],
        ['to', value(to)],
      ]),
    )
  }
  return call(
    'this.changeColumn',
    at,
    name,
    columnSource(to, enums),
    object([
      ['from', columnSource(from, enums)],
      ['using', using === undefined ? null : sqlSource(using)],
    ]),
  )
}

function recreateEnum({ from, to, columns }: Extract<Difference, { kind: 'recreateEnum' }>): Code {
  return call(
    'this.changeEnumValues',
    nameSource(to),
    object([
      ['from', list(from.labels.map(text))],
      ['to', list(to.labels.map(text))],
      [
        'columns',
        list(
          columns.map(
            ({ table, column }) =>
              object([
                ['table', nameSource(table)],
                ['column', text(column.name)],
                ['default', column.default === null ? null : sqlSource(column.default)],
                ['array', column.type.endsWith('[]') ? 'true' : null],
              ])!,
          ),
        ),
      ],
      ['comment', to.comment === null ? null : text(to.comment)],
    ]),
  )
}

function constraintCall(verb: 'add' | 'remove', table: QualifiedName, constraint: Constraint, usingIndex?: string): Code {
  const at = nameSource(table)
  const index = [['usingIndex', maybe(usingIndex)]] as const
  const columns = (names: readonly string[]): Code => list(names.map(text))
  switch (constraint.kind) {
    case 'primaryKey':
      return call(
        `this.${verb}PrimaryKey`,
        at,
        columns(constraint.value.columns),
        object([...primaryKeyFields(table, constraint.value), ...index]),
      )
    case 'unique':
      return call(`this.${verb}Unique`, at, columns(constraint.value.columns), object([...uniqueFields(table, constraint.value), ...index]))
    case 'check':
      return call(
        `this.${verb}Check`,
        at,
        text(constraint.value.name),
        sqlSource(constraint.value.expression),
        object(checkFields(constraint.value)),
      )
    case 'foreignKey': {
      const { references } = constraint.value
      const fields = foreignKeyFields(table, constraint.value, `${singularize(references.name)}_id`)
      return call(`this.${verb}ForeignKey`, at, nameSource(references), object(fields))
    }
  }
}
