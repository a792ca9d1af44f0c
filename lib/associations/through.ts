import type { AssociationKind, KeyPair, Loading, ModelDefinition, PlanOptions, Reflection, StoredRecord } from '../model/index.ts'
import { didYouMean, pluralize, singularize } from '../naming/index.ts'
import { isOutdated, setFound } from './entries.ts'
import { keysOf, textAt } from './keys.ts'
import { plannedThrough } from './loading.ts'
import { AssociationReflection, type Declared } from './reflection.ts'

/** By way of another association: users have items through orders. */
export class Through extends AssociationReflection {
  readonly isMany: boolean
  #steps: { readonly first: Reflection; readonly second: Reflection } | null = null

  constructor(owner: ModelDefinition, name: string, declared: Declared, isMany: boolean) {
    super(owner, name, declared)
    this.isMany = isMany
  }

  get kind(): AssociationKind {
    return this.isMany ? 'hasManyThrough' : 'hasOneThrough'
  }
  override get through() {
    return (this.#steps ??= this.#resolve())
  }
  override get inverse(): null {
    return null
  }

  protected resolveKeys(): readonly KeyPair[] {
    return this.through.first.keys
  }

  override check(): void {
    super.check()
    if (this.through.second.target !== this.target && !this.target.family.includes(this.through.second.target)) {
      throw this.invalid(
        `leads to ${this.through.second.target.name} by ${this.through.first.name} and ${this.through.second.name}, and not to ${this.target.name}`,
      )
    }
  }

  /** `source`, or the association of that name on the way, in the plural or the singular. */
  #resolve() {
    const { owner } = this
    const through = String(this.options['through'])
    if (!owner.associationNames.includes(through))
      throw this.invalid(
        `goes through ${through}, and ${owner.name} has no such association.${didYouMean(through, owner.associationNames)}`,
      )
    const first = owner.association(through)
    const named = this.options['source']
    const names = typeof named === 'string' ? [named] : sourceNames(this.name)
    const source = names.find((name) => first.target.associationNames.includes(name))
    if (source === undefined)
      throw this.invalid(`needs an association ${names.join(' or ')} on ${first.target.name}; name it with { source: '…' }`)
    return { first, second: first.target.association(source) }
  }

  plan(records: readonly StoredRecord[], options: PlanOptions): Loading | null {
    const { owner } = this.keys[0]!
    const saved = records.filter((record) => !record.isNew)
    for (const record of records) if (record.isNew) setFound(record, this, [])
    const keys = keysOf(saved, owner)
    for (const record of saved) if (textAt(record, owner) === null) setFound(record, this, [])
    if (keys.length === 0) return null
    return plannedThrough(this, keys, options, (byKey) => {
      let asked: ReadonlySet<string> | null = null
      for (const record of saved) {
        const key = textAt(record, owner)
        if (key === null) continue
        const found = byKey.get(key)
        if (found !== undefined) setFound(record, this, found)
        // One that was given another key meanwhile was not asked for: it stays to be loaded.
        else if ((asked ??= new Set(keys)).has(key)) setFound(record, this, [])
      }
    })
  }

  /** Until the foreign key that the way begins with is changed. */
  override isLoadedOn(record: StoredRecord): boolean {
    return super.isLoadedOn(record) && !isOutdated(record, this)
  }
}

function sourceNames(name: string): string[] {
  return [...new Set([singularize(name), name, pluralize(name)])]
}
