/**
 * The columns that a violated key names in the server's detail.
 *
 * The sentence around them is translated by the server's `lc_messages`, so only its brackets are read.
 *
 * @example
 * keyColumns('Key (tenant_id, "Email")=(1, a@b.c) already exists.')   // ['tenant_id', 'Email']
 * keyColumns('Key (lower(email))=(a@b.c) already exists.')            // ['lower(email)']
 */
export function keyColumns(detail: string | undefined): string[] {
  const start = detail?.indexOf('(') ?? -1
  if (detail === undefined || start < 0) return []
  const columns: string[] = []
  let depth = 0
  let quoted = false
  let from = start + 1
  for (let at = start; at < detail.length; at++) {
    const character = detail[at]
    if (character === '"') quoted = !quoted
    if (quoted) continue
    if (character === '(') depth++
    if (character === ')') depth--
    if (depth === 0 || (depth === 1 && character === ',')) {
      columns.push(unquoted(detail.slice(from, at).trim()))
      from = at + 1
    }
    if (depth === 0) return detail.startsWith('=(', at + 1) ? columns : []
  }
  return []
}

function unquoted(identifier: string): string {
  return /^"(?:[^"]|"")+"$/.test(identifier) ? identifier.slice(1, -1).replaceAll('""', '"') : identifier
}
