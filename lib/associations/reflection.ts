import {
  definitionOf,
  InvalidAssociation,
  isModel,
  modelNamed,
  type AssociationKind,
  type Attribute,
  type KeyPair,
  type Loading,
  type ModelDefinition,
  type PlanOptions,
  type Reflection,
  type StoredRecord,
} from '../model/index.ts'
import { loadedValue, ManyEntry } from './entries.ts'

/** What `hasMany(Order, options)` was given. */
export interface Declared {
  readonly target: unknown
  readonly options: Readonly<Record<string, unknown>>
}

/** The facts that all kinds of associations share. */
export abstract class AssociationReflection implements Reflection {
  readonly owner: ModelDefinition
  readonly name: string
  readonly options: Readonly<Record<string, unknown>>
  abstract readonly kind: AssociationKind
  abstract readonly isMany: boolean
  readonly #declared: unknown
  #target: ModelDefinition | null = null
  #keys: readonly KeyPair[] | null = null
  #inverse: Reflection | null | undefined

  constructor(owner: ModelDefinition, name: string, declared: Declared) {
    this.owner = owner
    this.name = name
    this.options = declared.options
    this.#declared = declared.target
  }

  get isOptional(): boolean {
    return true
  }
  get through(): { readonly first: Reflection; readonly second: Reflection } | null {
    return null
  }
  get target(): ModelDefinition {
    return (this.#target ??= this.resolveTarget())
  }
  get keys(): readonly KeyPair[] {
    return (this.#keys ??= this.resolveKeys())
  }
  get inverse(): Reflection | null {
    return this.#inverse === undefined ? (this.#inverse = this.findInverse()) : this.#inverse
  }

  protected abstract resolveKeys(): readonly KeyPair[]
  abstract plan(records: readonly StoredRecord[], options: PlanOptions): Loading | null

  isLoadedOn(record: StoredRecord): boolean {
    const value = loadedValue(record, this.name)
    return value instanceof ManyEntry ? value.items !== null : value !== undefined
  }

  loadedTargets(record: StoredRecord): readonly StoredRecord[] {
    const value = loadedValue(record, this.name)
    if (value instanceof ManyEntry) return value.items ?? []
    return value === undefined || value === null ? [] : [value as StoredRecord]
  }

  /** Resolves everything, so that boot tells what a first use would tell. */
  check(): void {
    void this.target
    void this.keys
    const { inverseOf } = this.options
    if (inverseOf === undefined || this.inverse !== null) return
    const isThere = this.target.associationNames.includes(inverseOf as string)
    throw this.invalid(
      `has inverseOf: ${JSON.stringify(inverseOf)}, ${isThere ? `which does not lead back from ${this.target.name} by the same columns` : `and ${this.target.name} has no such association`}`,
    )
  }

  protected invalid(message: string): InvalidAssociation {
    return new InvalidAssociation(this.owner.name, this.name, message)
  }

  protected resolveTarget(): ModelDefinition {
    const declared = this.#declared
    if (typeof declared === 'string') return definitionOf(modelNamed(declared))
    if (isModel(declared)) return definitionOf(declared)
    throw this.invalid('names no model. If two files import each other, write the association as a thunk: () => hasMany(Order)')
  }

  /** A single primary key, or the attribute that the option names. */
  protected primaryKeyOf(definition: ModelDefinition): Attribute {
    const named = this.options['primaryKey']
    if (typeof named === 'string') return this.attributeOf(definition, named, 'primaryKey')
    const { primaryKey } = definition
    if (primaryKey.length !== 1)
      throw this.invalid(`needs a primary key of one column on ${definition.name}, which has ${primaryKey.length}`)
    return primaryKey[0]!
  }

  protected attributeOf(definition: ModelDefinition, name: string, option: string): Attribute {
    const attribute = definition.attributes.get(name)
    if (attribute === undefined || attribute.slot < 0)
      throw this.invalid(`has the ${option} ${name}, and ${definition.name} has no such column`)
    return attribute
  }

  protected findInverse(): Reflection | null {
    const { inverseOf } = this.options
    const { target } = this
    if (typeof inverseOf === 'string') {
      const named = target.associationNames.includes(inverseOf) ? target.association(inverseOf) : null
      return named !== null && this.#leadsBack(named) ? named : null
    }
    const candidates = target.associationNames
      .map((name) => target.association(name))
      .filter((other) => other.options['scope'] === undefined && this.#leadsBack(other))
    const exact = candidates.filter((other) => other.target === this.owner)
    return candidates.length === 1 ? candidates[0]! : exact.length === 1 ? exact[0]! : null
  }

  /** The same pair of columns, seen from the other side. */
  #leadsBack(other: Reflection): boolean {
    if (other.through !== null || (other.kind === 'belongsTo') === (this.kind === 'belongsTo')) return false
    if (!isKindOf(this.owner, other.target)) return false
    return this.keys.every((key, index) => other.keys[index]?.owner === key.target && other.keys[index].target === key.owner)
  }
}

/** Whether the records of one model are records of the other: it is the same, or below it. */
function isKindOf(definition: ModelDefinition, other: ModelDefinition): boolean {
  return definition === other || definition.model.prototype instanceof other.model
}
