import { TrefoilError } from '../naming/index.ts'

/** The command line itself is wrong: an unknown command or option, a missing argument. The process ends with 2. */
export class UsageError extends TrefoilError {
  override readonly code = 'TREFOIL_USAGE_ERROR' as const
}

/** A command that needs an application was called somewhere else. */
export class NotAnApplication extends TrefoilError {
  override readonly code = 'TREFOIL_NOT_AN_APPLICATION' as const
  readonly folder: string

  constructor(folder: string) {
    super(
      `${folder} is not inside a Trefoil application: no folder above it has config/database.ts and a package.json that depends on trefoil. Make one with: npx trefoil new NAME`,
    )
    this.folder = folder
  }
}

/** A file of the application could not be loaded: the cause says why. */
export class ApplicationFileBroken extends TrefoilError {
  override readonly code = 'TREFOIL_APPLICATION_FILE_BROKEN' as const
  readonly file: string

  constructor(file: string, cause: unknown) {
    super(`${file} could not be loaded: ${cause instanceof Error ? cause.message : String(cause)}`, { cause })
    this.file = file
  }
}

/** The person at the terminal said no. */
export class Canceled extends TrefoilError {
  override readonly code = 'TREFOIL_CANCELED' as const

  constructor(what = 'Canceled') {
    super(what)
  }
}
