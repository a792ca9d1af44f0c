/**
 * A compiler's message without what an unrelated edit may change: TypeScript 6 prints the members of a union, and the
 * properties of a type that it cuts, in the order in which it met their names anywhere.
 *
 * @example settledMessage(`… of type 'Sql | "b" | "a"'`)   // … of type '"a" | "b" | Sql'
 */
export function settledMessage(message: string): string {
  const whole = message.replace(/'\{[^'\n]*\.\.\. \d+ more \.\.\.[^'\n]*'/g, "'{ … }'")
  const cut = whole.replace(/\{(?:[^{}]|\{[^{}]*\})*\.\.\. \d+ more \.\.\.(?:[^{}]|\{[^{}]*\})*\}/g, '{ … }')
  return cut.replace(/'[^'\n]* \| [^\n]*?'(?=[\s.,]|$)/g, (quoted) => `'${sortedUnions(quoted.slice(1, -1))}'`)
}

/** Sorts the unions at every level. A function's result is left alone: its union reaches to the end of the part. */
function sortedUnions(type: string): string {
  const [, name = '', value = type] = /^((?:readonly )?\w+\??: )(.*)$/.exec(type) ?? []
  if (name !== '') return name + sortedUnions(value)
  const inside = replaceBracketed(type, sortedUnions)
  const members = splitAtTop(inside, ' | ')
  return members.length === 1 ||
    splitAtTop(inside, ' => ').length > 1 ||
    ['; ', ', ', ' & '].some((mark) => splitAtTop(inside, mark).length > 1)
    ? inside
    : members.sort().join(' | ')
}

function replaceBracketed(text: string, change: (inside: string) => string): string {
  let result = '',
    depth = 0,
    from = 0
  for (let at = 0; at < text.length; at++) {
    const step = bracket(text, at)
    if (step === 1 && depth++ === 0) {
      result += text.slice(from, at + 1)
      from = at + 1
    }
    if (step === -1 && --depth === 0) {
      result += separately(text.slice(from, at), change)
      from = at
    }
  }
  return result + text.slice(from)
}

/** Each argument or property by itself. */
function separately(text: string, change: (part: string) => string): string {
  const mark = splitAtTop(text, '; ').length > 1 ? '; ' : ', '
  return splitAtTop(text, mark).map(change).join(mark)
}

function splitAtTop(text: string, mark: string): string[] {
  const parts: string[] = []
  let depth = 0,
    from = 0
  for (let at = 0; at < text.length; at++) {
    depth += bracket(text, at)
    if (depth === 0 && text.startsWith(mark, at)) {
      parts.push(text.slice(from, at))
      from = at + mark.length
    }
  }
  return [...parts, text.slice(from)]
}

function bracket(text: string, at: number): 1 | -1 | 0 {
  const character = text[at]!
  if ('([{<'.includes(character)) return 1
  return ')]}'.includes(character) || (character === '>' && text[at - 1] !== '=') ? -1 : 0
}
