import { quoteQualified } from '../../sql/index.ts'
import type { QualifiedName } from '../../schema/index.ts'

/** `users`, `audit.users`, or `{ schema: 'audit', name: 'a.b' }` for a name with a dot. */
export type ObjectName = string | QualifiedName

/** Without a schema it is `public`. */
export function qualified(name: ObjectName): QualifiedName {
  if (typeof name !== 'string') return { schema: name.schema, name: name.name }
  const dot = name.indexOf('.')
  return dot < 0 ? { schema: 'public', name } : { schema: name.slice(0, dot), name: name.slice(dot + 1) }
}

/** As people write it: without `public`. */
export const shown = ({ schema, name }: QualifiedName): string => (schema === 'public' ? name : `${schema}.${name}`)

/** As SQL: `"users"`, `"audit"."users"`. */
export const quotedTable = ({ schema, name }: QualifiedName): string => quoteQualified(schema === 'public' ? undefined : schema, name)
