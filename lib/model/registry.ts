import type { ModelClass } from './definition.ts'
import { DuplicateModel } from './faults.ts'
import { UnknownModel } from './unknown-names.ts'

const registered = new Map<string, ModelClass>()
/** Models by name that were used without being registered: scripts and specs need no boot. The latest of a name counts. */
const used = new Map<string, ModelClass>()

/**
 * Makes a model known by its name, for associations by name and for the commands. `boot` and `loadModels` call it.
 *
 * @param name Default: the class name.
 * @throws DuplicateModel where another class has the name.
 */
export function register(model: ModelClass, name: string = model.name): void {
  const other = registered.get(name)
  if (other !== undefined && other !== model) throw new DuplicateModel(name)
  registered.set(name, model)
}

/** The model of that name. @throws UnknownModel, with a suggestion. */
export function modelNamed(name: string): ModelClass {
  const model = registered.get(name) ?? used.get(name)
  if (model === undefined) throw new UnknownModel(name, [...registered.keys(), ...used.keys()])
  return model
}

/** All registered models, in the order in which they came. */
export function registeredModels(): ModelClass[] {
  return [...registered.values()]
}

/** Forgets every model, so that a spec can declare others of the same names. */
export function forgetModels(): void {
  registered.clear()
  used.clear()
}

export function noteUse(model: ModelClass, name: string): void {
  used.set(name, model)
}
