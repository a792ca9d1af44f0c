/** A piece of TypeScript source, as far as reading literals needs it. */
export interface Token {
  /** `word`: a name, keyword or number; `template`: a template literal without holes; `opaque`: one with holes, or a regular expression. */
  readonly kind: 'word' | 'string' | 'template' | 'opaque' | 'mark'
  /** The word or mark; of a string, its value. */
  readonly text: string
  readonly line: number
}

const SPACE = /\s+/y
const WORD = /[\p{ID_Continue}$#]+/uy
const STRING = /'(?:[^'\\\n]|\\[^])*'|"(?:[^"\\\n]|\\[^])*"/y
const REGEXP = /\/(?:[^/\\[\n]|\\.|\[(?:[^\]\\\n]|\\.)*\])+\/[a-z]*/y
/** After these words a slash begins a regular expression; after other words and closing marks it divides. */
const BEFORE_REGEXP = new Set([
  'return',
  'typeof',
  'case',
  'in',
  'of',
  'do',
  'else',
  'void',
  'delete',
  'throw',
  'new',
  'await',
  'yield',
  'instanceof',
])

/**
 * Cuts source into tokens without executing or parsing it: comments vanish, whatever they say, and what looks like
 * code inside a string or a template stays inside. Throws a plain Error naming the line where a literal does not end.
 */
export function tokens(source: string): Token[] {
  const found: Token[] = []
  let at = 0
  let line = 1
  const match = (pattern: RegExp): string | null => {
    pattern.lastIndex = at
    const [text] = pattern.exec(source) ?? []
    return text ?? null
  }
  const take = (text: string, kind?: Token['kind'], value = text): void => {
    if (kind) found.push({ kind, text: value, line })
    at += text.length
    line += text.split('\n').length - 1
  }
  if (source.startsWith('#!')) take(source.slice(0, endOf(source, '\n', 0)))
  while (at < source.length) {
    const character = source[at]!
    const space = match(SPACE)
    if (space) take(space)
    else if (source.startsWith('//', at)) take(source.slice(at, endOf(source, '\n', at)))
    else if (source.startsWith('/*', at)) {
      const end = source.indexOf('*/', at + 2)
      if (end < 0) throw new Error(`line ${line}: the comment does not end`)
      take(source.slice(at, end + 2))
    } else if (character === "'" || character === '"') {
      const text = match(STRING)
      if (!text) throw new Error(`line ${line}: the string does not end`)
      take(text, 'string', unescape(text.slice(1, -1)))
    } else if (character === '`') {
      const { end, holes } = templateEnd(source, at, line)
      const text = source.slice(at, end)
      take(text, holes ? 'opaque' : 'template', holes ? text : unescape(text.slice(1, -1)))
    } else if (character === '/' && regexpMayStand(found.at(-1)) && match(REGEXP)) take(match(REGEXP)!, 'opaque')
    else {
      const word = match(WORD)
      take(word ?? character, word ? 'word' : 'mark')
    }
  }
  return found
}

function endOf(source: string, mark: string, from: number): number {
  const end = source.indexOf(mark, from)
  return end < 0 ? source.length : end
}

function regexpMayStand(before: Token | undefined): boolean {
  if (!before) return true
  if (before.kind === 'word') return BEFORE_REGEXP.has(before.text)
  return before.kind === 'mark' && !')]}'.includes(before.text)
}

/** Holes may hold strings, comments, and templates again. */
function templateEnd(source: string, start: number, line: number): { end: number; holes: boolean } {
  let holes = false
  for (let at = start + 1; at < source.length; at += 1) {
    if (source[at] === '\\') at += 1
    else if (source[at] === '`') return { end: at + 1, holes }
    else if (source.startsWith('${', at)) {
      holes = true
      at = holeEnd(source, at + 2, line) - 1
    }
  }
  throw new Error(`line ${line}: the template does not end`)
}

function holeEnd(source: string, start: number, line: number): number {
  let depth = 1
  for (let at = start; at < source.length; at += 1) {
    const character = source[at]!
    if (character === '`') at = templateEnd(source, at, line).end - 1
    else if (character === "'" || character === '"') {
      STRING.lastIndex = at
      at += (STRING.exec(source)?.[0].length ?? 1) - 1
    } else if (source.startsWith('//', at)) at = endOf(source, '\n', at)
    else if (source.startsWith('/*', at)) at = endOf(source, '*/', at) + 1
    else if (character === '{') depth += 1
    else if (character === '}' && --depth === 0) return at + 1
  }
  throw new Error(`line ${line}: the template does not end`)
}

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', b: '\b', f: '\f', v: '\v', 0: '\0', '\n': '' }

function unescape(text: string): string {
  if (!text.includes('\\')) return text
  return text.replace(/\\(?:u\{([0-9a-fA-F]+)\}|u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|([^]))/g, (_all, point, unit, byte, one) => {
    const code = (point ?? unit ?? byte) as string | undefined
    return code ? String.fromCodePoint(Number.parseInt(code, 16)) : (ESCAPES[one as string] ?? (one as string))
  })
}
