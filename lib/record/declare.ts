import { defineAssociation } from '../associations/index.ts'
import { enumMembers, type ModelClass } from '../model/index.ts'
import { beginning, type RecordRelation } from '../relation/index.ts'
import type { Columns } from '../schema/index.ts'
import { defineAttribute } from './attributes.ts'

interface Declaring extends ModelClass {
  readonly columns: Columns
  readonly associations: Readonly<Record<string, Function>>
}

/** Makes the class that a model extends: accessors on its prototype, scopes of its enums among its statics. */
export function declareModel(
  parent: Declaring,
  columns: Columns,
  associations: Readonly<Record<string, Function>>,
  options: object,
): ModelClass {
  const declared = class extends (parent as new (...args: any[]) => object) {
    static readonly columns = { ...parent.columns, ...columns }
    static readonly associations = { ...parent.associations, ...associations }
    static readonly options = options
  }
  for (const name of Object.keys(columns)) defineAttribute(declared.prototype, name)
  for (const name of Object.keys(associations)) defineAssociation(declared.prototype, name)
  for (const { attribute, label, predicate, scope } of enumMembers(columns)) {
    if (predicate !== null) definePredicate(declared.prototype, predicate, attribute, label)
    if (scope !== null) defineScope(declared, scope, attribute, label)
  }
  return declared
}

/** `user.isAdmin` */
function definePredicate(prototype: object, name: string, attribute: string, label: string): void {
  Object.defineProperty(prototype, name, {
    configurable: true,
    get(this: Record<string, unknown>) {
      return this[attribute] === label
    },
  })
}

/** `User.admin()`. A name that a class of the framework has is left alone; boot says so. */
function defineScope(model: Function, name: string, attribute: string, label: string): void {
  if (name in model) return
  Object.defineProperty(model, name, {
    configurable: true,
    writable: true,
    value(this: ModelClass | RecordRelation) {
      return beginning(this).where({ [attribute]: label })
    },
  })
}
