import { randomUUID } from 'node:crypto'
import { mkdirSync, readFileSync, realpathSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { DataDirectoryBusy } from '../errors/index.ts'
import { onProcessEnd } from './process-end.ts'
import { isAlive, processIdentity } from './process-identity.ts'

interface LockContent {
  readonly pid: number
  /** See processIdentity. */
  readonly process: string | null
  readonly host: string
  readonly since: string
  /** Tells this lock from any other, of this process too. */
  readonly token: string
}

export interface DirectoryLock {
  release(): void
}

const FILE = 'trefoil.lock'
/** Removing a dead holder's file takes microseconds; what holds the takeover longer died in between. */
const TAKEOVER_MS = 10_000

/**
 * Makes a data directory ours, and the directory itself where there is none. A lock whose process is gone is taken over.
 *
 * The file is made exclusively, so that of several processes one succeeds. A dead holder's file is removed only under a second
 * exclusive file: otherwise one process could remove the lock that another has just put in its place.
 *
 * @throws DataDirectoryBusy
 */
export async function lockDirectory(dataDir: string): Promise<DirectoryLock> {
  mkdirSync(dataDir, { recursive: true })
  const directory = realpathSync(dataDir)
  const file = join(directory, FILE)
  const content: LockContent = {
    pid: process.pid,
    process: processIdentity(process.pid),
    host: hostname(),
    since: new Date().toISOString(),
    token: randomUUID(),
  }
  while (!create(file, content)) {
    const holder = read(file)
    if (holder !== undefined) refuseLiving(dataDir, file, holder)
    await takeOver(file)
  }
  const release = (): void => {
    forget()
    if (read(file)?.token === content.token) rmSync(file, { force: true })
  }
  const forget = onProcessEnd(release)
  return { release }
}

function refuseLiving(dataDir: string, file: string, holder: LockContent): void {
  if (holder.host !== hostname()) throw new DataDirectoryBusy(dataDir, file, holder, 'another machine')
  if (isAlive(holder.pid, holder.process))
    throw new DataDirectoryBusy(dataDir, file, holder, holder.pid === process.pid ? 'this process' : 'this machine')
}

/** Removes the file of a dead holder, unless somebody else is doing so. */
async function takeOver(file: string): Promise<void> {
  const guard = `${file}.takeover`
  if (!create(guard, {})) {
    removeOld(guard)
    await sleep(20)
    return
  }
  try {
    const holder = read(file)
    if (holder === undefined || (holder.host === hostname() && !isAlive(holder.pid, holder.process))) rmSync(file, { force: true })
  } finally {
    rmSync(guard, { force: true })
  }
}

function removeOld(guard: string): void {
  try {
    if (Date.now() - statSync(guard).mtimeMs > TAKEOVER_MS) rmSync(guard, { force: true })
  } catch {
    // Gone meanwhile.
  }
}

function create(file: string, content: object): boolean {
  try {
    writeFileSync(file, JSON.stringify(content), { flag: 'wx' })
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  }
}

/** Undefined where there is none, or one that was cut off while it was written. */
function read(file: string): LockContent | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as LockContent
  } catch {
    return undefined
  }
}
