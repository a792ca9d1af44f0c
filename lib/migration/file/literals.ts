import { InvalidMigrationFile } from './errors.ts'
import { tokens, type Token } from './tokens.ts'

/** What a migration file says of its place, as written. */
export interface Literals {
  readonly revision: string
  readonly parents: readonly string[]
  readonly label: string | null
  readonly dependsOn: readonly string[]
  /** False where its statements run outside a transaction. */
  readonly transaction: boolean
}

type Literal = string | boolean | null | readonly string[]

const NAMES = ['revision', 'parents', 'label', 'dependsOn', 'transaction'] as const
type Name = (typeof NAMES)[number]

/** Between `static` and a name. Behind `get` and `set` stands no literal, which is an error that says so. */
const MODIFIERS = ['override', 'readonly', 'get', 'set', 'accessor'] as const

/**
 * Reads the static literals of the default-exported migration class from source text, without executing it.
 *
 * @example
 * readLiterals('20260109103000_add_phone.ts', source)
 * // { revision: '20260109103000', parents: ['20260108120000'], label: null, dependsOn: [], transaction: true }
 * @throws InvalidMigrationFile when there is no such class, `revision` or `parents` is missing, or one is no literal
 */
export function readLiterals(file: string, source: string): Literals {
  const read = new Reader(file, source)
  const found = read.statics()
  return {
    revision: text(file, 'revision', found.get('revision')),
    parents: list(file, 'parents', found.get('parents')),
    label: found.has('label') ? label(file, found.get('label')!) : null,
    dependsOn: found.has('dependsOn') ? list(file, 'dependsOn', found.get('dependsOn')) : [],
    transaction: found.has('transaction') ? flag(file, found.get('transaction')!) : true,
  }
}

class Reader {
  readonly #file: string
  readonly #tokens: readonly Token[]
  #at = 0

  constructor(file: string, source: string) {
    this.#file = file
    try {
      this.#tokens = tokens(source)
    } catch (error) {
      throw new InvalidMigrationFile(file, (error as Error).message, { cause: error })
    }
  }

  /** The static fields of the default-exported class that are ours. */
  statics(): Map<Name, Literal> {
    this.#enterClass()
    const found = new Map<Name, Literal>()
    for (let depth = 0, begins = true; this.#token; ) {
      if (depth === 0 && this.#is('}')) return found
      if (depth === 0 && begins && this.#is('static') && this.#ours(1)) {
        this.#field(found)
        continue
      }
      const token = this.#next()
      if (!token) break
      if (token.kind === 'mark' && '{[('.includes(token.text)) depth += 1
      if (token.kind === 'mark' && '}])'.includes(token.text)) depth -= 1
      // A member begins after another ended; `static` as a name inside an expression does not count.
      begins = depth === 0 && !(token.kind === 'mark' && '.=+,:'.includes(token.text))
    }
    throw this.#error('the class does not end')
  }

  #enterClass(): void {
    for (; this.#token; this.#at += 1) {
      if (!(this.#is('export') && this.#is('default', 1) && this.#is('class', 2))) continue
      this.#skipHead()
      return
    }
    throw this.#error('there is no `export default class … extends Migration` in it')
  }

  /** Up to the brace that opens the body: those of `extends mixed({ … })` and `extends Base<{ … }>` do not. */
  #skipHead(): void {
    for (let depth = 0; this.#token; ) {
      const { kind, text } = this.#next()!
      if (kind !== 'mark') continue
      if (depth === 0 && text === '{') return
      if ('{[(<'.includes(text)) depth += 1
      if ('}])>'.includes(text)) depth -= 1
    }
  }

  #ours(offset: number): Name | undefined {
    const name = this.#tokens[this.#at + offset + this.#modifiers(offset)]
    return name?.kind === 'word' ? NAMES.find((one) => one === name.text) : undefined
  }

  #modifiers(offset: number): number {
    let count = 0
    while (MODIFIERS.some((modifier) => this.#is(modifier, offset + count))) count += 1
    return count
  }

  /** `static [modifiers] name [: type] = literal` */
  #field(found: Map<Name, Literal>): void {
    const name = this.#ours(1)!
    this.#at += 2 + this.#modifiers(1)
    while (this.#token && !this.#is('=') && !this.#is(';') && !this.#is('(')) this.#at += 1
    if (!this.#is('=')) throw this.#error(`static ${name} is no field with a literal`)
    this.#at += 1
    found.set(name, this.#literal(name))
    if (this.#is('as') && this.#is('const', 1)) this.#at += 2
    const after = this.#token
    const ends = after === undefined || this.#is(';') || this.#is('}') || after.kind === 'word' || after.kind === 'string' || this.#is('@')
    if (!ends) throw this.#error(`static ${name} is no plain literal: migrations are read without being executed`)
  }

  #literal(name: Name): Literal {
    const token = this.#next()
    if (token?.kind === 'string' || token?.kind === 'template') return token.text
    if (token?.kind === 'word' && ['true', 'false', 'null'].includes(token.text))
      return token.text === 'null' ? null : token.text === 'true'
    if (token?.kind === 'mark' && token.text === '[') return this.#list(name)
    throw this.#error(`static ${name} is no literal: migrations are read without being executed`, token)
  }

  #list(name: Name): readonly string[] {
    const items: string[] = []
    for (;;) {
      const token = this.#next()
      if (token?.kind === 'mark' && token.text === ']') return items
      if (token?.kind !== 'string' && token?.kind !== 'template') throw this.#error(`static ${name} is no list of plain strings`, token)
      items.push(token.text)
      if (this.#is(',')) this.#at += 1
      else if (!this.#is(']')) throw this.#error(`static ${name} is no list of plain strings`)
    }
  }

  get #token(): Token | undefined {
    return this.#tokens[this.#at]
  }
  #next(): Token | undefined {
    return this.#tokens[this.#at++]
  }
  #is(text: string, offset = 0): boolean {
    const token = this.#tokens[this.#at + offset]
    return token !== undefined && token.text === text && (token.kind === 'word' || token.kind === 'mark')
  }
  #error(problem: string, at: Token | undefined = this.#token): InvalidMigrationFile {
    return new InvalidMigrationFile(at ? `${this.#file}:${at.line}` : this.#file, problem)
  }
}

function text(file: string, name: Name, value: Literal | undefined): string {
  if (value === undefined) throw new InvalidMigrationFile(file, `static ${name} is missing`)
  if (typeof value === 'string' && value !== '') return value
  throw new InvalidMigrationFile(file, `static ${name} is no string`)
}

function list(file: string, name: Name, value: Literal | undefined): readonly string[] {
  if (value === undefined)
    throw new InvalidMigrationFile(file, `static ${name} is missing; the first migration says \`static parents = []\``)
  if (Array.isArray(value)) return value as readonly string[]
  throw new InvalidMigrationFile(file, `static ${name} is no list`)
}

function label(file: string, value: Literal): string | null {
  return value === null ? null : targetName(file, 'label', text(file, 'label', value))
}

/** A name that can be told from `head`, `-1`, `a:b` and `label@head`. */
export function targetName(file: string, name: Name, value: string): string {
  if (/^[\p{L}\p{N}_][\p{L}\p{N}_.-]*$/u.test(value) && !['head', 'heads', 'base', 'current'].includes(value)) return value
  throw new InvalidMigrationFile(
    file,
    `the ${name} ${value} could not be told from other targets; use letters, digits, _ . - and begin with a letter or digit`,
  )
}

function flag(file: string, value: Literal): boolean {
  if (typeof value === 'boolean') return value
  throw new InvalidMigrationFile(file, 'static transaction is neither true nor false')
}
