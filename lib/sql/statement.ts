import { createHash } from 'node:crypto'
import { StrayParameter } from './errors.ts'
import { strayParameter } from './stray-parameter.ts'
import { fillTemplate } from './template.ts'

/** Text with `$1 …`, and the name under which a connection prepares it once; `''` prepares nothing. */
export interface Statement {
  readonly text: string
  readonly name: string
}

const DEFAULT_CAPACITY = 2_000

// Two generations instead of a list in order of use: a hit is one look-up and moves nothing. What was not asked for
// while the young generation filled up is forgotten.
let half = DEFAULT_CAPACITY / 2
let young = new Map<string, Statement>()
let old = new Map<string, Statement>()

/**
 * The statement of a template, made once: the shape of a query decides it, its values do not.
 * The name depends on the text alone, so that a statement which was forgotten and made anew is still prepared.
 *
 * @throws StrayParameter where a developer has numbered a parameter by hand
 */
export function statementFor(template: string): Statement {
  const known = young.get(template)
  if (known !== undefined) return known
  const statement = old.get(template) ?? number(template)
  if (young.size >= half) {
    old = young
    young = new Map()
  }
  young.set(template, statement)
  return statement
}

/** How many statements are remembered. */
export function statementCacheSize(): number {
  let size = young.size
  for (const template of old.keys()) if (!young.has(template)) size++
  return size
}

/** Forgets all statements; `capacity` (an even number, 2,000 by default) bounds how many are remembered from now on. */
export function resetStatementCache(capacity: number = DEFAULT_CAPACITY): void {
  half = capacity / 2
  young = new Map()
  old = new Map()
}

function number(template: string): Statement {
  const parameter = strayParameter(template)
  if (parameter !== null) throw new StrayParameter(parameter, template)
  const text = fillTemplate(template, (index) => `$${index + 1}`)
  return Object.freeze({ text, name: `t${createHash('sha1').update(text).digest('hex').slice(0, 20)}` })
}
