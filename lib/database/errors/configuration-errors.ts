import { didYouMean, TrefoilError } from '../../naming/index.ts'

/** There is no config/database.ts, or importing it failed (`cause`), or it exports no configuration. */
export class ConfigurationBroken extends TrefoilError {
  override readonly code = 'TREFOIL_CONFIGURATION_BROKEN' as const
  readonly file: string

  constructor(file: string, problem: string, cause?: unknown) {
    super(`${file} ${problem}`, { cause })
    this.file = file
  }
}

/** The configuration says nothing of this environment. */
export class EnvironmentMissing extends TrefoilError {
  override readonly code = 'TREFOIL_ENVIRONMENT_MISSING' as const
  readonly environment: string
  readonly environments: readonly string[]

  constructor(environment: string, environments: readonly string[], file: string) {
    super(
      `${file} has no environment ${environment}.${didYouMean(environment, environments)} ${environments.length === 0 ? 'It has none' : `It has: ${environments.join(', ')}`}. ` +
        'Add it there, set DATABASE_URL, or choose another one by TREFOIL_ENV',
    )
    this.environment = environment
    this.environments = environments
  }
}
