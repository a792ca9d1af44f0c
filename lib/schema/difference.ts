import type { Check, EnumType, ForeignKey, Index, PrimaryKey, QualifiedName, Table, TableColumn, Unique } from './table.ts'

/** A constraint of a table, told apart by its kind. */
export type Constraint =
  | { readonly kind: 'primaryKey'; readonly value: PrimaryKey }
  | { readonly kind: 'unique'; readonly value: Unique }
  | { readonly kind: 'foreignKey'; readonly value: ForeignKey }
  | { readonly kind: 'check'; readonly value: Check }

/** One way in which the actual schema differs from the desired one, said as the step that would end it. */
export type Difference =
  | { readonly kind: 'createEnum'; readonly type: EnumType }
  | { readonly kind: 'dropEnum'; readonly type: EnumType }
  | { readonly kind: 'renameEnum'; readonly from: QualifiedName; readonly to: string }
  | {
      readonly kind: 'addEnumValue'
      readonly type: QualifiedName
      readonly value: string
      readonly before?: string
      readonly after?: string
    }
  | { readonly kind: 'renameEnumValue'; readonly type: QualifiedName; readonly from: string; readonly to: string }
  /** Values went or changed places: the type is made anew and every column of it converted. */
  | {
      readonly kind: 'recreateEnum'
      readonly from: EnumType
      readonly to: EnumType
      readonly columns: readonly { readonly table: QualifiedName; readonly column: TableColumn }[]
    }
  | { readonly kind: 'createTable'; readonly table: Table }
  | { readonly kind: 'dropTable'; readonly table: Table }
  | { readonly kind: 'renameTable'; readonly from: QualifiedName; readonly to: string }
  | { readonly kind: 'addColumn'; readonly table: QualifiedName; readonly column: TableColumn }
  | { readonly kind: 'dropColumn'; readonly table: QualifiedName; readonly column: TableColumn }
  | { readonly kind: 'renameColumn'; readonly table: QualifiedName; readonly from: string; readonly to: string }
  | {
      readonly kind: 'alterColumn'
      readonly table: QualifiedName
      readonly from: TableColumn
      readonly to: TableColumn
      readonly using?: string
    }
  /** An identity's sequence that kept the name of a table or column that was renamed. */
  | { readonly kind: 'renameSequence'; readonly from: QualifiedName; readonly to: string }
  | { readonly kind: 'addConstraint'; readonly table: QualifiedName; readonly constraint: Constraint }
  | { readonly kind: 'dropConstraint'; readonly table: QualifiedName; readonly constraint: Constraint }
  | { readonly kind: 'renameConstraint'; readonly table: QualifiedName; readonly from: string; readonly to: string }
  | { readonly kind: 'alterForeignKey'; readonly table: QualifiedName; readonly from: ForeignKey; readonly to: ForeignKey }
  | { readonly kind: 'validateConstraint'; readonly table: QualifiedName; readonly name: string }
  | { readonly kind: 'addIndex'; readonly table: QualifiedName; readonly index: Index }
  | { readonly kind: 'dropIndex'; readonly table: QualifiedName; readonly index: Index }
  | { readonly kind: 'renameIndex'; readonly table: QualifiedName; readonly from: string; readonly to: string }
  | { readonly kind: 'commentTable'; readonly table: QualifiedName; readonly from: string | null; readonly to: string | null }
  | { readonly kind: 'commentEnum'; readonly type: QualifiedName; readonly from: string | null; readonly to: string | null }
  | {
      readonly kind: 'commentIndex'
      readonly table: QualifiedName
      readonly index: string
      readonly from: string | null
      readonly to: string | null
    }
