import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'chai'
import { connect, currentDatabase, disconnect } from '../../../lib/database/index.ts'
import { defineDatabase, environmentName, loadConfiguration } from '../../../lib/config.ts'
import { failure } from '../every-path.ts'

describe('the configuration of an application', () => {
  let root: string
  let before: NodeJS.ProcessEnv
  beforeEach(() => {
    before = { ...process.env }
    for (const name of ['DATABASE_URL', 'TREFOIL_ENV', 'NODE_ENV']) delete process.env[name]
    root = realpathSync(mkdtempSync(join(tmpdir(), 'trefoil-config-')))
    mkdirSync(join(root, 'config'))
  })
  afterEach(() => {
    process.env = before
    rmSync(root, { recursive: true, force: true })
  })

  const write = (file: string, text: string): void => {
    writeFileSync(join(root, file), text)
  }
  const configure = (
    source = `{
    development: { adapter: 'pglite', dataDir: 'db/development', migrations: { schema: 'meta' }, pool: { timeout: 100 } },
    test: { adapter: 'pglite' },
    production: { url: 'postgres://db.internal/shop', pool: { size: 10 } },
  }`,
  ): void => {
    write('config/database.ts', `export default ${source}`)
  }

  it('is typed as it is written', () => {
    const configuration = defineDatabase({ test: { adapter: 'pglite' } })
    expect(configuration.test.adapter).to.equal('pglite')
  })

  it('is chosen by TREFOIL_ENV, then NODE_ENV, then development', () => {
    expect(environmentName({ TREFOIL_ENV: 'test', NODE_ENV: 'production' })).to.equal('test')
    expect(environmentName({ NODE_ENV: 'production' })).to.equal('production')
    expect(environmentName({ TREFOIL_ENV: '', NODE_ENV: '' })).to.equal('development')
  })

  it('is read for the environment, with its data directory under the root', async () => {
    configure()
    expect(await loadConfiguration(root)).to.deep.equal({
      environment: 'development',
      options: { adapter: 'pglite', dataDir: join(root, 'db/development'), migrations: { schema: 'meta' }, pool: { timeout: 100 } },
    })
    process.env['TREFOIL_ENV'] = 'test'
    expect(await loadConfiguration(root)).to.deep.equal({ environment: 'test', options: { adapter: 'pglite' } })
    expect((await loadConfiguration(root, 'production')).options).to.deep.equal({ url: 'postgres://db.internal/shop', pool: { size: 10 } })
  })

  it('gives way to DATABASE_URL, and keeps its other options', async () => {
    configure()
    process.env['DATABASE_URL'] = 'postgres://elsewhere/shop'
    expect((await loadConfiguration(root)).options).to.deep.equal({
      url: 'postgres://elsewhere/shop',
      migrations: { schema: 'meta' },
      pool: { timeout: 100 },
    })
    expect((await loadConfiguration(root, 'staging')).options).to.deep.equal({ url: 'postgres://elsewhere/shop' })
  })

  it('is not touched by an empty DATABASE_URL', async () => {
    configure()
    process.env['DATABASE_URL'] = ''
    expect((await loadConfiguration(root, 'test')).options).to.deep.equal({ adapter: 'pglite' })
  })

  it('reads .env.<environment> before .env, and neither over what is set', async () => {
    configure()
    write('.env', 'DATABASE_URL=postgres://from-env/shop\nTREFOIL_SPEC_A=env\nTREFOIL_SPEC_B=env')
    write('.env.test', 'DATABASE_URL=\nTREFOIL_SPEC_A=test')
    process.env['TREFOIL_SPEC_B'] = 'set'
    expect((await loadConfiguration(root, 'test')).options).to.deep.equal({ adapter: 'pglite' })
    expect([process.env['TREFOIL_SPEC_A'], process.env['TREFOIL_SPEC_B']]).to.deep.equal(['test', 'set'])
    delete process.env['DATABASE_URL']
    expect((await loadConfiguration(root, 'development')).options).to.deep.include({ url: 'postgres://from-env/shop' })
  })

  it('without the environment says which there are', async () => {
    configure()
    const error = await failure(loadConfiguration(root, 'prodution'))
    expect(error).to.include({ code: 'TREFOIL_ENVIRONMENT_MISSING', environment: 'prodution' })
    expect(error.message).to.match(/has no environment prodution\. Did you mean production\? It has: development, test, production\./)
  })

  it('that is missing, broken or empty says so', async () => {
    expect((await failure(loadConfiguration(root))).message).to.match(/config\/database\.ts does not exist\. It says where the database is/)
    write('config/database.ts', 'export default {{')
    const broken = await failure(loadConfiguration(root))
    expect(broken).to.include({ code: 'TREFOIL_CONFIGURATION_BROKEN' })
    expect(broken.cause).to.be.instanceOf(Error)
  })

  it('without a default export says what it needs', async () => {
    write('config/database.ts', 'export const development = {}')
    expect((await failure(loadConfiguration(root))).message).to.match(/has no default export\. It needs: export default defineDatabase/)
  })

  it('with an unknown option is refused', async () => {
    configure(`{ development: { adapter: 'pglite', datadir: 'x' } }`)
    expect((await failure(loadConfiguration(root))).code).to.equal('TREFOIL_UNKNOWN_OPTION')
  })

  it('is what connect() without options takes', async () => {
    configure()
    const folder = process.cwd()
    process.chdir(root)
    try {
      await connect('test')
      expect(currentDatabase().options).to.include({ adapter: 'pglite', dataDir: undefined })
    } finally {
      process.chdir(folder)
      await disconnect()
    }
  })
})
