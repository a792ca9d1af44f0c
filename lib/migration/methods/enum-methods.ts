import { assertIdentifier } from '../../naming/index.ts'
import { typeText, type TableColumn } from '../../schema/index.ts'
import { placeholder } from '../operations/column-changes.ts'
import { literalOf, type DefaultValue } from '../operations/literal.ts'
import { qualified, shown, type ObjectName } from '../operations/names.ts'
import { ConstraintMethods } from './constraint-methods.ts'

/** A column of an enum whose values change: its default, and whether it holds an array. */
export interface EnumColumn {
  table: ObjectName
  column: string
  default?: DefaultValue
  array?: boolean
}

/** What a migration does to enum types. */
export abstract class EnumMethods extends ConstraintMethods {
  /** @example this.createEnum('orders_status', ['pending', 'paid', 'shipped']) */
  createEnum(name: ObjectName, values: readonly string[], options: { comment?: string } = {}): void {
    assertIdentifier(qualified(name).name, 'enum type')
    const type = { ...qualified(name), labels: values, comment: options.comment ?? null }
    this.schema('createEnum', shown(type), 'dropEnum', [{ kind: 'createEnum', type }])
  }

  /** Can be undone when it is given the values. */
  dropEnum(name: ObjectName, values?: readonly string[], options: { comment?: string } = {}): void {
    const type = { ...qualified(name), labels: values ?? [], comment: options.comment ?? null }
    this.schema('dropEnum', shown(type), 'createEnum', [{ kind: 'dropEnum', type }], {
      irreversible: values ? undefined : 'it was not told the values',
    })
  }

  /**
   * Adds a value. It can be used once this migration is committed, and PostgreSQL cannot take it back.
   *
   * @example this.addEnumValue('orders_status', 'refunded', { after: 'shipped' })
   */
  addEnumValue(name: ObjectName, value: string, place: { before: string } | { after: string } | Record<never, never> = {}): void {
    this.schema('addEnumValue', `${shown(qualified(name))} ${value}`, 'addEnumValue', [
      { kind: 'addEnumValue', type: qualified(name), value, ...place },
    ])
  }

  renameEnumValue(name: ObjectName, from: string, to: string): void {
    this.schema('renameEnumValue', `${shown(qualified(name))} ${from} → ${to}`, 'renameEnumValue', [
      { kind: 'renameEnumValue', type: qualified(name), from, to },
    ])
  }

  renameEnum(from: ObjectName, to: string): void {
    this.schema('renameEnum', `${shown(qualified(from))} → ${to}`, 'renameEnum', [{ kind: 'renameEnum', from: qualified(from), to }])
  }

  /**
   * Makes the type anew with other values, or the same in another order, and converts the columns. Their tables are
   * rewritten, and it fails where a row holds a value that goes.
   *
   * @example this.changeEnumValues('orders_status', { from: ['a', 'b'], to: ['b'], columns: [{ table: 'orders', column: 'status', default: 'b' }] })
   */
  changeEnumValues(
    name: ObjectName,
    {
      from,
      to,
      columns,
      comment,
    }: {
      from: readonly string[]
      to: readonly string[]
      columns: readonly EnumColumn[]
      comment?: string
    },
  ): void {
    const type = { ...qualified(name), comment: comment ?? null }
    this.schema('changeEnumValues', shown(type), 'changeEnumValues', [
      {
        kind: 'recreateEnum',
        from: { ...type, labels: from },
        to: { ...type, labels: to },
        columns: columns.map((one) => ({ table: qualified(one.table), column: enumColumn(typeText(type), one) })),
      },
    ])
  }

  changeEnumComment(name: ObjectName, { from, to }: { from: string | null; to: string | null }): void {
    this.schema('changeEnumComment', shown(qualified(name)), 'changeEnumComment', [
      { kind: 'commentEnum', type: qualified(name), from, to },
    ])
  }
}

const enumColumn = (type: string, one: EnumColumn): TableColumn => ({
  ...placeholder(one.column),
  type: one.array ? `${type}[]` : type,
  default: one.default === undefined || one.default === null ? null : literalOf(one.default),
})
