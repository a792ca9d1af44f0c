import { spawn, type ChildProcess } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { hostname, tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect } from 'chai'
import { DataDirectoryBusy, DataDirectoryUnusable, openDatabase, type Database } from '../../../lib/database/index.ts'
import { lockDirectory } from '../../../lib/database/pglite/directory-lock.ts'
import { failure, text } from '../every-path.ts'

const programs = {
  directory: fileURLToPath(new URL('./hold-directory.ts', import.meta.url)),
  lock: fileURLToPath(new URL('./hold-lock.ts', import.meta.url)),
}

describe('a data directory', function () {
  this.timeout(180_000)
  let folder: string
  let dataDir: string
  const children: ChildProcess[] = []
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'trefoil-data-'))
    dataDir = join(folder, 'db/development')
  })
  afterEach(async () => {
    for (const child of children.splice(0)) await ended(child, 'SIGKILL')
    rmSync(folder, { recursive: true, force: true })
  })

  /** A process that opens the directory, inserts a row and says so; or says why it could not. */
  const hold = async (behaviour = 'wait', program = programs.directory): Promise<{ child: ChildProcess; said: string }> => {
    const child = spawn(process.execPath, ['--import', 'tsx', program, dataDir, behaviour], { stdio: ['ignore', 'pipe', 'inherit'] })
    children.push(child)
    const said = await new Promise<string>((settle) =>
      child.stdout.once('data', (data: Buffer) => {
        settle(data.toString().trim())
      }),
    )
    return { child, said }
  }
  const ended = (child: ChildProcess, signal: NodeJS.Signals): Promise<void> =>
    new Promise((settle) => {
      if (child.exitCode !== null || child.signalCode !== null) {
        settle()
        return
      }
      child.once('exit', () => {
        settle()
      })
      child.kill(signal)
    })
  const lockFile = (): string => join(dataDir, 'trefoil.lock')
  const rowsIn = async (): Promise<number> => {
    const database = await openDatabase({ adapter: 'pglite', dataDir })
    const { rows } = await database.run(text('select count(*) from kept'))
    await database.close()
    return Number(rows[0]![0])
  }

  it('is made, kept, and opened again', async () => {
    const database = await openDatabase({ adapter: 'pglite', dataDir })
    await database.script('create table kept (id int); insert into kept values (1), (2)')
    await database.close()
    expect(await rowsIn()).to.equal(2)
    expect(existsSync(lockFile())).to.equal(false)
  })

  it('is refused to a second process, which is told whom to end, and nothing is lost', async () => {
    const { child, said } = await hold()
    expect(said).to.equal('holding')
    const error = await failure(openDatabase({ adapter: 'pglite', dataDir }))
    expect(error).to.be.instanceOf(DataDirectoryBusy)
    expect(error.code).to.equal('TREFOIL_DATA_DIRECTORY_BUSY')
    expect(error.holder).to.deep.include({ pid: child.pid, host: hostname() })
    expect(error.message).to.match(new RegExp(`is in use by process ${child.pid} on .+ since .+\\. End that process`))
    await ended(child, 'SIGTERM')
    expect(await rowsIn()).to.equal(1)
  })

  it('is refused to a second database object of this process', async () => {
    const database = await openDatabase({ adapter: 'pglite', dataDir })
    const error = await failure(openDatabase({ adapter: 'pglite', dataDir: join(folder, 'db/../db/development') }))
    expect(error).to.be.instanceOf(DataDirectoryBusy)
    expect(error.message).to.match(/in use by this process .* Use the database that is connected, or disconnect it first/)
    await database.close()
    await (await openDatabase({ adapter: 'pglite', dataDir })).close()
  })

  it('is taken over from a process that was killed with -9, with all it had committed', async () => {
    const { child } = await hold()
    await ended(child, 'SIGKILL')
    expect(existsSync(lockFile())).to.equal(true)
    expect(await rowsIn()).to.equal(1)
    expect(existsSync(lockFile())).to.equal(false)
  })

  for (const [how, behaviour, signal] of [
    ['returns', 'return', undefined],
    ['calls process.exit', 'exit', undefined],
    ['throws', 'throw', undefined],
    ['is interrupted', 'wait', 'SIGINT'],
    ['is terminated', 'wait', 'SIGTERM'],
  ] as const) {
    it(`is free after a process that ${how}`, async () => {
      const { child } = await hold(behaviour, programs.lock)
      if (signal === undefined)
        await new Promise<void>((settle) => {
          if (child.exitCode !== null) settle()
          else
            child.once('exit', () => {
              settle()
            })
        })
      else await ended(child, signal)
      if (signal !== undefined) expect(child.signalCode).to.equal(signal)
      expect(existsSync(lockFile())).to.equal(false)
    })
  }

  it('goes to exactly one of several processes that want it at once', async () => {
    await (await openDatabase({ adapter: 'pglite', dataDir })).close()
    writeFileSync(lockFile(), JSON.stringify({ pid: 2 ** 22 + 1, process: null, host: hostname(), since: 'long ago', token: 'stale' }))
    const all = await Promise.all([hold(), hold(), hold()])
    expect(all.map(({ said }) => said).sort()).to.deep.equal(['TREFOIL_DATA_DIRECTORY_BUSY', 'TREFOIL_DATA_DIRECTORY_BUSY', 'holding'])
  })

  it('is not taken over from a pid that was given to another process since', async () => {
    mkdirSync(dataDir, { recursive: true })
    writeFileSync(
      lockFile(),
      JSON.stringify({ pid: process.ppid, process: 'another-boot 1', host: hostname(), since: 'long ago', token: 'stale' }),
    )
    if (process.platform === 'linux') {
      const lock = await lockDirectory(dataDir)
      lock.release()
    } else {
      expect(await failure(lockDirectory(dataDir))).to.be.instanceOf(DataDirectoryBusy)
    }
  })

  it('that another machine has locked is refused: whether it still runs cannot be seen', async () => {
    mkdirSync(dataDir, { recursive: true })
    writeFileSync(lockFile(), JSON.stringify({ pid: 1, process: null, host: 'elsewhere', since: 'long ago', token: 'theirs' }))
    const error = await failure(openDatabase({ adapter: 'pglite', dataDir }))
    expect(error.message).to.match(
      /process 1 on elsewhere since long ago\. Whether that process still runs cannot be seen from here\. If it is gone, remove .*trefoil\.lock$/,
    )
    expect(existsSync(lockFile())).to.equal(true)
  })

  it('keeps a lock that is not its own on release', async () => {
    const lock = await lockDirectory(dataDir)
    writeFileSync(lockFile(), JSON.stringify({ token: 'theirs' }))
    lock.release()
    expect(JSON.parse(readFileSync(lockFile(), 'utf8'))).to.deep.equal({ token: 'theirs' })
  })

  it('takes over a lock that was cut off while it was written', async () => {
    mkdirSync(dataDir, { recursive: true })
    writeFileSync(lockFile(), '{"pid": 1')
    ;(await lockDirectory(dataDir)).release()
  })

  it('whose first filling did not end is filled anew', async () => {
    await (await openDatabase({ adapter: 'pglite', dataDir })).close()
    rmSync(join(dataDir, 'global'), { recursive: true })
    writeFileSync(join(dataDir, 'trefoil.incomplete'), '')
    const database = await openDatabase({ adapter: 'pglite', dataDir })
    expect((await database.run(text('select 1'))).rows).to.deep.equal([['1']])
    await database.close()
    expect(readdirSync(dataDir).filter((name) => name.startsWith('trefoil'))).to.deep.equal([])
  })

  it('that holds something else is refused and left as it is', async () => {
    mkdirSync(dataDir, { recursive: true })
    writeFileSync(join(dataDir, 'letters.txt'), 'dear …')
    const error = await failure(openDatabase({ adapter: 'pglite', dataDir }))
    expect(error).to.be.instanceOf(DataDirectoryUnusable)
    expect(error.message).to.match(/it holds letters\.txt and no database/)
    expect(readdirSync(dataDir)).to.deep.equal(['letters.txt'])
  })

  it('of another version of Postgres is refused by name', async () => {
    await (await openDatabase({ adapter: 'pglite', dataDir })).close()
    writeFileSync(join(dataDir, 'PG_VERSION'), '9\n')
    const error = await failure(openDatabase({ adapter: 'pglite', dataDir }))
    expect(error).to.be.instanceOf(DataDirectoryUnusable)
    expect(error.message).to.match(/made by PostgreSQL 9/)
    expect(existsSync(lockFile())).to.equal(false)
  })

  it('is free while the database object is closed, however it was used', async () => {
    const database: Database = await openDatabase({ adapter: 'pglite', dataDir })
    await failure(database.run(text('select 1 / 0')))
    await database.close()
    expect(existsSync(lockFile())).to.equal(false)
  })
})
