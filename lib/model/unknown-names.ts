import { didYouMean, TrefoilError } from '../naming/index.ts'
import { ModelError } from './model-error.ts'

/** A name that no attribute of the model has. */
export class UnknownAttribute extends ModelError {
  override readonly code = 'TREFOIL_UNKNOWN_ATTRIBUTE' as const

  constructor(model: string, name: string, known: Iterable<string>) {
    super(model, null, `has no attribute ${name}.${didYouMean(name, known)}`)
    this.attribute = name
  }

  readonly attribute: string
}

/** A name that no association of the model has. */
export class UnknownAssociation extends ModelError {
  override readonly code = 'TREFOIL_UNKNOWN_ASSOCIATION' as const

  constructor(model: string, name: string, known: Iterable<string>) {
    super(model, null, `has no association ${name}.${didYouMean(name, known)}`)
    this.association = name
  }

  readonly association: string
}

/** A name that no model has, in an association by name. */
export class UnknownModel extends TrefoilError {
  override readonly code = 'TREFOIL_UNKNOWN_MODEL' as const
  readonly model: string

  constructor(name: string, known: Iterable<string>) {
    super(
      `There is no model ${name}.${didYouMean(name, known)} Models named by a string have to be registered: loadModels(dir) or boot([${name}]).`,
    )
    this.model = name
  }
}

/** A row of a table with several classes names one that is not known below the class that was asked. */
export class UnknownSubclass extends ModelError {
  override readonly code = 'TREFOIL_UNKNOWN_SUBCLASS' as const

  constructor(model: string, name: string, known: readonly string[]) {
    super(
      model,
      null,
      `has no subclass ${name}, which a row names.${didYouMean(name, known)} Import its file before it is read: loadModels(dir) or boot([…]).`,
    )
    this.subclass = name
  }

  readonly subclass: string
}
