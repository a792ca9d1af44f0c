// The text form of arrays: {1,NULL,"a \"quoted\" one",{…}}
// https://www.postgresql.org/docs/current/arrays.html#ARRAYS-IO

/** Reads what the server wrote, decoding each element on the way. Bounds (`[0:1]={…}`) are dropped: TypeScript's arrays start at 0. */
export function parseArray<T>(text: string, decode: (element: string) => T): unknown[] {
  const open = text.indexOf('{')
  if (text.charCodeAt(open + 1) === CLOSE) return []
  let at = open
  return list()

  function list(): unknown[] {
    const elements: unknown[] = []
    do {
      at++ // behind { or ,
      elements.push(element())
    } while (text.charCodeAt(at) === COMMA)
    at++ // behind }
    return elements
  }

  function element(): unknown {
    const first = text.charCodeAt(at)
    if (first === OPEN) return list()
    if (first === QUOTE) return decode(quoted())
    const start = at
    for (let code = first; code !== COMMA && code !== CLOSE; code = text.charCodeAt(at)) at++
    const bare = text.slice(start, at)
    return bare === 'NULL' ? null : decode(bare)
  }

  function quoted(): string {
    const start = ++at
    let escaped = false
    for (let code = text.charCodeAt(at); code !== QUOTE; code = text.charCodeAt(at)) {
      if (code === BACKSLASH) {
        escaped = true
        at++
      }
      at++
    }
    const inside = text.slice(start, at++)
    return escaped ? inside.replace(/\\(.)/gsu, '$1') : inside
  }
}

const OPEN = 0x7b,
  CLOSE = 0x7d,
  COMMA = 0x2c,
  QUOTE = 0x22,
  BACKSLASH = 0x5c

/** An element as it stands in an array, quoted unless nothing in it could be misread. */
export function quoteElement(text: string): string {
  return /^[\w.+-]+$/.test(text) && !/^null$/i.test(text) ? text : `"${text.replace(/["\\]/g, '\\$&')}"`
}
