import { foreignKeyAttributeOf } from '../naming/index.ts'
import type { KeyPair, Loading, ModelDefinition, PlanOptions, StoredRecord } from '../model/index.ts'
import { manyEntry, setLoaded } from './entries.ts'
import { groupedBy, keysOf, textAt } from './keys.ts'
import { planned } from './loading.ts'
import { AssociationReflection, type Declared } from './reflection.ts'

/** The foreign key is there: `orders.user_id`, seen from users. */
export class Has extends AssociationReflection {
  readonly kind: 'hasMany' | 'hasOne'
  readonly isMany: boolean

  constructor(owner: ModelDefinition, name: string, declared: Declared, isMany: boolean) {
    super(owner, name, declared)
    this.kind = isMany ? 'hasMany' : 'hasOne'
    this.isMany = isMany
  }

  protected resolveKeys(): readonly KeyPair[] {
    const named = this.options['foreignKey']
    const name = typeof named === 'string' ? named : this.#foreignKeyName()
    const target = this.attributeOf(this.target, name, 'foreignKey')
    if (this.options['dependent'] === 'nullify' && target.meta.nullable !== true)
      throw this.invalid(
        `says dependent: 'nullify', and ${this.target.name}.${name} can not be null. Declare it .nullable(), or say 'destroy', 'delete' or 'restrict'`,
      )
    return [{ owner: this.primaryKeyOf(this.owner), target }]
  }

  /** Named after the class that declares the association, or after the first one above it whose key the target has. */
  #foreignKeyName(): string {
    const own = foreignKeyAttributeOf(this.owner.name)
    for (let at: ModelDefinition | null = this.owner; at !== null; at = at.parent) {
      const name = foreignKeyAttributeOf(at.name)
      if (this.target.attributes.has(name)) return name
    }
    return own
  }

  plan(records: readonly StoredRecord[], options: PlanOptions): Loading | null {
    const { owner, target } = this.keys[0]!
    const saved = records.filter((record) => !record.isNew)
    for (const record of records) if (record.isNew) this.#set(record, [])
    const keys = keysOf(saved, owner)
    if (keys.length === 0) {
      for (const record of saved) this.#set(record, [])
      return null
    }
    return planned(this, keys, options, (found) => {
      const byKey = groupedBy(found, target)
      for (const record of saved) this.#set(record, byKey.get(textAt(record, owner)) ?? [])
    })
  }

  #set(record: StoredRecord, found: StoredRecord[]): void {
    if (this.isMany) manyEntry(record, this.name).load(found)
    else setLoaded(record, this.name, found[0] ?? null)
    const { inverse } = this
    if (inverse !== null) for (const target of found) setLoaded(target, inverse.name, record)
  }
}
