import { RefusedInProduction, TrefoilError } from '../naming/index.ts'
import { environmentName, transaction } from '../database/index.ts'
import { createAll, dropAll, environmentOf } from '../migration/index.ts'
import { registeredModels, type ModelClass } from '../model/index.ts'

/**
 * Creates the tables and types of models on the connected database, straight from their declarations: for specs that
 * want a schema without migrations. What is there under their names is dropped first, with the foreign keys and views of
 * others that depend on it. All of it happens, or nothing.
 *
 * @param models default: all that were booted.
 * @throws NoModels where there are none: importing a model's file is not enough, `loadModels`, `boot` or its first use boots it.
 * @throws RefusedInProduction where the environment, or the database by its stamp, is `production`.
 * @throws EnvironmentMismatch where migrations have stamped the database with another environment than this one.
 */
export async function createSchema(models?: readonly ModelClass[]): Promise<void> {
  await refuseOthersData()
  const wanted = models ?? registeredModels()
  if (wanted.length === 0) throw new NoModels()
  await transaction(async () => {
    await dropAll(wanted, { cascade: true })
    await createAll(wanted)
  })
}

/** A `DATABASE_URL` left in the shell leads specs to a database that is not theirs: its stamp tells. */
async function refuseOthersData(): Promise<void> {
  const environment = environmentName()
  const stamp = await environmentOf()
  if (environment === 'production' || stamp === 'production')
    throw new RefusedInProduction('createSchema() drops the tables of the models it is given, and refuses to do so in production')
  if (stamp !== null && stamp !== environment) throw new EnvironmentMismatch(stamp, environment)
}

/** The database belongs to another environment. */
export class EnvironmentMismatch extends TrefoilError {
  override readonly code = 'TREFOIL_ENVIRONMENT_MISMATCH' as const
  readonly stamp: string
  readonly environment: string

  constructor(stamp: string, environment: string) {
    super(
      `createSchema() drops tables, and this database was migrated as ${stamp} while the environment is ${environment}. Is DATABASE_URL meant for another one?`,
    )
    this.stamp = stamp
    this.environment = environment
  }
}

/** `createSchema` was called before any model was loaded. */
export class NoModels extends TrefoilError {
  override readonly code = 'TREFOIL_NO_MODELS' as const
  constructor() {
    super("createSchema() knows no models yet; name them, createSchema([User]), or load them first: await loadModels('app/models')")
  }
}
