import type { Difference } from './difference.ts'
import type { QualifiedName } from './table.ts'

/**
 * The difference that takes one back: applied after it, the schema is as before (rows that a drop took are gone). Null
 * where Postgres has no way back: a value that was added to an enum stays, a validated constraint stays
 * validated, a column that is no longer generated stays so.
 */
export function inverseOf(difference: Difference): Difference | null {
  switch (difference.kind) {
    case 'createEnum':
      return { kind: 'dropEnum', type: difference.type }
    case 'dropEnum':
      return { kind: 'createEnum', type: difference.type }
    case 'renameEnum':
      return { kind: 'renameEnum', ...renamedBack(difference) }
    case 'addEnumValue':
      return null
    case 'renameEnumValue':
      return { ...difference, from: difference.to, to: difference.from }
    case 'recreateEnum':
      return { ...difference, from: difference.to, to: difference.from }
    case 'createTable':
      return { kind: 'dropTable', table: difference.table }
    case 'dropTable':
      return { kind: 'createTable', table: difference.table }
    case 'renameTable':
      return { kind: 'renameTable', ...renamedBack(difference) }
    case 'addColumn':
      return { ...difference, kind: 'dropColumn' }
    case 'dropColumn':
      return { ...difference, kind: 'addColumn' }
    case 'renameColumn':
      return { ...difference, from: difference.to, to: difference.from }
    // What an expression computed can be kept, but no kept column becomes an expression.
    case 'alterColumn':
      return difference.from.generated && !difference.to.generated
        ? null
        : { kind: 'alterColumn', table: difference.table, from: difference.to, to: difference.from }
    case 'renameSequence':
      return { kind: 'renameSequence', ...renamedBack(difference) }
    case 'addConstraint':
      return { ...difference, kind: 'dropConstraint' }
    case 'dropConstraint':
      return { ...difference, kind: 'addConstraint' }
    case 'renameConstraint':
      return { ...difference, from: difference.to, to: difference.from }
    case 'alterForeignKey':
      return { ...difference, from: difference.to, to: difference.from }
    case 'validateConstraint':
      return null
    case 'addIndex':
      return { ...difference, kind: 'dropIndex' }
    case 'dropIndex':
      return { ...difference, kind: 'addIndex' }
    case 'renameIndex':
      return { ...difference, from: difference.to, to: difference.from }
    case 'commentTable':
      return { ...difference, from: difference.to, to: difference.from }
    case 'commentEnum':
      return { ...difference, from: difference.to, to: difference.from }
    case 'commentIndex':
      return { ...difference, from: difference.to, to: difference.from }
  }
}

function renamedBack({ from, to }: { readonly from: QualifiedName; readonly to: string }): { from: QualifiedName; to: string } {
  return { from: { schema: from.schema, name: to }, to: from.name }
}
