/** Stands for a parameter in a template. NUL can occur in no SQL text, so nothing can be mistaken for it. */
export const HOLE = '\0'

/** What would run together with a `$1` or a literal beside it: `select$1` is an identifier, `$10` another parameter, `'a''b'` one literal. */
const CLINGS_BEFORE = /[\w$'\u0080-\uffff]$/
const CLINGS_AFTER = /^[\w$'\u0080-\uffff]/

/** The template with its holes filled: `hole(0)` is the text for the first. */
export function fillTemplate(template: string, hole: (index: number) => string): string {
  const parts = template.split(HOLE)
  let text = parts[0]!
  for (let i = 1; i < parts.length; i++) {
    const next = parts[i]!
    if (CLINGS_BEFORE.test(text.slice(-1))) text += ' '
    text += hole(i - 1)
    if (CLINGS_AFTER.test(next)) text += ' '
    text += next
  }
  return text
}
