// @ts-check
import path from 'node:path'
import { onRelativeImport } from './import-nodes.js'
import { importsOfFile } from './imports.js'

/**
 * The shortest way by imports from one file to another, both included, or null.
 * @param {string} from
 * @param {string} to
 */
function wayBetween(from, to) {
  /** @type {Map<string, string | null>} each file that was reached, and from where */
  const reached = new Map([[from, null]])
  for (const [file] of reached) {
    if (file === to) {
      const way = []
      for (let at = /** @type {string | null} */ (file); at !== null; at = reached.get(at) ?? null) way.unshift(at)
      return way
    }
    // A Map is iterated in order of insertion, what is added on the way included: a breadth-first search.
    for (const next of importsOfFile(file)) if (!reached.has(next)) reached.set(next, file)
  }
  return null
}

/**
 * No file may import itself by way of others, type imports included: a circle has no order in which it can be read,
 * and its modules may be used before they have run.
 * @type {import('eslint').Rule.RuleModule}
 */
export const noImportCircle = {
  meta: {
    type: 'problem',
    docs: { description: 'No circles of imports' },
    schema: [],
    messages: { circle: 'This import closes a circle: {{circle}}' },
  },
  create(context) {
    const shown = (/** @type {string} */ file) => path.relative(context.cwd, file)
    return onRelativeImport((node, name) => {
      const way = wayBetween(path.resolve(path.dirname(context.filename), name), context.filename)
      if (way) context.report({ node, messageId: 'circle', data: { circle: [context.filename, ...way].map(shown).join(' → ') } })
    })
  },
}
