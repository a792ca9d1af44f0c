import { quoteIdentifier } from '../../sql/index.ts'
import { createEnum } from '../ddl/enums.ts'
import { quoteCollation } from '../ddl/names.ts'
import type { Scratch } from '../scratch/scratch.ts'
import type { EnumType, TableColumn } from '../table.ts'

/**
 * Whether two defaults put the same value into a column: both are immutable, which the server shows by taking them as a
 * generated column, and give the same text there. `5` and `5.0` for a numeric, `'{}'` and `ARRAY[]::integer[]`.
 */
export async function sameValue(
  column: TableColumn,
  first: string,
  second: string,
  enums: readonly EnumType[],
  scratch: Scratch,
): Promise<boolean> {
  const collation = column.collation === null ? '' : ` COLLATE ${quoteCollation(column.collation)}`
  const generated = (name: string, text: string): string =>
    `${name} ${column.type}${collation} GENERATED ALWAYS AS (CAST((${text}) AS ${column.type})) STORED`
  const schemas = [...new Set(enums.map((type) => type.schema))].filter((name) => name !== 'public')
  try {
    await scratch.queryable.script(
      [
        ...schemas.map((name) => `CREATE SCHEMA ${quoteIdentifier(name)}`),
        ...enums.flatMap(createEnum),
        `CREATE TABLE trefoil_values (${generated('a', first)}, ${generated('b', second)})`,
        'INSERT INTO trefoil_values DEFAULT VALUES',
      ].join(';\n'),
    )
    // 5 and 5.0 are one number; of everything else the text is compared.
    const text = (name: string): string => (/^numeric(\(.*\))?$/.test(column.type) ? `trim_scale(${name})::text` : `${name}::text`)
    const { rows } = await scratch.queryable.run({
      text: `SELECT ${text('a')} IS NOT DISTINCT FROM ${text('b')} FROM trefoil_values`,
      name: '',
    })
    return rows[0]?.[0] === 't'
  } catch {
    // Not immutable, or not of the type: then they are told apart by their texts.
    return false
  } finally {
    await scratch.reset()
  }
}
