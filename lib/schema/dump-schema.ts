import { createSchemaSql } from './create-schema.ts'
import type { DatabaseSchema } from './table.ts'

/**
 * A schema as SQL text that psql loads into an empty database. The same schema always gives the same text, whatever order
 * its objects were made in, so that a dump under version control changes only with the schema.
 */
export function dumpSchema(schema: DatabaseSchema): string {
  const unmodelled = schema.others.map(({ kind, schema: space, name }) => `-- Not in this file: ${kind} ${space ? `${space}.` : ''}${name}`)
  const statements = createSchemaSql(schema).map((statement) => `${statement};`)
  return `${[...unmodelled.map(oneLine), ...(unmodelled.length ? [''] : []), ...statements].join('\n')}\n`
}

/** A name may hold a line break, which would end the comment. */
function oneLine(comment: string): string {
  return comment.replace(/[\r\n]+/g, ' ')
}
