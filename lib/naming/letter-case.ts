/** How acronyms are written, by their lower case: `api` → `API`, `oauth` → `OAuth`. */
export type Acronyms = ReadonlyMap<string, string>

/** `OrderItem`, `orderItem`, `order-item`, `Order item` → `order_item`; `HTMLParser` → `html_parser`; `UserAPIs` → `user_apis`. */
export function toSnakeCase(name: string, acronyms: Acronyms): string {
  return lowerAcronyms(name, acronyms)
    .replace(/\p{Lu}{2,}s(?!\p{Ll})/gu, (plural) => plural[0] + plural.slice(1).toLowerCase())
    .replace(/(\p{Lu}+)(\p{Lu}\p{Ll})/gu, '$1_$2')
    .replace(/([\p{Ll}\d])(\p{Lu})/gu, '$1_$2')
    .replace(/[-\s]+/g, '_')
    .toLowerCase()
}

/** `order_item` → `OrderItem`; `api_key` → `APIKey` where API is an acronym. */
export function toPascalCase(name: string, acronyms: Acronyms): string {
  return wordsOf(name, acronyms)
    .map((word) => written(word, acronyms) ?? capitalize(word))
    .join('')
}

/** `order_item` → `orderItem`; `user_api` → `userAPI` where API is an acronym, and `api_key` → `apiKey`. */
export function toCamelCase(name: string, acronyms: Acronyms): string {
  const [first = '', ...rest] = wordsOf(name, acronyms)
  return first + rest.map((word) => written(word, acronyms) ?? capitalize(word)).join('')
}

export function capitalize(word: string): string {
  return word.replace(/^./u, (letter) => letter.toUpperCase())
}

/** An acronym as it is written, with the digits or the plural s behind it: `oauth2` → `OAuth2`, `apis` → `APIs`. */
export function written(word: string, acronyms: Acronyms): string | undefined {
  const ending = acronyms.has(word) ? '' : (/(?:s|\d+)$/.exec(word)?.[0] ?? '')
  const acronym = acronyms.get(word.slice(0, word.length - ending.length))
  return acronym === undefined ? undefined : acronym + ending
}

function wordsOf(name: string, acronyms: Acronyms): string[] {
  return toSnakeCase(name, acronyms)
    .split('_')
    .filter((word) => word !== '')
}

/** Takes acronyms apart from their neighbours first: the general rules would make `o_auth` of `OAuth`. */
function lowerAcronyms(name: string, acronyms: Acronyms): string {
  if (acronyms.size === 0) return name
  const longestFirst = [...acronyms.values()].sort((a, b) => b.length - a.length)
  const pattern = new RegExp(
    `(?:${longestFirst.map((acronym) => acronym.replace(/[^\p{L}\d]/gu, '\\$&')).join('|')})(?:(?!\\p{Ll})|(?=s(?!\\p{Ll})))`,
    'gu',
  )
  return name.replace(pattern, (found, at: number) => (/[\p{L}\d]/u.test(name[at - 1] ?? '') ? '_' : '') + found.toLowerCase())
}
