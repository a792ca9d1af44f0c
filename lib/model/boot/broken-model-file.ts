import { TrefoilError } from '../../naming/index.ts'

/** A file of models that cannot be imported. */
export class BrokenModelFile extends TrefoilError {
  override readonly code = 'TREFOIL_BROKEN_MODEL_FILE' as const
  readonly file: string

  constructor(file: string, cause: unknown) {
    super(`${file} could not be loaded: ${cause instanceof Error ? cause.message : String(cause)}${circleHint(cause)}`, { cause })
    this.file = file
  }
}

/** What a class body that runs before its parent looks like. */
function circleHint(cause: unknown): string {
  const isCircle = cause instanceof Error && /before initialization|Class extends value undefined/.test(cause.message)
  return isCircle
    ? ". Files that import each other in a circle: name a subclass by a string, hasMany<typeof Admin>('Admin') with `import type`."
    : ''
}
