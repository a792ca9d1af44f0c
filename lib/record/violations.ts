import { CheckViolation, DatabaseError, ExclusionViolation, ForeignKeyViolation, NotNullViolation, UniqueViolation, ValueTooLong } from '../database/index.ts'
import type { ModelDefinition } from '../model/index.ts'
import type { RecordErrors } from './errors.ts'

/**
 * Turns a constraint's violation into the error of the attribute it is about: what a race let through reads like what
 * was validated before. False for errors that say nothing about the record.
 */
export function addViolation(definition: ModelDefinition, error: unknown, errors: RecordErrors): boolean {
  if (!(error instanceof DatabaseError)) return false
  if (error instanceof UniqueViolation) return add(definition, error, errors, 'has already been taken', 'taken')
  if (error instanceof ForeignKeyViolation) return isOwnTable(definition, error) ? addMissingOwner(definition, error, errors) : addReferenced(error, errors)
  if (error instanceof NotNullViolation) return add(definition, error, errors, `can't be blank`, 'blank')
  if (error instanceof CheckViolation) return addChecked(definition, error, errors)
  if (error instanceof ExclusionViolation) return add(definition, error, errors, 'conflicts with another record', 'conflict')
  if (error instanceof ValueTooLong) return add(definition, error, errors, 'is too long', 'tooLong')
  return false
}

function isOwnTable(definition: ModelDefinition, error: DatabaseError): boolean {
  return error.table === undefined || error.table === definition.table
}

function columnsOf(error: DatabaseError): readonly string[] {
  if (error.columns.length > 0) return error.columns
  return error.column === undefined ? [] : [error.column]
}

/** On the first attribute of the constraint; on the whole record where it has none that is known. */
function add(definition: ModelDefinition, error: DatabaseError, errors: RecordErrors, message: string, kind: string): true {
  const attribute = columnsOf(error).map((column) => definition.byColumn.get(column)).find((found) => found !== undefined)
  if (attribute !== undefined && definition.attributes.has(attribute.name)) errors.add(attribute.name, message, kind)
  else errors.add('base', `${definition.name} ${message}${error.constraint ? ` (${error.constraint})` : ''}`, kind)
  return true
}

function addMissingOwner(definition: ModelDefinition, error: DatabaseError, errors: RecordErrors): true {
  const columns = columnsOf(error)
  for (const name of definition.associationNames) {
    const reflection = definition.association(name)
    if (reflection.kind === 'belongsTo' && reflection.keys.some(({ owner }) => columns.includes(owner.column))) {
      errors.add(name, 'must exist', 'required')
      return true
    }
  }
  return add(definition, error, errors, 'must exist', 'required')
}

/** Another table still points at the record that was to be deleted. */
function addReferenced(error: DatabaseError, errors: RecordErrors): true {
  errors.add('base', `can't be destroyed because rows of ${error.table ?? 'another table'} still refer to it`, 'restricted')
  return true
}

/** A check of one column is that attribute's; one of the table is the record's. */
function addChecked(definition: ModelDefinition, error: DatabaseError, errors: RecordErrors): true {
  const attribute = [...definition.attributes.values()].find(({ column, meta }) => (meta.checks?.length ?? 0) > 0 && error.constraint?.startsWith(`${definition.table}_${column}_check`))
  if (attribute !== undefined) errors.add(attribute.name, 'is invalid', 'invalid')
  else errors.add('base', `${definition.name} violates ${error.constraint ?? 'a check'}`, 'invalid')
  return true
}
