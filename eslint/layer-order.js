// @ts-check
import path from 'node:path'
import { onRelativeImport } from './import-nodes.js'

/**
 * Folders of one root are layers in an order: a file imports from its own folder, and from earlier layers only through
 * their face, `index.ts`. Files directly under the root come last: they may import every face, and no layer imports them.
 * Type imports count, because a layer that names a later one's types cannot be understood without it.
 *
 * Options: `{ root: 'lib', layers: ['naming', 'types', …] }`, the root relative to the working directory.
 * @type {import('eslint').Rule.RuleModule}
 */
export const layerOrder = {
  meta: {
    type: 'problem',
    docs: { description: 'Imports follow the order of the layers, through the faces of their folders' },
    schema: [
      {
        type: 'object',
        properties: { root: { type: 'string' }, layers: { type: 'array', items: { type: 'string' } } },
        required: ['root', 'layers'],
        additionalProperties: false,
      },
    ],
    messages: {
      unknownFolder: '{{folder}}/ is no layer. Add it to the list of layers at its place, or move the file.',
      upwards: '{{from}}/ may not import from {{to}}/, which comes after it: declare an interface here and let {{to}}/ implement it.',
      root: "{{from}}/ may not import {{to}}, which gathers all layers: import the layer's own face.",
      outside: '{{name}} is outside {{root}}/. What ships may not import what does not.',
      face: 'Import from {{to}}/ through its face, {{to}}/index.ts; export what you need there.',
    },
  },
  create(context) {
    const { root, layers } = context.options[0]
    const top = path.resolve(context.cwd, root)
    /** @param {string} file @returns {string | null} its folder; '' for a file directly under the root; null outside of it */
    const folderOf = (file) => {
      const [first, ...rest] = path.relative(top, file).split(path.sep)
      if (first === '..' || first === undefined) return null
      return rest.length === 0 ? '' : first
    }
    const rank = (/** @type {string} */ folder) => (folder === '' ? layers.length : layers.indexOf(folder))

    const from = folderOf(context.filename)
    if (from === null) return {}
    if (rank(from) < 0) return { Program: (node) => context.report({ node, messageId: 'unknownFolder', data: { folder: from } }) }

    return onRelativeImport((node, name) => {
      const target = path.resolve(path.dirname(context.filename), name)
      const to = folderOf(target)
      if (to === null) return context.report({ node, messageId: 'outside', data: { name, root } })
      if (to === from) return
      if (to === '') return context.report({ node, messageId: 'root', data: { from, to: path.basename(target) } })
      if (rank(to) < 0) return context.report({ node, messageId: 'unknownFolder', data: { folder: to } })
      if (rank(to) > rank(from)) return context.report({ node, messageId: 'upwards', data: { from, to } })
      if (path.relative(path.join(top, to), target) !== 'index.ts') context.report({ node, messageId: 'face', data: { to } })
    })
  },
}
