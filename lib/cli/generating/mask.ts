/**
 * TypeScript source with the inside of strings, templates, regular expressions and comments blanked out, at the same
 * length: brackets and words that remain are code, and an offset in one is an offset in the other.
 */
export function mask(source: string): string {
  const out = [...Array(source.length).keys()].map((index) => source[index]!)
  const blank = (from: number, to: number): void => {
    for (let index = from; index < to; index++) if (out[index] !== '\n') out[index] = ' '
  }
  let at = 0
  /** The last character of code, which tells a division from a regular expression. */
  let last = ''
  /** For each open template: how deep the braces were when its hole was opened. */
  const holes: number[] = []
  let depth = 0

  const template = (): void => {
    const start = at
    while (at < source.length) {
      if (source[at] === '\\') at += 2
      else if (source[at] === '`') {
        blank(start, at)
        at++
        return
      } else if (source.startsWith('${', at)) {
        blank(start, at + 2)
        holes.push(depth)
        at += 2
        return
      } else at++
    }
    blank(start, source.length)
  }

  while (at < source.length) {
    const char = source[at]!
    if (source.startsWith('//', at)) {
      const end = indexOr(source, '\n', at)
      blank(at, end)
      at = end
    } else if (source.startsWith('/*', at)) {
      const end = Math.min(indexOr(source, '*/', at + 2) + 2, source.length)
      blank(at, end)
      at = end
    } else if (char === "'" || char === '"') {
      const end = endOfString(source, at, char)
      blank(at + 1, end)
      at = end + 1
      last = char
    } else if (char === '`') {
      at++
      template()
      last = '`'
    } else if (
      char === '/' &&
      (last === '' ||
        '(,=:[!&|?{};+-*%~^<>'.includes(last) ||
        /\b(return|typeof|case|in|of|new)\s*$/.test(source.slice(Math.max(0, at - 10), at)))
    ) {
      const end = endOfRegex(source, at)
      blank(at + 1, end)
      at = end + 1
      last = '/'
    } else if (char === '}' && holes.length > 0 && holes.at(-1) === depth) {
      holes.pop()
      blank(at, at + 1)
      at++
      template()
      last = '`'
    } else {
      if (char === '{') depth++
      else if (char === '}') depth--
      if (!/\s/.test(char)) last = char
      at++
    }
  }
  return out.join('')
}

const indexOr = (source: string, what: string, from: number): number => {
  const found = source.indexOf(what, from)
  return found === -1 ? source.length : found
}

function endOfString(source: string, start: number, quote: string): number {
  for (let at = start + 1; at < source.length; at++) {
    if (source[at] === '\\') at++
    else if (source[at] === quote || source[at] === '\n') return at
  }
  return source.length
}

function endOfRegex(source: string, start: number): number {
  let inClass = false
  for (let at = start + 1; at < source.length; at++) {
    const char = source[at]
    if (char === '\\') at++
    else if (char === '\n') return start
    else if (char === '[') inClass = true
    else if (char === ']') inClass = false
    else if (char === '/' && !inClass) return at
  }
  return start
}
