import { HYDRATE, type ModelDefinition } from '../model/index.ts'

const examples = new WeakMap<ModelDefinition, object>()

/** Keeps one record of a model, and with it the shape of all, as `keepShape` does, for as long as there is the model. */
export function keepExample(definition: ModelDefinition): void {
  if (!examples.has(definition)) examples.set(definition, exampleOf(definition))
}

function exampleOf({ model, layout }: ModelDefinition): object {
  try {
    return new model(HYDRATE, new Array<null>(layout.length).fill(null))
  } catch {
    // A constructor that no row goes through: whoever makes a record hears of it, and so does `boot`.
    return {}
  }
}
