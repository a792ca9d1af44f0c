import {
  CheckViolation,
  DatabaseError,
  ExclusionViolation,
  ForeignKeyViolation,
  NotNullViolation,
  NumericOutOfRange,
  UniqueViolation,
  ValueTooLong,
} from '../database/index.ts'
import { definitionOf, type Attribute, type ModelClass, type ModelDefinition } from '../model/index.ts'
import { checkName, shortenIdentifier } from '../naming/index.ts'
import { readAttribute } from './attributes.ts'
import { changedAttributes } from './dirty.ts'
import type { RecordErrors } from './errors.ts'
import type { StoredBase } from './stored.ts'

/**
 * Turns a constraint's violation into the error of the attribute it is about: what a race let through reads like what
 * was validated before. False for errors that say nothing about the record.
 */
export function addViolation(record: StoredBase, error: unknown, errors: RecordErrors): boolean {
  if (!(error instanceof DatabaseError)) return false
  const definition = definitionOf(record.constructor as ModelClass)
  const add = (attribute: Attribute | undefined, message: string, kind: string): true => {
    if (attribute !== undefined) errors.add(attribute.name, message, kind)
    else errors.add('base', `${definition.name} ${message}${error.constraint ? ` (${error.constraint})` : ''}`, kind)
    return true
  }
  if (error instanceof UniqueViolation) return add(named(definition, error), 'has already been taken', 'taken')
  if (error instanceof ForeignKeyViolation) return addForeignKey(definition, error, errors)
  if (error instanceof NotNullViolation) return add(named(definition, error), `can't be blank`, 'blank')
  if (error instanceof CheckViolation) return addChecked(definition, error, errors)
  if (error instanceof ExclusionViolation) return add(named(definition, error), 'conflicts with another record', 'conflict')
  if (error instanceof ValueTooLong) return addTooLong(record, error, add)
  if (error instanceof NumericOutOfRange) return add(only(changedAttributes(record).filter(isNumeric)), 'is out of range', 'outOfRange')
  return false
}

/** The first attribute of the constraint, or the one in its expression: `lower(email)`. */
function named(definition: ModelDefinition, error: DatabaseError): Attribute | undefined {
  const columns = error.columns.flatMap((column) => (definition.byColumn.has(column) ? [column] : (column.match(/\w+/g) ?? [])))
  return columns
    .map((column) => definition.byColumn.get(column))
    .find((attribute) => attribute !== undefined && definition.attributes.has(attribute.name))
}

/** An owner that is not there; or rows, of this table or another, that refer to the record which was to be deleted or get another key. */
function addForeignKey(definition: ModelDefinition, error: DatabaseError, errors: RecordErrors): true {
  if (error.table === undefined || error.table === definition.table) {
    const owner = definition.associationNames
      .map((name) => definition.association(name))
      .find(({ kind, keys }) => kind === 'belongsTo' && keys.some(({ owner }) => error.columns.includes(owner.column)))
    const attribute = named(definition, error)
    const name =
      owner?.name ??
      (attribute !== undefined && (attribute.meta.references !== undefined || !definition.primaryKey.includes(attribute))
        ? attribute.name
        : null)
    if (name !== null) {
      errors.add(name, 'must exist', 'required')
      return true
    }
  }
  const what = error.statement?.startsWith('delete') ? 'be destroyed' : 'change its key'
  errors.add('base', `can't ${what} because rows of ${error.table ?? 'another table'} still refer to it`, 'restricted')
  return true
}

/** A check of one column is that attribute's; one of the table is the record's. */
function addChecked(definition: ModelDefinition, error: DatabaseError, errors: RecordErrors): true {
  const attribute = [...definition.attributes.values()].find(({ column, meta }) => {
    const name = checkName(definition.table, column)
    return meta.checks?.some((_, index) => error.constraint === (index === 0 ? name : shortenIdentifier(`${name}${index}`)))
  })
  if (attribute !== undefined) errors.add(attribute.name, 'is invalid', 'invalid')
  else errors.add('base', `${definition.name} violates ${error.constraint ?? 'a check'}`, 'invalid')
  return true
}

/** The server names the type and not the column: the only value that is longer. */
function addTooLong(
  record: StoredBase,
  error: ValueTooLong,
  add: (attribute: Attribute | undefined, message: string, kind: string) => true,
): true {
  const limit = Number(/\((\d+)\)/.exec(error.message)?.[1] ?? Infinity)
  const isLonger = (attribute: Attribute): boolean => {
    const value = readAttribute(record, attribute)
    return typeof value === 'string' && [...value].length > limit
  }
  const attribute = only(changedAttributes(record).filter(isLonger))
  return add(
    attribute,
    attribute === undefined ? 'has a value that is too long' : `is too long (maximum is ${limit} characters)`,
    'tooLong',
  )
}

const isNumeric = ({ meta }: Attribute): boolean => meta.sqlType.startsWith('numeric')
const only = (attributes: readonly Attribute[]): Attribute | undefined => (attributes.length === 1 ? attributes[0] : undefined)
