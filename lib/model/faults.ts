import { TrefoilError } from '../naming/index.ts'
import { ModelError } from './model-error.ts'

/** Something was given as a model that declares no columns. */
export class NotAModel extends TrefoilError {
  override readonly code = 'TREFOIL_NOT_A_MODEL' as const

  constructor(what: string) {
    super(
      `${what} is no model: it declares no columns. A model extends what model({ … }) returns: class User extends Base.model({ id: t.id() }) {}`,
    )
  }
}

/** A class without a name of its own, so that no table can be named after it. */
export class UnnamedModel extends ModelError {
  override readonly code = 'TREFOIL_UNNAMED_MODEL' as const

  constructor(name: string, columns: readonly string[]) {
    super(
      name === '' ? `A model (${columns.slice(0, 3).join(', ')}${columns.length > 3 ? ', …' : ''})` : name,
      null,
      name === ''
        ? "has no name to take its table from. Name the class, or its table: { table: 'users' }."
        : "is no name to take a table from: a bundler has renamed the class. Name its table, { table: 'users' }, or keep class names when bundling.",
    )
  }
}

/** Two attributes with one column, or an attribute that is declared twice. */
export class DuplicateAttribute extends ModelError {
  override readonly code = 'TREFOIL_DUPLICATE_ATTRIBUTE' as const
}

/** The options of a model contradict its columns or each other. */
export class InvalidTableOptions extends ModelError {
  override readonly code = 'TREFOIL_INVALID_TABLE_OPTIONS' as const
}

/** A thunk that gives no association, or raises. */
export class InvalidAssociation extends ModelError {
  override readonly code = 'TREFOIL_INVALID_ASSOCIATION' as const
}

/** `references(() => Team)` leads to no model, or its column cannot hold the model's key. */
export class InvalidReference extends ModelError {
  override readonly code = 'TREFOIL_INVALID_REFERENCE' as const
}

/** The column that names the class of a row cannot do so. */
export class InvalidDiscriminator extends ModelError {
  override readonly code = 'TREFOIL_INVALID_DISCRIMINATOR' as const
}

/** Two classes of one name: associations by name, and the rows of a shared table, could not tell them apart. */
export class DuplicateModel extends ModelError {
  override readonly code = 'TREFOIL_DUPLICATE_MODEL' as const

  constructor(name: string) {
    super(name, null, 'is the name of two models. Rename one of the classes.')
  }
}

/** A name that records or model classes need for themselves, or that something else of the model has. */
export class ReservedName extends ModelError {
  override readonly code = 'TREFOIL_RESERVED_NAME' as const
}

/** A field or method of the class body hides an attribute or association, which then reads and writes nothing. */
export class ShadowedAccessor extends ModelError {
  override readonly code = 'TREFOIL_SHADOWED_ACCESSOR' as const
}

/** A constructor of the model's own, by which no record can be made from a row. */
export class InvalidConstructor extends ModelError {
  override readonly code = 'TREFOIL_INVALID_CONSTRUCTOR' as const
}

/** A model without a primary key: its records could be neither found nor saved. */
export class MissingPrimaryKey extends ModelError {
  override readonly code = 'TREFOIL_MISSING_PRIMARY_KEY' as const

  constructor(model: string) {
    super(model, null, "has no primary key. Declare one: id: t.id(), or .primaryKey() on a column, or { primaryKey: ['orderId', 'line'] }.")
  }
}

/** Two models with one table. */
export class DuplicateTable extends ModelError {
  override readonly code = 'TREFOIL_DUPLICATE_TABLE' as const

  constructor(model: string, table: string, other: string) {
    super(model, null, `has the table ${table}, and so has ${other}. Name one of the two: { table: '…' }.`)
  }
}

/** Several models are wrong; each has its own error. */
export class InvalidModels extends TrefoilError {
  override readonly code = 'TREFOIL_INVALID_MODELS' as const
  readonly errors: readonly Error[]

  constructor(errors: readonly Error[]) {
    super(`${errors.length} things are wrong with the models:\n${errors.map(({ message }) => `  - ${message}`).join('\n')}`)
    this.errors = errors
  }
}
