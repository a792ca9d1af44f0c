import { registeredModels } from '../../model/index.ts'

/** What applications import: the same modules as these here, gathered. */
const publicName: string = 'trefoil'

/**
 * Makes the models, and everything that `trefoil` exports, global names. Global, because objects made in a context of
 * its own would not be instances of this one's classes.
 */
export async function openScope(): Promise<string[]> {
  for (const [name, value] of Object.entries((await import(publicName)) as Record<string, unknown>))
    if (!(name in globalThis)) define(name, value)
  const models = registeredModels()
  for (const model of models) define(model.name, model)
  return models.map((model) => model.name).sort()
}

/** As a variable that the person may assign again. */
function define(name: string, value: unknown): void {
  Object.defineProperty(globalThis, name, { value, configurable: true, writable: true, enumerable: false })
}
