import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { expect } from 'chai'

const program = fileURLToPath(new URL('./hold-directory.ts', import.meta.url))

describe('the template of a new PGlite database', function () {
  this.timeout(240_000)
  let cache: string
  beforeEach(() => {
    cache = mkdtempSync(join(tmpdir(), 'trefoil-cache-'))
  })
  afterEach(() => {
    rmSync(cache, { recursive: true, force: true })
  })

  const open = async (cacheHome: string): Promise<string> => {
    const dataDir = mkdtempSync(join(tmpdir(), 'trefoil-data-'))
    const env = { ...process.env, XDG_CACHE_HOME: cacheHome }
    const { stdout } = await promisify(execFile)(process.execPath, ['--import', 'tsx', program, dataDir, 'return'], { env })
    rmSync(dataDir, { recursive: true, force: true })
    return stdout.trim()
  }
  const files = (): string[] => readdirSync(join(cache, 'trefoil'))

  it('is made once by several processes at a time, without leftovers', async () => {
    expect(await Promise.all([open(cache), open(cache)])).to.deep.equal(['holding', 'holding'])
    expect(files()).to.have.length(1)
    expect(files()[0]).to.match(/^pglite-[\d.]+\.tar\.gz$/)
    expect(await open(cache)).to.equal('holding')
  })

  it('is made anew when it is damaged', async () => {
    await open(cache)
    const file = join(cache, 'trefoil', files()[0]!)
    writeFileSync(file, 'no archive')
    expect(await open(cache)).to.equal('holding')
    expect(existsSync(file)).to.equal(true)
  })

  it('is done without where the cache cannot be written', async () => {
    const file = join(cache, 'a file')
    writeFileSync(file, '')
    expect(await open(file)).to.equal('holding')
  })
})
