import type { BindValue } from '../types/index.ts'
import type { Sql } from './fragment.ts'
import { Rendering } from './rendering.ts'
import { nodeOf } from './node.ts'
import { quoteLiteral } from './identifier.ts'
import { fillTemplate } from './template.ts'

/**
 * A fragment as DDL text, where no parameter can stand: binds become quoted literals. For defaults, checks, generated
 * columns and the expressions of indexes.
 *
 * @example sqlText(sql`balance >= ${0}`)  // balance >= '0'
 */
export function sqlText(fragment: Sql): string {
  const { template, values } = new Rendering().node(nodeOf(fragment, 'a fragment'))
  const text = fillTemplate(template, (index) => literal(values[index]!)).trimEnd()
  // A comment at the end would swallow the parenthesis around it.
  return /--.*$/.test(text) ? `${text}\n` : text
}

function literal(value: BindValue): string {
  if (value === null) return 'null'
  return typeof value === 'string' ? quoteLiteral(value) : `'\\x${Buffer.from(value).toString('hex')}'`
}
