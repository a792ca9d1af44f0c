import { TrefoilError } from '../naming/index.ts'

/** Something that an association, or what it stands on, does not allow. Names the model and the association. */
export abstract class AssociationError extends TrefoilError {
  readonly model: string
  readonly association: string

  constructor(model: string, association: string, message: string) {
    super(`${model}.${association} ${message}`)
    this.model = model
    this.association = association
  }
}

/** An association that was not loaded was awaited on a record of a strict relation. */
export class StrictLoadingViolation extends AssociationError {
  override readonly code = 'TREFOIL_STRICT_LOADING_VIOLATION' as const

  /** @param path the model that the query began with, and the associations that led from there to the record. */
  constructor(model: string, association: string, path: readonly string[]) {
    const [root, ...names] = path
    const tree = names.reduceRight((inner, name) => `{ ${name}: ${inner} }`, `'${association}'`)
    super(model, association, `was not loaded, and strictLoading() forbids to load it here. Include it: ${root}.includes(${tree})`)
  }
}

/** The items of a collection were read before it was loaded. */
export class CollectionNotLoaded extends AssociationError {
  override readonly code = 'TREFOIL_COLLECTION_NOT_LOADED' as const

  constructor(model: string, association: string, member: string) {
    super(
      model,
      association,
      `is not loaded, so it has no ${member}. Await it (await record.${association}) or include it: ${model}.includes('${association}')`,
    )
  }
}

/** A record of the wrong class, or one that is not saved, where an association needs another. */
export class AssociationMismatch extends AssociationError {
  override readonly code = 'TREFOIL_ASSOCIATION_MISMATCH' as const
}

/** A record that `dependent: 'restrict'` forbids to destroy: others still belong to it. */
export class DeleteRestricted extends AssociationError {
  override readonly code = 'TREFOIL_DELETE_RESTRICTED' as const

  constructor(model: string, association: string) {
    super(model, association, `says dependent: 'restrict', so no ${model} is destroyed while it has ${association}. Destroy them first`)
  }
}

/** Something that an association of this kind can not do; the message says what to do instead. */
export class UnsupportedAssociation extends AssociationError {
  override readonly code = 'TREFOIL_UNSUPPORTED_ASSOCIATION' as const
}
