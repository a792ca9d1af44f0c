// Schemas straight from the declarations.
export { RefusedInProduction } from '../naming/index.ts'
export { createSchema, EnvironmentMismatch, NoModels } from './schema.ts'
// What was sent to the database.
export { recordQueries, expectQueries, expectSql, type RecordedQuery } from './queries.ts'
// Examples that leave nothing behind.
export { useTransactionalExamples, NoTestRunner } from './transactional-examples.ts'
