import type { Columns } from '../schema/index.ts'
import { NotAModel } from './faults.ts'
import type { ModelClass } from './definition.ts'

/** A class that `model()` returned: what was declared stands on it as own statics. */
export interface DeclaringClass extends ModelClass {
  /** With those of the parents. */
  readonly columns: Columns
  readonly associations: Readonly<Record<string, Function>>
  /** Of this class alone. */
  readonly options: Readonly<Record<string, unknown>>
}

/** A model class and the declarations that it adds to the model above it. */
export interface Generation {
  readonly model: ModelClass
  readonly declarations: readonly DeclaringClass[]
}

export function isDeclaring(candidate: unknown): candidate is DeclaringClass {
  return typeof candidate === 'function' && Object.hasOwn(candidate, 'columns') && Object.hasOwn(candidate, 'options')
}

/** Whether a class, or one above it, declares columns: abstract bases do not. */
export function isModel(candidate: unknown): candidate is ModelClass {
  return typeof candidate === 'function' && ancestry(candidate).some(isDeclaring)
}

/**
 * The models from the root of the table down to this class, each with its own declarations.
 *
 * `class User extends Base.model(…)`, `class Admin extends User`, `class Owner extends Admin.model(…)`: Owner has the
 * generations User, Admin and Owner. A class that `model()` returned and that is used itself, without a class that
 * extends it, is a generation too.
 *
 * @throws NotAModel for a class without columns.
 */
export function generationsOf(model: ModelClass): Generation[] {
  const generations: Generation[] = []
  let declarations: DeclaringClass[] = []
  for (const ancestor of ancestry(model).reverse()) {
    if (isDeclaring(ancestor)) declarations.push(ancestor)
    if (!isDeclaring(ancestor) || ancestor === model) {
      if (generations.length === 0 && declarations.length === 0) continue
      generations.push({ model: ancestor as ModelClass, declarations })
      declarations = []
    }
  }
  if (generations.length === 0) throw new NotAModel(typeof model === 'function' && model.name !== '' ? model.name : String(model))
  return generations
}

/** The class, then the classes above it. */
function ancestry(model: Function): Function[] {
  const classes: Function[] = []
  for (
    let current: unknown = model;
    typeof current === 'function' && current !== Function.prototype;
    current = Object.getPrototypeOf(current)
  )
    classes.push(current)
  return classes
}

/** The class above a model's own declarations: its members are what attributes and enum scopes would hide. */
export function parentClass(model: ModelClass): Function {
  const { declarations } = generationsOf(model).at(-1)!
  return Object.getPrototypeOf(declarations[0] ?? model) as Function
}
