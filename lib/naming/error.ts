/**
 * The root of every error that Trefoil raises on purpose.
 *
 * `code` is stable and safe to compare: `TREFOIL_` and the class name in upper snake case (`RecordNotFound` →
 * `TREFOIL_RECORD_NOT_FOUND`). It is written out in each class, not derived, because bundlers rename classes.
 * The message names the thing, says what is wrong and what to do; the facts are fields.
 *
 * @example
 * try { await User.find(99) } catch (error) {
 *   if (error instanceof TrefoilError && error.code === 'TREFOIL_RECORD_NOT_FOUND') return notFound()
 *   throw error
 * }
 */
export abstract class TrefoilError extends Error {
  abstract readonly code: `TREFOIL_${string}`

  constructor(message: string, options?: { cause?: unknown }) {
    super(message, options)
    this.name = new.target.name
  }
}

/** By its code, so that an error can be a RangeError as well, and one of a second copy of the framework is recognised. */
Object.defineProperty(TrefoilError, Symbol.hasInstance, {
  value(this: Function, error: unknown): boolean {
    if (this !== TrefoilError) return Function.prototype[Symbol.hasInstance].call(this, error)
    return error instanceof Error && String((error as Partial<TrefoilError>).code).startsWith('TREFOIL_')
  },
})
