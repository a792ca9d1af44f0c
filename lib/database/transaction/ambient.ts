import { AsyncLocalStorage } from 'node:async_hooks'

/** What stands around code: see Scope. */
export interface AmbientScope {
  readonly outer: AmbientScope | undefined
}

/** The innermost scope of the code that runs. */
export const ambient = new AsyncLocalStorage<AmbientScope>()
