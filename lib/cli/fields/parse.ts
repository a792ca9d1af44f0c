import { attributeNameOf, camelize, suggest } from '../../naming/index.ts'
import { refuseExpandedBraces, splitGlued, unbrace } from './braces.ts'
import { checkDefault } from './default-value.ts'
import { InvalidField } from './errors.ts'
import { reservedWords } from './reserved-words.ts'
import { type Field, type FieldType, fieldTypeOf, fieldTypes, typeAliases } from './field.ts'

export interface ParseOptions {
  /** Attribute names that records already have members for. */
  readonly reserved?: ReadonlySet<string>
  /** Names that the model gets anyway, with the reason: `createdAt` by `t.timestamps()`. */
  readonly taken?: ReadonlyMap<string, string>
}

/**
 * Reads the fields of `g model` and `g migration`: `name:type[:part…]` in any order of parts, Rails' braces too.
 *
 * @example
 * parseFields(['email:string:255:uniq', 'total:decimal{10,2}', 'status:enum:pending,paid:default=pending', 'user:references'])
 * @throws InvalidField, ShellExpandedBraces
 */
export function parseFields(words: readonly string[], options: ParseOptions = {}): Field[] {
  refuseExpandedBraces(words)
  const seen = new Map<string, string>(options.taken)
  return words.map((word) => {
    const field = parseField(word)
    const attribute = attributeOf(field)
    const taken = seen.get(attribute) ?? (field.type === 'references' ? seen.get(field.name) : undefined)
    if (taken !== undefined) throw new InvalidField(word, `${attribute} is given twice (${taken})`)
    for (const name of new Set([field.name, attribute])) {
      if (options.reserved?.has(name)) {
        throw new InvalidField(
          word,
          `${name} is reserved: every record has a member of that name. Name the attribute otherwise, and its column by .column('…') in the model`,
        )
      }
    }
    seen.set(attribute, word)
    if (field.type === 'references') seen.set(field.name, word)
    return field
  })
}

/** The attribute that stores a field: `userId` for `user:references`. */
export const attributeOf = (field: Field): string => (field.type === 'references' ? `${field.name}Id` : field.name)

/** One word. See parseFields. */
export function parseField(word: string): Field {
  const [name = '', typeWord, ...rest] = unbrace(word).split(':')
  if (/^[A-Z]\w*$/.test(name)) throw new InvalidField(word, `an attribute starts with a small letter: ${camelize(name)}`)
  if (!/^[a-z][a-zA-Z0-9_]*$/.test(name))
    throw new InvalidField(
      word,
      `${JSON.stringify(name)} is no attribute name: it starts with a small letter and has letters, digits and _ only`,
    )
  // As in Rails, a bare name is a string.
  const type = typeWord === undefined ? 'string' : typeNamed(word, name, typeWord)
  const parts = new Parts(word, type, joinDefault(rest))
  const field: Field = {
    name: referenceName(attributeNameOf(name), type),
    type,
    size: parts.size,
    values: parts.values,
    nullable: parts.has('null'),
    unique: parts.has('uniq'),
    index: parts.has('index'),
    primaryKey: parts.has('pk'),
    array: parts.has('array'),
    default: parts.default,
  }
  checkTogether(word, field)
  if (field.default !== null) checkDefault(word, field, field.default)
  return field
}

/** `user_id:references` means the association `user`. */
const referenceName = (name: string, type: FieldType): string => (type === 'references' && /.Id$/.test(name) ? name.slice(0, -2) : name)

function typeNamed(word: string, name: string, typeWord: string): FieldType {
  const type = fieldTypeOf(typeWord)
  if (type) return type
  if (typeWord === '') throw new InvalidField(word, `a type is missing after ${name}:, for example ${name}:string`)
  const glued = splitGlued(word)
  const apart = glued && /^[\d,]+$/.test(glued.part) ? `${glued.type}:${glued.part}` : null
  const near = apart ?? suggest(typeWord, [...Object.keys(fieldTypes), ...Object.keys(typeAliases)])
  throw new InvalidField(
    word,
    `there is no type ${typeWord}.${near === null ? '' : ` Did you mean ${near}?`} Types: ${Object.keys(fieldTypes).join(', ')}`,
  )
}

const switches = ['null', 'uniq', 'index', 'pk', 'array'] as const
type Switch = (typeof switches)[number]
const isSwitch = (part: string): part is Switch => (switches as readonly string[]).includes(part)

/** A default may hold colons: what follows `default=` belongs to it, except the words that are parts themselves. */
function joinDefault(parts: readonly string[]): string[] {
  const joined: string[] = []
  let open = false
  for (const part of parts) {
    if (open && !isSwitch(part) && !part.startsWith('default=')) joined[joined.length - 1] += `:${part}`
    else joined.push(part)
    open = joined.at(-1)!.startsWith('default=')
  }
  return joined
}

/** Sorts the parts after the type: switches, a default, and the one list of sizes or labels. */
class Parts {
  readonly size: readonly number[] = []
  readonly values: readonly string[] = []
  readonly default: string | null = null
  readonly #switches = new Set<Switch>()

  constructor(word: string, type: FieldType, parts: readonly string[]) {
    let listed = false
    for (const part of parts) {
      if (part.startsWith('default=')) {
        if (this.default !== null) throw new InvalidField(word, 'default= stands twice')
        this.default = part.slice('default='.length)
      } else if (isSwitch(part)) {
        if (this.#switches.has(part)) throw new InvalidField(word, `${part} stands twice`)
        this.#switches.add(part)
      } else if (listed) {
        throw new InvalidField(
          word,
          `what does ${JSON.stringify(part)} mean? ${type} takes one list, and it stands already. ${known(type)}`,
        )
      } else if (type === 'enum') {
        this.values = labels(word, part)
        listed = true
      } else {
        this.size = sizes(word, type, part)
        listed = true
      }
    }
    if (type === 'enum' && !listed) throw new InvalidField(word, `an enum needs its values: ${word.split(':')[0]}:enum:pending,paid`)
  }

  has(name: Switch): boolean {
    return this.#switches.has(name)
  }
}

function labels(word: string, part: string): string[] {
  const values = part.split(',')
  for (const value of values) {
    if (value === '') throw new InvalidField(word, 'an empty value in the list')
    if (!/^[\p{L}\p{N}_ -]+$/u.test(value))
      throw new InvalidField(word, `${JSON.stringify(value)} is no enum value: letters, digits, _ and - only`)
    if (Buffer.byteLength(value) > 63) throw new InvalidField(word, `the value ${value} is longer than PostgreSQL's 63 bytes`)
  }
  const twice = values.find((value, index) => values.indexOf(value) !== index)
  if (twice !== undefined) throw new InvalidField(word, `the value ${twice} stands twice`)
  return values
}

function sizes(word: string, type: FieldType, part: string): number[] {
  const allowed = fieldTypes[type].sizes
  if (!/^\d+(,\d+)*$/.test(part)) {
    const near = suggest(part, [...switches, 'default='])
    throw new InvalidField(
      word,
      `${JSON.stringify(part)} is not understood.${near === null ? '' : ` Did you mean ${near}?`} ${known(type)}`,
    )
  }
  const numbers = part.split(',').map(Number)
  if (numbers.length > allowed.length) {
    throw new InvalidField(
      word,
      allowed.length === 0
        ? `${type} has no size. ${known(type)}`
        : `${type} takes ${allowed.map((one) => one.what).join(' and ')}: ${fieldTypes[type].example}`,
    )
  }
  for (const [index, number] of numbers.entries()) {
    const { what, least, most } = allowed[index]!
    if (number < least || number > most) throw new InvalidField(word, `the ${what} of ${type} is from ${least} to ${most}`)
  }
  if (type === 'decimal' && (numbers[1] ?? 0) > numbers[0]!) throw new InvalidField(word, 'the scale cannot be greater than the precision')
  return numbers
}

const known = (type: FieldType): string =>
  `Known: ${[...(fieldTypes[type].sizes.length > 0 ? [`a size (${fieldTypes[type].example})`] : []), ...switches, 'default=VALUE'].join(', ')}`

function checkTogether(word: string, field: Field): void {
  const refuse = (problem: string): never => {
    throw new InvalidField(word, problem)
  }
  if (field.primaryKey && field.nullable) refuse('a primary key is never null')
  if (field.primaryKey && (field.unique || field.index)) refuse('a primary key is unique and has its index already')
  if (field.unique && field.index) refuse('uniq makes an index already; leave index out')
  if (field.array && field.primaryKey) refuse('an array cannot be the primary key')
  if (field.type === 'references') {
    if (reservedWords.has(field.name)) refuse(`${field.name} is a word of JavaScript; give the association another name`)
    if (field.array) refuse('a reference cannot be an array; a list of them is a table of its own')
    if (field.primaryKey) refuse('a reference as primary key is declared by hand, in the model')
    if (field.default !== null) refuse('a reference has no default')
  }
  if (field.type === 'decimal' && field.size.length === 0) refuse(`decimal needs a precision and scale: ${field.name}:decimal:10,2`)
}
