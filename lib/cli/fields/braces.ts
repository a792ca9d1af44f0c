import { ShellExpandedBraces } from './errors.ts'
import { fieldTypeOf, fieldTypes, typeAliases } from './field.ts'

/** Rails' quoted braces in our grammar: `price:decimal{10,2}` → `price:decimal:10,2`. */
export function unbrace(word: string): string {
  return word.replace(/^([^:]*:\w+)\{([^{}]*)\}/, '$1:$2')
}

/**
 * Raises ShellExpandedBraces where neighbouring words are one word whose braces the shell expanded:
 * `price:decimal10 price:decimal2` was `price:decimal{10,2}`.
 */
export function refuseExpandedBraces(words: readonly string[]): void {
  for (const [index, word] of words.entries()) {
    const first = splitGlued(word)
    if (!first) continue
    const family = [first]
    for (const next of words.slice(index + 1)) {
      const glued = splitGlued(next)
      if (!glued || glued.name !== first.name || glued.type !== first.type || glued.rest !== first.rest) break
      family.push(glued)
    }
    if (family.length < 2) continue
    const parts = family.map((one) => one.part).join(',')
    throw new ShellExpandedBraces(
      words.slice(index, index + family.length),
      `${first.name}:${first.type}{${parts}}${first.rest}`,
      `${first.name}:${first.type}:${parts}${first.rest}`,
    )
  }
}

interface Glued {
  readonly name: string
  readonly type: string
  readonly part: string
  readonly rest: string
}

/** Longest first, so that `integer` is not read as `int` with something glued to it. */
const words = [...Object.keys(fieldTypes), ...Object.keys(typeAliases)].sort((a, b) => b.length - a.length)

/** `price:decimal10:index` → price, decimal, 10, :index. Null for a word whose type stands alone. */
export function splitGlued(word: string): Glued | null {
  const match = /^([^:]+):([^:]+)(:.*)?$/s.exec(word)
  if (!match) return null
  const [, name = '', second = '', rest = ''] = match
  if (fieldTypeOf(second)) return null
  const type = words.find((known) => second.startsWith(known))
  return type ? { name, type, part: second.slice(type.length), rest } : null
}
