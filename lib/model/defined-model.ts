import { assertIdentifier, columnNameOf } from '../naming/index.ts'
import type { ColumnMeta, Columns } from '../schema/index.ts'
import type { AssociationDeclaration, Attribute, ModelClass, ModelDefinition, Reflection, SingleTable } from './definition.ts'
import { withEnumType } from './enum-type.ts'
import { Family } from './family.ts'
import { DuplicateAttribute, InvalidAssociation, InvalidTableOptions } from './faults.ts'
import type { Generation } from './lineage.ts'
import { modelNameOf, tableOf } from './model-name.ts'
import { UnknownAssociation, UnknownAttribute } from './unknown-names.ts'

/** The definition of one class: its parent's, and what its own declarations add. */
export class DefinedModel implements ModelDefinition {
  readonly name: string
  readonly model: ModelClass
  readonly table: string
  readonly schema: string | undefined
  readonly attributes: ReadonlyMap<string, Attribute>
  readonly primaryKey: readonly Attribute[]
  readonly options: Readonly<Record<string, unknown>>
  readonly associationNames: readonly string[]
  readonly parent: DefinedModel | null
  readonly #family: Family
  readonly #metas = new Map<string, ColumnMeta>()
  readonly #thunks: ReadonlyMap<string, Function>
  readonly #reflections = new Map<string, Reflection>()
  #sti: SingleTable | null = null

  constructor({ model, declarations }: Generation, parent: DefinedModel | null) {
    const columns: Columns = Object.assign({}, ...declarations.map((each) => each.columns))
    this.options = Object.assign({}, ...declarations.map((each) => each.options))
    this.model = model
    this.parent = parent
    this.name = modelNameOf(model, this.options, Object.keys(columns))
    if (parent === null) {
      this.table = tableOf(model, this.name, this.options)
      this.schema = this.options['schema'] as string | undefined
      if (this.schema !== undefined) assertIdentifier(this.schema, 'schema')
      this.#family = new Family(this)
    } else {
      this.table = parent.table
      this.schema = parent.schema
      this.#family = parent.#family
      for (const option of ['table', 'schema', 'primaryKey', 'comment', 'renamedFrom']) {
        if (option in this.options)
          throw new InvalidTableOptions(
            this.name,
            null,
            `shares the table ${this.table} with ${parent.name}, so ${option} belongs to ${this.#family.root.name}.`,
          )
      }
      this.#family.share()
    }
    this.attributes = this.#place(columns)
    this.primaryKey = parent?.primaryKey ?? this.#key()
    this.#thunks = new Map([
      ...(parent === null ? [] : parent.#thunks),
      ...declarations.flatMap((each) => Object.entries(each.associations)),
    ])
    this.associationNames = [...this.#thunks.keys()]
    if (parent !== null) this.#family.admit(this)
  }

  get layout(): readonly Attribute[] {
    return this.#family.layout
  }
  get byColumn(): ReadonlyMap<string, Attribute> {
    return this.#family.byColumn
  }
  get sti(): SingleTable | null {
    return (this.#sti ??= this.#family.singleTable(this))
  }
  get family(): readonly ModelDefinition[] {
    return this.#family.members
  }

  attribute(name: string): Attribute {
    const attribute = this.attributes.get(name)
    if (attribute === undefined) throw new UnknownAttribute(this.name, name, this.attributes.keys())
    return attribute
  }

  association(name: string): Reflection {
    let reflection = this.#reflections.get(name)
    if (reflection === undefined) this.#reflections.set(name, (reflection = this.#reflect(name)))
    return reflection
  }

  /** An association that a subclass inherits is its parent's, whose name the foreign key has. */
  #reflect(name: string): Reflection {
    const thunk = this.#thunks.get(name)
    if (thunk === undefined) throw new UnknownAssociation(this.name, name, this.associationNames)
    if (this.parent !== null && this.parent.#thunks.get(name) === thunk) return this.parent.association(name)
    let declared: Partial<AssociationDeclaration> | null | undefined
    try {
      declared = (thunk as () => Partial<AssociationDeclaration> | null | undefined)()
    } catch (cause) {
      throw new InvalidAssociation(this.name, name, `could not be read: ${(cause as Error).message}`, { cause })
    }
    if (typeof declared?.reflect !== 'function')
      throw new InvalidAssociation(this.name, name, 'gives no association: it has to be a thunk like () => hasMany(Order).')
    return declared.reflect(this, name)
  }

  #place(columns: Columns): Map<string, Attribute> {
    const { parent } = this
    const attributes = new Map(parent?.attributes)
    const taken = new Map([...attributes.values()].map((attribute) => [attribute.column, attribute.name]))
    for (const [name, { meta }] of Object.entries(columns)) {
      const inherited = this.#inherited(name)
      if (inherited === meta) continue
      if (inherited !== undefined)
        throw new DuplicateAttribute(this.name, name, `is declared by ${parent!.name} already; a subclass shares its parent's columns.`)
      const column = meta.column ?? columnNameOf(name)
      assertIdentifier(column, 'column')
      const other = taken.get(column)
      if (other !== undefined)
        throw new DuplicateAttribute(this.name, name, `has the column ${column}, and so has ${other}. Name one of the two: .column('…').`)
      taken.set(column, name)
      this.#metas.set(name, meta)
      const stored = withEnumType(meta, this, column)
      attributes.set(name, this.#family.place({ name, column, codec: stored.codec, meta: stored }, this.name))
    }
    return attributes
  }

  #inherited(name: string): ColumnMeta | undefined {
    return this.parent === null ? undefined : (this.parent.#metas.get(name) ?? this.parent.#inherited(name))
  }

  #key(): readonly Attribute[] {
    const listed = this.options['primaryKey'] as readonly string[] | undefined
    const marked = [...this.attributes.values()].filter(({ meta }) => meta.primaryKey === true)
    if (listed === undefined) {
      if (marked.length > 1)
        throw new InvalidTableOptions(
          this.name,
          marked[1]!.name,
          `is a second primary key. A key of several columns is an option: { primaryKey: [${marked.map(({ name }) => `'${name}'`).join(', ')}] }.`,
        )
      return marked
    }
    if (marked.length > 0)
      throw new InvalidTableOptions(
        this.name,
        marked[0]!.name,
        'is declared as the primary key, and the options name another one. Leave one of the two out.',
      )
    return listed.map((name) => this.attribute(name))
  }
}
