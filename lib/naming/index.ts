// Errors
export { TrefoilError } from './error.ts'
export { RefusedInProduction } from './refused-in-production.ts'
// Words: plural and singular, letter cases, and what an application teaches of them
export { camelize, dasherize, humanize, inflections, pascalize, pluralize, singularize, titleize, underscore } from './inflect.ts'
export type { Inflect } from './inflections.ts'
// Conventions: class ↔ table ↔ file, attribute ↔ column, association → foreign key
export {
  associationNameOf,
  attributeNameOf,
  classNameOf,
  columnNameOf,
  fileNameOf,
  foreignKeyAttributeOf,
  tableNameOf,
} from './conventions.ts'
// Identifiers of Postgres, and the names of constraints, indexes and enum types
export { assertIdentifier, IDENTIFIER_BYTES, InvalidName, NameTooLong, shortenIdentifier } from './identifier.ts'
export { checkName, enumTypeName, foreignKeyName, indexName, primaryKeyName, uniqueName } from './constraint-names.ts'
// Did you mean?
export { didYouMean, suggest } from './suggestion.ts'
