import { TrefoilError } from './error.ts'

/** What destroys data is not done where the environment, or the database by its stamp, is protected. */
export class RefusedInProduction extends TrefoilError {
  override readonly code = 'TREFOIL_REFUSED_IN_PRODUCTION' as const
}
