import { mask } from './mask.ts'

interface Import {
  readonly start: number
  /** Behind the statement, without its line break. */
  readonly end: number
  readonly module: string
  /** Names in braces; null for `import x from` and `import * as x from`. */
  readonly names: { readonly open: number; readonly close: number } | null
  readonly typeOnly: boolean
}

function imports(source: string): Import[] {
  const code = mask(source)
  return [...code.matchAll(/^import\b(?!\s*\()(\s+type\b)?([^'";]*)(['"])( *)\3;?/gm)].map((match) => {
    const start = match.index
    const end = start + match[0].length
    const open = match[2]!.includes('{') ? code.indexOf('{', start) : -1
    const quote = start + match[0].lastIndexOf(match[3]! + match[4]! + match[3]!) + 1
    return {
      start,
      end,
      module: source.slice(quote, quote + match[4]!.length),
      names: open === -1 ? null : { open, close: code.indexOf('}', open) },
      typeOnly: match[1] !== undefined,
    }
  })
}

const namesOf = (source: string, span: { open: number; close: number }): string[] =>
  source
    .slice(span.open + 1, span.close)
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '')

/** Adds `import { name } from 'module'`, to a statement for that module where there is one. */
export function addImport(source: string, name: string, module: string): string {
  const all = imports(source)
  const isNamed = (one: Import): boolean => one.names !== null && !one.typeOnly && namesOf(source, one.names).includes(name)
  if (all.some(isNamed)) return source
  const same = all.find((one) => one.module === module && one.names !== null && !one.typeOnly)
  if (same?.names) {
    const { open, close } = same.names
    const inside = source.slice(open + 1, close)
    if (inside.includes('\n')) {
      const indent = /\n([ \t]*)\S/.exec(inside)?.[1] ?? '  '
      const kept = inside.trimEnd()
      return `${source.slice(0, open + 1)}${kept.endsWith(',') ? kept : `${kept},`}\n${indent}${name},\n${source.slice(close)}`
    }
    return `${source.slice(0, open + 1)} ${[...namesOf(source, same.names), name].join(', ')} ${source.slice(close)}`
  }
  const statement = `import { ${name} } from '${module}'`
  const last = all.at(-1)
  return last ? `${source.slice(0, last.end)}\n${statement}${source.slice(last.end)}` : `${statement}\n\n${source}`
}

/** Takes a name out of the imports when the code does not use it any more, and the statement with it when it was the last. */
export function dropUnusedImport(source: string, name: string): string {
  const one = imports(source).find((each) => each.names !== null && namesOf(source, each.names).includes(name))
  if (!one?.names) return source
  const code = mask(source)
  const elsewhere = `${code.slice(0, one.start)}${code.slice(one.end)}`
  if (new RegExp(`\\b${name}\\b`).test(elsewhere)) return source
  const { open, close } = one.names
  const left = namesOf(source, one.names).filter((each) => each !== name)
  if (left.length === 0) return source.slice(0, one.start) + source.slice(source[one.end] === '\n' ? one.end + 1 : one.end)
  const inside = source.slice(open + 1, close)
  if (inside.includes('\n'))
    return source.slice(0, open + 1) + inside.replace(new RegExp(`\\n[ \\t]*${name},?(?=\\s)`), '') + source.slice(close)
  return `${source.slice(0, open + 1)} ${left.join(', ')} ${source.slice(close)}`
}
