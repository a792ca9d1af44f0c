import type { Node, Rendering } from './rendering.ts'
import { InvalidStatement, described } from './errors.ts'
import { quoteIdentifier } from './identifier.ts'

/** How rows of a SELECT are locked until the end of the transaction. */
export interface Lock {
  /** `update` by default. */
  readonly mode?: 'update' | 'no key update' | 'share' | 'key share'
  /** Names or aliases of tables of the query; all of them by default. */
  readonly of?: readonly string[]
  /** What to do about rows that are locked already: wait by default. */
  readonly wait?: 'nowait' | 'skip locked'
}

const MODES: ReadonlySet<string> = new Set(['update', 'no key update', 'share', 'key share'])
const WAITS: ReadonlySet<string> = new Set(['nowait', 'skip locked'])

/** `for update of "users" skip locked` */
export class LockClause implements Node {
  readonly sql: string

  constructor({ mode = 'update', of = [], wait }: Lock) {
    if (!MODES.has(mode)) throw new InvalidStatement(`${described(mode)} is no mode of a lock. Postgres knows ${[...MODES].join(', ')}.`)
    if (wait !== undefined && !WAITS.has(wait))
      throw new InvalidStatement(`A lock waits, or is told one of ${[...WAITS].join(', ')}; not ${described(wait)}.`)
    this.sql = `for ${mode}${of.length > 0 ? ` of ${of.map(quoteIdentifier).join(', ')}` : ''}${wait === undefined ? '' : ` ${wait}`}`
  }

  render(to: Rendering): void {
    to.push(this.sql)
  }
}
