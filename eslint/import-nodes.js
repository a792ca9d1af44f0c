// @ts-check

/**
 * A rule's listener that calls `visit` for every relative import of a file, whatever its form.
 * @param {(node: import('eslint').Rule.Node, name: string) => void} visit
 * @returns {import('eslint').Rule.RuleListener}
 */
export function onRelativeImport(visit) {
  /** @param {any} node */
  const visitSource = (node) => {
    const name = node.source?.value
    if (typeof name === 'string' && name.startsWith('.')) visit(node.source, name)
  }
  return {
    ImportDeclaration: visitSource,
    ExportNamedDeclaration: visitSource,
    ExportAllDeclaration: visitSource,
    ImportExpression: visitSource,
    TSImportType: visitSource,
  }
}
