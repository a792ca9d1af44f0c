import { foreignKeyAttributeOf } from '../naming/index.ts'
import type { KeyPair, Loading, PlanOptions, StoredRecord } from '../model/index.ts'
import { currentOwner, setLoaded, setOwner } from './entries.ts'
import { keyedBy, keysOf, textAt } from './keys.ts'
import { planned } from './loading.ts'
import { AssociationReflection } from './reflection.ts'

/** The foreign key is here: `orders.user_id`. */
export class BelongsTo extends AssociationReflection {
  readonly kind = 'belongsTo' as const
  readonly isMany = false

  override get isOptional(): boolean {
    return this.options['optional'] === true
  }

  protected resolveKeys(): readonly KeyPair[] {
    const named = this.options['foreignKey']
    const name = typeof named === 'string' ? named : foreignKeyAttributeOf(this.name)
    return [{ owner: this.attributeOf(this.owner, name, 'foreignKey'), target: this.primaryKeyOf(this.target) }]
  }

  override isLoadedOn(record: StoredRecord): boolean {
    return currentOwner(record, this) !== undefined
  }

  override loadedTargets(record: StoredRecord): readonly StoredRecord[] {
    const owner = currentOwner(record, this)
    return owner === null || owner === undefined ? [] : [owner]
  }

  plan(records: readonly StoredRecord[], options: PlanOptions): Loading | null {
    const { owner, target } = this.keys[0]!
    const keys = keysOf(records, owner)
    for (const record of records) if (textAt(record, owner) === null) setLoaded(record, this.name, null)
    if (keys.length === 0) return null
    return planned(this, keys, options, (found) => {
      const byKey = keyedBy(found, target)
      let asked: ReadonlySet<string> | null = null
      for (const record of records) {
        const key = textAt(record, owner)
        if (key === null) continue
        const target = byKey.get(key)
        if (target !== undefined) this.#set(record, target)
        // One that was given another key meanwhile was not asked for: it stays to be loaded.
        else if ((asked ??= new Set(keys)).has(key)) setOwner(record, this, null)
      }
    })
  }

  #set(record: StoredRecord, target: StoredRecord): void {
    setLoaded(record, this.name, target)
    if (this.inverse?.kind === 'hasOne') setLoaded(target, this.inverse.name, record)
  }
}
