/**
 * Takes off the pair of parentheses that encloses a whole expression, if there is one: `((a + b) > 0)` → `(a + b) > 0`.
 * Quotes of every kind are skipped, so that a parenthesis in a literal is no parenthesis.
 */
export function stripParentheses(expression: string): string {
  const text = expression.trim()
  if (!text.startsWith('(') || !text.endsWith(')')) return text
  return closingOf(text) === text.length - 1 ? text.slice(1, -1).trim() : text
}

/** Where the parenthesis closes that the text opens with; -1 if never. */
function closingOf(text: string): number {
  let depth = 0
  for (let at = 0; at < text.length; at++) {
    const character = text[at]
    if (character === "'" || character === '"') at = afterQuoted(text, at) - 1
    else if (character === '$') at = afterDollar(text, at) - 1
    else if (character === '(') depth++
    else if (character === ')' && --depth === 0) return at
  }
  return -1
}

/** The place after a quoted string or name. A doubled quote stands for itself; in `E'…'` so does an escaped one. */
function afterQuoted(text: string, from: number): number {
  const quote = text[from]!
  const hasEscapes = quote === "'" && /(^|[^\w$])[eE]$/.test(text.slice(Math.max(0, from - 2), from))
  let at = from + 1
  while (at < text.length) {
    if (hasEscapes && text[at] === '\\') at += 2
    else if (text[at] !== quote) at++
    else if (text[at + 1] === quote) at += 2
    else return at + 1
  }
  return at
}

/** The place after a dollar-quoted string; the next one where the dollar begins none (`$1`, or inside a name). */
function afterDollar(text: string, from: number): number {
  const tag = /^\$(?:[A-Za-z_\x80-\uffff][\w\x80-\uffff]*)?\$/.exec(text.slice(from))?.[0]
  if (tag === undefined || (from > 0 && /[\w$]/.test(text[from - 1]!))) return from + 1
  const end = text.indexOf(tag, from + tag.length)
  return end < 0 ? text.length : end + tag.length
}
