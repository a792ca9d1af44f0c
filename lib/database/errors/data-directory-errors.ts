import { TrefoilError } from '../../naming/index.ts'

export interface LockHolder {
  readonly pid: number
  readonly host: string
  /** When it took the lock, as an ISO time. */
  readonly since: string
}

/** Another process, or another database object of this one, has the data directory open. PGlite would lose the writes of one of them. */
export class DataDirectoryBusy extends TrefoilError {
  override readonly code = 'TREFOIL_DATA_DIRECTORY_BUSY' as const
  readonly dataDir: string
  readonly holder: LockHolder
  /** The file that says so. */
  readonly lockFile: string

  constructor(dataDir: string, lockFile: string, holder: LockHolder, where: 'this process' | 'this machine' | 'another machine') {
    const advice = {
      'this process': 'Use the database that is connected, or disconnect it first',
      'this machine':
        'End that process (a console, a server, a test run), or give this one a data directory of its own. Several processes need a server: set DATABASE_URL',
      'another machine': `Whether that process still runs cannot be seen from here. If it is gone, remove ${lockFile}`,
    }
    const who = where === 'this process' ? `this process (pid ${holder.pid})` : `process ${holder.pid} on ${holder.host}`
    super(`the data directory ${dataDir} is in use by ${who} since ${holder.since}. ${advice[where]}`)
    this.dataDir = dataDir
    this.lockFile = lockFile
    this.holder = holder
  }
}

/** PGlite cannot open what is in the data directory. */
export class DataDirectoryUnusable extends TrefoilError {
  override readonly code = 'TREFOIL_DATA_DIRECTORY_UNUSABLE' as const
  readonly dataDir: string

  constructor(dataDir: string, problem: string, cause?: unknown) {
    super(`the data directory ${dataDir} cannot be opened: ${problem}`, { cause })
    this.dataDir = dataDir
  }
}
