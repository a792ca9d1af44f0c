import { TrefoilError } from '../naming/index.ts'
import { transaction } from '../database/index.ts'
import { createAll, dropAll } from '../migration/index.ts'
import { registeredModels, type ModelClass } from '../model/index.ts'

/**
 * Creates the tables and types of models on the connected database, straight from their declarations: for specs that
 * want a schema without migrations. What is there under their names is dropped first, with the foreign keys and views of
 * others that depend on it. All of it happens, or nothing.
 *
 * @param models default: all that were booted.
 * @throws NoModels where there are none, because no file of a model was imported.
 * @throws ProductionRefused where TREFOIL_ENV or NODE_ENV is `production`.
 */
export async function createSchema(models?: readonly ModelClass[]): Promise<void> {
  if ((process.env['TREFOIL_ENV'] ?? process.env['NODE_ENV']) === 'production') throw new ProductionRefused()
  const wanted = models ?? registeredModels()
  if (wanted.length === 0) throw new NoModels()
  await transaction(async () => {
    await dropAll(wanted, { cascade: true })
    await createAll(wanted)
  })
}

/** `createSchema` drops tables, and so it does nothing in production. */
export class ProductionRefused extends TrefoilError {
  override readonly code = 'TREFOIL_PRODUCTION_REFUSED' as const
  constructor() { super('createSchema() drops the tables of the models it is given, and refuses to do so in production') }
}

/** `createSchema` was called before any model was loaded. */
export class NoModels extends TrefoilError {
  override readonly code = 'TREFOIL_NO_MODELS' as const
  constructor() { super('createSchema() knows no models yet; name them, createSchema([User]), or load them first: await loadModels(\'app/models\')') }
}
