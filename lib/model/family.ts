import { t } from '../schema/index.ts'
import type { Attribute, ModelDefinition, SingleTable } from './definition.ts'
import { enumOf } from './enum-type.ts'
import { DuplicateAttribute, DuplicateModel, InvalidDiscriminator } from './faults.ts'
import { UnknownSubclass } from './unknown-names.ts'

const DISCRIMINATOR = 'type'

/**
 * The classes that share one table, and the one layout of its rows. A slot never moves: the columns of a subclass are
 * appended when the class is first used.
 */
export class Family {
  readonly root: ModelDefinition
  readonly layout: Attribute[] = []
  readonly byColumn = new Map<string, Attribute>()
  readonly #members = new Map<string, ModelDefinition>()
  #discriminator: Attribute | null = null

  constructor(root: ModelDefinition) {
    this.root = root
    this.#members.set(root.name, root)
  }

  /** All classes known so far, the root first. */
  get members(): readonly ModelDefinition[] {
    return [...this.#members.values()]
  }
  get isSingle(): boolean {
    return this.#members.size === 1
  }
  get size(): number {
    return this.#members.size
  }

  /** Gives an attribute its slot; two subclasses may share a column of one type. */
  place(attribute: Omit<Attribute, 'slot'>, owner: string): Attribute {
    const taken = this.byColumn.get(attribute.column)
    if (taken === undefined) {
      const placed = { ...attribute, slot: this.layout.length }
      this.layout.push(placed)
      this.byColumn.set(placed.column, placed)
      return placed
    }
    if (taken.meta.sqlType !== attribute.meta.sqlType) {
      throw new DuplicateAttribute(
        owner,
        attribute.name,
        `has the column ${attribute.column} of another class of the same table, where it is ${taken.meta.sqlType} and not ${attribute.meta.sqlType}. Name the column: .column('…').`,
      )
    }
    const [labels, known] = [attribute.meta, taken.meta].map((meta) => enumOf(meta)?.labels.join(', '))
    if (labels !== known) {
      throw new DuplicateAttribute(
        owner,
        attribute.name,
        `has the column ${attribute.column} of another class of the same table, whose labels are ${known} and not ${labels}. Name the column: .column('…').`,
      )
    }
    return { ...attribute, slot: taken.slot }
  }

  /** A subclass is being defined: the table is a shared one from now on, and its discriminator comes before the columns of subclasses. */
  share(): void {
    this.#discriminator ??= this.#findDiscriminator()
  }

  /** A subclass was defined. */
  admit(member: ModelDefinition): void {
    if (this.#members.has(member.name)) throw new DuplicateModel(member.name)
    this.#members.set(member.name, member)
  }

  /** Null while the root is the table's only class. */
  singleTable(member: ModelDefinition): SingleTable | null {
    return this.#discriminator === null ? null : new Member(this, member, this.#discriminator)
  }

  member(name: string): ModelDefinition | undefined {
    return this.#members.get(name)
  }

  /** The root's own column, or one that is added to the table. Rows of the root itself have NULL there. */
  #findDiscriminator(): Attribute {
    const declared = this.byColumn.get(DISCRIMINATOR)
    if (declared === undefined)
      return this.place({ name: DISCRIMINATOR, column: DISCRIMINATOR, ...of(t.string().nullable()) }, this.root.name)
    const { sqlType, nullable } = declared.meta
    if (!nullable || !/^(text|character varying)/.test(sqlType)) {
      throw new InvalidDiscriminator(
        this.root.name,
        declared.name,
        `names the class of each row, for there are classes below ${this.root.name}: it has to be t.string().nullable() or t.text().nullable(). ` +
          `Rows of ${this.root.name} itself have NULL there.`,
      )
    }
    return declared
  }
}

const of = (column: { meta: Attribute['meta'] }): Pick<Attribute, 'codec' | 'meta'> => ({ codec: column.meta.codec, meta: column.meta })

/** One class of a shared table. */
class Member implements SingleTable {
  readonly discriminator: Attribute
  readonly #family: Family
  readonly #member: ModelDefinition
  #names: readonly string[] = []
  #size = 0

  constructor(family: Family, member: ModelDefinition, discriminator: Attribute) {
    this.#family = family
    this.#member = member
    this.discriminator = discriminator
  }

  get root(): ModelDefinition {
    return this.#family.root
  }
  get isRoot(): boolean {
    return this.root === this.#member
  }

  get names(): readonly string[] {
    if (this.#size !== this.#family.size) {
      this.#names = this.#family.members
        .filter((other) => other === this.#member || other.model.prototype instanceof this.#member.model)
        .map(({ name }) => name)
      this.#size = this.#family.size
    }
    return this.#names
  }

  definitionFor(name: string | null): ModelDefinition {
    if (name === null) return this.root
    const member = this.#family.member(name)
    if (member === undefined)
      throw new UnknownSubclass(
        this.root.name,
        name,
        this.#family.members.map((known) => known.name),
      )
    return member
  }
}
