import type { Node } from '../sql/index.ts'
import { finished } from './compile.ts'
import type { IncludeTree, RelationState } from './state.ts'

/** In what two relations differ besides their conditions, in the words of their methods: those cannot be joined by `or` or `and`. */
export function structuralDifferences(a: RelationState, b: RelationState): string[] {
  if (a.definition !== b.definition) return ['the model']
  const different: string[] = []
  if (joinNames(a.source) !== joinNames(b.source) || a.via !== b.via) different.push('joins')
  if (!isSameOrder(a, b)) different.push('order')
  if (a.limit !== b.limit) different.push('limit')
  if (a.offset !== b.offset) different.push('offset')
  if (a.isDistinct !== b.isDistinct) different.push('distinct')
  if (!isSameTree(a.includes, b.includes)) different.push('includes')
  if (a.isStrict !== b.isStrict) different.push('strictLoading')
  if (a.hasPeers !== b.hasPeers) different.push('withoutPeers')
  return different
}

function joinNames({ joins }: RelationState['source']): string {
  return joins
    .map((join) => `${join.side} ${join.name}(${joinNames(join.source)})`)
    .sort()
    .join()
}

/** Orders are compared as they are written. */
function isSameOrder(a: RelationState, b: RelationState): boolean {
  if (a.orders.length !== b.orders.length) return false
  return a.orders.every(
    (order, index) => order === b.orders[index] || written(order.build(a.source)) === written(b.orders[index]!.build(b.source)),
  )
}

function written(node: Node): string {
  const { statement, values } = finished(node)
  return JSON.stringify([statement.text, values.map(String)])
}

function isSameTree(a: IncludeTree, b: IncludeTree): boolean {
  return (
    a === b ||
    (a.size === b.size &&
      [...a].every(([name, { filter, children }]) => {
        const other = b.get(name)
        return other !== undefined && other.filter === filter && isSameTree(children, other.children)
      }))
  )
}
