import { InvalidAssociation, type AssociationDeclaration, type ModelDefinition, type Reflection } from '../model/index.ts'
import { didYouMean } from '../naming/index.ts'
import { BelongsTo } from './belongs-to.ts'
import { Has } from './has.ts'
import { Through } from './through.ts'

type Kind = 'belongsTo' | 'hasOne' | 'hasMany'

const HAS = ['foreignKey', 'primaryKey', 'inverseOf', 'through', 'source', 'dependent', 'order', 'scope']
const OPTIONS: Readonly<Record<Kind, readonly string[]>> = {
  belongsTo: ['foreignKey', 'primaryKey', 'inverseOf', 'optional', 'scope'],
  hasOne: HAS,
  hasMany: HAS,
}
const DEPENDENT = ['destroy', 'delete', 'nullify', 'restrict', 'restrictWithError']

/** What a thunk gives: an association that does not know yet on which model and under which name it stands. */
export class Declaration implements AssociationDeclaration {
  readonly declaredKind: Kind
  readonly target: unknown
  readonly options: Readonly<Record<string, unknown>>

  constructor(kind: Kind, target: unknown, options: object = {}) {
    this.declaredKind = kind
    this.target = target
    this.options = options as Readonly<Record<string, unknown>>
  }

  reflect(owner: ModelDefinition, name: string): Reflection {
    this.#check(owner, name)
    const isMany = this.declaredKind === 'hasMany'
    if (this.declaredKind === 'belongsTo') return new BelongsTo(owner, name, this)
    return this.options['through'] === undefined ? new Has(owner, name, this, isMany) : new Through(owner, name, this, isMany)
  }

  #check(owner: ModelDefinition, name: string): void {
    const known = OPTIONS[this.declaredKind]
    for (const option of Object.keys(this.options)) {
      if (!known.includes(option))
        throw new InvalidAssociation(
          owner.name,
          name,
          `has no option ${option}: ${this.declaredKind} takes ${known.join(', ')}.${didYouMean(option, known)}`,
        )
    }
    const { dependent, through } = this.options
    if (dependent !== undefined && !DEPENDENT.includes(dependent as string))
      throw new InvalidAssociation(owner.name, name, `has dependent: ${JSON.stringify(dependent)}; it takes ${DEPENDENT.join(', ')}`)
    if (dependent !== undefined && through !== undefined)
      throw new InvalidAssociation(owner.name, name, 'is a through association, and dependent belongs to the one it goes through')
  }
}
