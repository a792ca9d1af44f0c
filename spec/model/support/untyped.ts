import { Base } from '../../../lib/index.ts'

/** `model()` without its types: for declarations that the compiler would refuse. */
export const untyped = (columns: object, associations: object = {}, options: object = {}, parent: unknown = Base): any =>
  (parent as { model(...args: object[]): unknown }).model(columns, associations, options)
