/** The environment: TREFOIL_ENV, then NODE_ENV, then `development`. */
export function environmentName(env: Readonly<Record<string, string | undefined>> = process.env): string {
  // An empty variable is how a .env file unsets one.
  return env['TREFOIL_ENV'] || env['NODE_ENV'] || 'development'
}
