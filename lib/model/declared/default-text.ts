import { typeFamily, type ColumnDefault } from '../../schema/index.ts'
import { quoteLiteral, sqlText } from '../../sql/index.ts'
import type { Codec } from '../../types/index.ts'

const NUMERIC = /^(?:bigint|integer|smallint|numeric|real|double precision)\b/

/** A default as SQL, near to how Postgres prints it: `5`, `true`, `'member'::users_role`, `'{"theme":"light"}'::jsonb`. */
export function defaultText(declared: ColumnDefault, codec: Codec, type: string): string {
  if ('sql' in declared) return sqlText(declared.sql)
  const text = codec.encode(declared.value)
  if (typeof text !== 'string') throw new TypeError(`A default of ${type} has no text`)
  if (type === 'boolean') return text === 't' ? 'true' : 'false'
  if (NUMERIC.test(type) && !type.endsWith('[]') && /^\d+(?:\.\d+)?$/.test(text)) return text
  return `${quoteLiteral(text)}::${typeFamily(type)}`
}
