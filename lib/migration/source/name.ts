import type { QualifiedName } from '../../schema/index.ts'
import { shown } from '../operations/names.ts'
import { object, text, type Code } from './code.ts'

/** `'users'`, `'audit.users'`; a name with a dot in it says its parts. */
export function nameSource({ schema, name }: QualifiedName): Code {
  if (schema.includes('.') || name.includes('.'))
    return object([
      ['schema', text(schema)],
      ['name', text(name)],
    ])!
  return text(shown({ schema, name }))
}
