import { row, UnknownAttribute, type Attribute, type ModelDefinition, type Reflection, type StoredRecord } from '../model/index.ts'
import {
  conditionOn,
  conjunction,
  InvalidCondition,
  isNode,
  isSubselect,
  negation,
  never,
  nodeOf,
  type Node,
  type SubselectLike,
} from '../sql/index.ts'
import { UndefinedValue } from '../types/index.ts'
import { calledWith } from './named-table.ts'
import { Condition } from './condition.ts'
import { existenceWhere } from './existence.ts'
import type { TableSource } from './table-source.ts'

/** The argument of `where`: an object, a function over the table, or `sql`. Anything else is refused. */
export function conditionsOf(source: TableSource, condition: unknown): Condition[] {
  if (condition === undefined) throw new UndefinedValue(`the condition of ${source.definition.name}`)
  if (typeof condition === 'function')
    return [new Condition(source, (table) => nodeOf(calledWith(table, condition as (row: unknown) => unknown), 'a condition'))]
  if (isNode(condition)) return [new Condition(source, () => condition)]
  if (typeof condition !== 'object' || condition === null || Array.isArray(condition) || isRecord(condition)) {
    throw new InvalidCondition(
      source.definition.name,
      condition,
      'where() takes an object of conditions, a function (t) => t.name.eq(…), or the sql tag',
    )
  }
  return Object.entries(condition).map(([name, value]) => new Condition(source, entry(source.definition, name, value), name))
}

/** NAND: `not({ a, b })` negates the whole. */
export function negated(source: TableSource, conditions: readonly Condition[]): Condition {
  return new Condition(source, (table) => negation(conjunction(conditions.map((condition) => condition.build(table)))))
}

/** One entry of an object of conditions. */
function entry(definition: ModelDefinition, name: string, value: unknown): (table: TableSource) => Node {
  const attribute = definition.attributes.get(name)
  if (attribute !== undefined && attribute.slot >= 0) return (table) => onColumn(table, attribute, value)
  if (!definition.associationNames.includes(name)) throw unknown(definition, name)
  if (value === undefined) throw new UndefinedValue(`${definition.name}.${name}`)
  const reflection = definition.association(name)
  return (table) => onAssociation(table, reflection, value)
}

function onColumn(table: TableSource, attribute: Attribute, value: unknown): Node {
  if (isRecord(value))
    throw new InvalidCondition(attribute.name, value, `a record is no value of ${attribute.name}; give its key, or name the association`)
  return conditionOn(table.column(attribute), value, `${table.definition.name}.${attribute.name}`)
}

/** A record, several, a relation, null for "has none", or conditions on the target. */
function onAssociation(table: TableSource, reflection: Reflection, value: unknown): Node {
  if (value === null) return hasNone(table, reflection)
  if (isRecord(value)) return isOneOf(table, reflection, [value])
  if (Array.isArray(value)) return isOneOf(table, reflection, value)
  if (isSubselect(value)) return isWithin(table, reflection, value)
  if (typeof value !== 'object' || isNode(value)) {
    throw new InvalidCondition(
      `${table.definition.name}.${reflection.name}`,
      value,
      'an association is compared with a record, a list of records, a relation, null or an object of conditions',
    )
  }
  const join = table.join(reflection.name)
  const build = (target: TableSource): Node => conjunction(conditionsOf(target, value).map((condition) => condition.build(target)))
  return join === undefined ? existenceWhere(table, reflection, build) : build(join.source)
}

function hasNone(table: TableSource, reflection: Reflection): Node {
  if (reflection.kind === 'belongsTo')
    return conjunction(reflection.keys.map(({ owner }) => table.column(owner).isNull() as unknown as Node))
  return existenceWhere(table, reflection, () => null, false)
}

function isOneOf(table: TableSource, reflection: Reflection, records: readonly unknown[]): Node {
  const name = `${table.definition.name}.${reflection.name}`
  for (const record of records) {
    if (!isRecord(record)) throw new InvalidCondition(name, record, 'a list of records is wanted')
    if (!(record instanceof reflection.target.model))
      throw new InvalidCondition(name, record, `${record.constructor.name} is no ${reflection.target.name}`)
    if (record.isNew) throw new InvalidCondition(name, record, `the ${record.constructor.name} is not saved, so nothing can point at it`)
  }
  if (records.length === 0) return never
  if (reflection.kind === 'belongsTo' && reflection.keys.length === 1) {
    const { owner, target } = reflection.keys[0]!
    const keys = records.map((record) => (record as Record<string, unknown>)[target.name])
    return conditionOn(table.column(owner), keys.length === 1 ? keys[0] : keys, name)
  }
  return existenceWhere(table, reflection, (target) => keysAmong(target, records as readonly StoredRecord[], name))
}

function keysAmong(target: TableSource, records: readonly StoredRecord[], name: string): Node {
  const key = target.definition.primaryKey
  const value = (record: StoredRecord, attribute: Attribute): unknown => (record as unknown as Record<string, unknown>)[attribute.name]
  if (key.length === 1)
    return conditionOn(
      target.column(key[0]!),
      records.map((record) => value(record, key[0]!)),
      name,
    )
  return records
    .map((record) => conjunction(key.map((attribute) => conditionOn(target.column(attribute), value(record, attribute), name))))
    .reduce((any, one) => any.or(one as never))
}

function isWithin(table: TableSource, reflection: Reflection, relation: SubselectLike): Node {
  if (reflection.kind === 'belongsTo' && reflection.keys.length === 1)
    return conditionOn(table.column(reflection.keys[0]!.owner), relation, reflection.name)
  return existenceWhere(table, reflection, (target) =>
    conditionOn(target.column(target.definition.primaryKey[0]!), relation, reflection.name),
  )
}

export function isRecord(value: unknown): value is StoredRecord & { constructor: { name: string } } {
  return typeof value === 'object' && value !== null && row in value
}

function unknown(definition: ModelDefinition, name: string): UnknownAttribute {
  return new UnknownAttribute(definition.name, name, [...definition.attributes.keys(), ...definition.associationNames])
}
