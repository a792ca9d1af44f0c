import { RefusedInProduction } from '../naming/index.ts'

/**
 * Destructive commands do not run in production, unless TREFOIL_ALLOW_DESTRUCTION names the very command: told twice.
 *
 * @throws RefusedInProduction
 */
export function refuseInProduction(command: string, environment: string, isProtected: boolean | undefined): void {
  if (environment !== 'production' && !isProtected) return
  if (process.env['TREFOIL_ALLOW_DESTRUCTION'] === command) return
  throw new RefusedInProduction(
    `${command} destroys data, and the environment is ${environment}${environment === 'production' ? '' : ', which the configuration protects'}. To do it all the same, set TREFOIL_ALLOW_DESTRUCTION=${command} for this one call`,
  )
}
