import { highlight } from 'sql-highlight'
import pc from 'picocolors'

/** SQL in colours, where the terminal has them. */
export function highlightSql(sql: string): string {
  return pc.isColorSupported ? highlight(sql) : sql
}
