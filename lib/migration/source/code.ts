/** TypeScript source that can be laid out on one line or several. An array is a row of pieces. */
export type Code = string | Group | readonly Code[]

/** Brackets around items. */
export interface Group {
  readonly head: string
  readonly items: readonly Code[]
  readonly tail: string
  /** Every item on a line of its own, however short they are. */
  readonly isBroken?: boolean
}

const WIDTH = 120

/** `{ a: 1, b: 2 }`; null where there is nothing in it. */
export function object(fields: readonly (readonly [string, Code | null])[], isBroken = false): Group | null {
  const items = fields.flatMap(([name, value]) => (value === null ? [] : [field(name, value)]))
  return items.length === 0 ? null : { head: '{', items, tail: '}', ...(isBroken && { isBroken }) }
}

/** `name: value` */
export const field = (name: string, value: Code): Code => [`${key(name)}: `, value]

export const list = (items: readonly Code[]): Group => ({ head: '[', items, tail: ']' })

/** `name(a, b)`; arguments that are null are left out from the end, and are `undefined` before others. */
export function call(name: string, ...given: readonly (Code | null)[]): Code {
  const last = given.findLastIndex((argument) => argument !== null)
  const args = given.slice(0, last + 1).flatMap((argument, index) => [...(index === 0 ? [] : [', ']), argument ?? 'undefined'])
  return [`${name}(`, ...args, ')']
}

/** A string literal as the style has it. */
export function text(value: string): string {
  return `'${JSON.stringify(value).slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'").replaceAll('\u2028', '\\u2028').replaceAll('\u2029', '\\u2029')}'`
}

/** SQL by the tag. A template reads a carriage return as a line feed, so it is escaped. */
export function sqlSource(sql: string): string {
  return `sql\`${sql.replaceAll('\\', '\\\\').replaceAll('\r', '\\r').replaceAll('`', '\\`').replaceAll('${', '\\${')}\``
}

const key = (name: string): string =>
  /^[A-Za-z_$][\w$]*$/.test(name) && name !== '__proto__' ? name : name === '__proto__' ? "['__proto__']" : text(name)

/** Lays code out, from a line that is indented so far. */
export function print(code: Code, indent: number, column = indent): string {
  if (typeof code === 'string') return code
  const short = flat(code)
  if (short !== null && column + short.length <= WIDTH) return short
  if ('head' in code) {
    const pad = ' '.repeat(indent + 2)
    return `${code.head}\n${code.items.map((item) => `${pad}${print(item, indent + 2)},\n`).join('')}${' '.repeat(indent)}${code.tail}`
  }
  let printed = ''
  for (const part of code)
    printed += print(part, indent, printed.includes('\n') ? printed.length - printed.lastIndexOf('\n') - 1 : column + printed.length)
  return printed
}

/** On one line; null where something has to be broken. */
function flat(code: Code): string | null {
  if (typeof code === 'string') return code.includes('\n') ? null : code
  if ('head' in code) {
    if (code.isBroken) return null
    const items = code.items.map(flat)
    if (items.includes(null)) return null
    const space = code.head === '{' && items.length > 0 ? ' ' : ''
    return `${code.head}${space}${items.join(', ')}${space}${code.tail}`
  }
  const parts = code.map(flat)
  return parts.includes(null) ? null : parts.join('')
}
