import { mask } from './mask.ts'

/** A stretch of a source text. */
export interface Span {
  readonly start: number
  readonly end: number
}

/** Where the arguments of `class X extends Y.model(…)` stand. */
export interface ModelCall {
  /** Without surrounding space; a trailing comma leaves no empty one. */
  readonly arguments: readonly Span[]
  /** The closing parenthesis. */
  readonly close: number
}

/** Finds the call that declares a class. Null when the file declares it in another way. */
export function findModelCall(source: string, className: string): ModelCall | null {
  const code = mask(source)
  const head = new RegExp(`\\bclass\\s+${className}\\s+extends\\s+[\\w.]+\\.model\\s*(?=\\()`).exec(code)
  if (!head) return null
  const open = head.index + head[0].length
  const close = closing(code, open)
  return close === null ? null : { arguments: split(code, open + 1, close), close }
}

/** The members of an object literal `{ … }`, or null where the span is something else. */
export function objectMembers(source: string, span: Span): Span[] | null {
  const code = mask(source)
  if (code[span.start] !== '{' || closing(code, span.start) !== span.end - 1) return null
  return split(code, span.start + 1, span.end - 1)
}

/** The bracket that closes the one at `open`. */
function closing(code: string, open: number): number | null {
  let depth = 0
  for (let at = open; at < code.length; at++) {
    if ('([{'.includes(code[at]!)) depth++
    else if (')]}'.includes(code[at]!) && --depth === 0) return at
  }
  return null
}

/** Parts between commas that stand in no bracket. Comments around a part do not belong to it. */
function split(code: string, from: number, to: number): Span[] {
  const parts: Span[] = []
  let depth = 0
  let start = from
  const take = (end: number): void => {
    const text = code.slice(start, end)
    const left = text.length - text.trimStart().length
    if (text.trim() !== '') parts.push({ start: start + left, end: start + text.trimEnd().length })
    start = end + 1
  }
  for (let at = from; at < to; at++) {
    if ('([{'.includes(code[at]!)) depth++
    else if (')]}'.includes(code[at]!)) depth--
    else if (code[at] === ',' && depth === 0) take(at)
  }
  take(to)
  return parts
}
