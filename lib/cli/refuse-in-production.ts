import { RefusedInProduction } from './errors.ts'

/**
 * Destructive commands do not run in production, unless TREFOIL_ALLOW_DESTRUCTION names the very command: told twice.
 *
 * @throws RefusedInProduction
 */
export function refuseInProduction(command: string, environment: string, isProtected: boolean | undefined): void {
  if (environment !== 'production' && !isProtected) return
  if (process.env['TREFOIL_ALLOW_DESTRUCTION'] !== command) throw new RefusedInProduction(command, environment)
}
