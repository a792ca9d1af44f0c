import type { Reflection, StoredRecord } from '../model/index.ts'
import { rowNumber, scopeOf } from '../relation/index.ts'
import { countWithPeers } from './batched.ts'
import { Building } from './building.ts'
import { isSameRow } from './keys.ts'
import { entry, items, owner, reflection } from './owned-relation.ts'

/** Questions to a collection: answered from memory once it is loaded, by the database before. */
export abstract class Asking extends Building {
  /** The number of targets, what was built included: counted in the database unless they are loaded. */
  async size(): Promise<number> {
    if (this.isLoaded) return this[items]('size').length
    const unsaved = this[entry].pending.length
    return (await this.count()) + unsaved
  }

  override async count(name?: string): Promise<number> {
    if (name !== undefined) return super.count(name)
    if (this[owner].isNew) return 0
    return isCountedTogether(this[reflection]) ? countWithPeers(this[owner], this[reflection]) : super.count()
  }

  override async exists(condition?: object): Promise<boolean> {
    if (condition !== undefined) return super.exists(condition)
    return this.isLoaded ? this[items]('exists').length > 0 : (await this.count()) > 0
  }

  override async isMany(): Promise<boolean> {
    return this.isLoaded ? this[items]('isMany').length > 1 : super.isMany()
  }

  override async ids(): Promise<unknown[]> {
    if (!this.isLoaded) return super.ids()
    const { primaryKey } = this[reflection].target
    const value = (record: StoredRecord): unknown[] =>
      primaryKey.map((attribute) => (record as unknown as Record<string, unknown>)[attribute.name])
    return this[items]('ids')
      .filter((record) => !record.isNew)
      .map((record) => (primaryKey.length === 1 ? value(record)[0] : value(record)))
  }

  override async first(count?: number): Promise<unknown> {
    if (!this.isLoaded) return super.first(count)
    if (count !== undefined) rowNumber(this[reflection].target.name, 'first', count)
    return count === undefined ? (this[items]('first')[0] ?? null) : this[items]('first').slice(0, count)
  }

  override async last(count?: number): Promise<unknown> {
    if (!this.isLoaded) return super.last(count)
    if (count !== undefined) rowNumber(this[reflection].target.name, 'last', count)
    return count === undefined ? (this[items]('last').at(-1) ?? null) : count === 0 ? [] : this[items]('last').slice(-count)
  }

  /** Whether the record is one of the targets. Asks the database unless they are loaded. */
  async has(record: StoredRecord): Promise<boolean> {
    const { target } = this[reflection]
    if (!(record instanceof target.model)) return false
    if (record.isNew) return this[entry].pending.includes(record)
    if (this.isLoaded) return this[items]('has').some((other) => isSameRow(target, other, record))
    return super.exists(
      Object.fromEntries(
        target.primaryKey.map((attribute) => [attribute.name, (record as unknown as Record<string, unknown>)[attribute.name]]),
      ),
    )
  }
}

/** An order changes no number; a scope that limits or joins counts the rows of each owner for itself. */
function isCountedTogether(association: Reflection): boolean {
  const scope = scopeOf(association)
  return scope === null || (scope.limit === null && scope.offset === null && !scope.isDistinct && scope.source.joins.length === 0)
}
