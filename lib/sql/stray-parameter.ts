/** Quoted text, quoted names, dollar-quoted bodies and comments: what a dollar sign may stand in. */
const QUIET = /'(?:[^']|'')*'|"(?:[^"]|"")*"|\$([A-Za-z_\x80-\uffff]\w*)?\$[^]*?\$\1\$|--[^\n]*|\/\*[^]*?\*\//g
/** `a$1` is a name. */
const PARAMETER = /(?<![\w$])\$\d+/

/**
 * The first `$1` that a developer wrote by hand into SQL whose parameters are numbered here: it would stand for a value of
 * somebody else. Null where there is none, and where a quote is open at the end, because a hole stands in it.
 */
export function strayParameter(text: string): string | null {
  if (!PARAMETER.test(text)) return null
  const loud = text.replace(QUIET, ' ')
  return /['"]/.test(loud) ? null : (PARAMETER.exec(loud)?.[0] ?? null)
}
