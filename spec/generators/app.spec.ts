import { expect } from 'chai'
import { applicationNameOf } from '../../lib/cli/creating/application-name.ts'
import { runGenerator } from '../../lib/cli/generating/run-generator.ts'
import { readPackage } from '../../lib/cli/version.ts'

describe('the application generator', () => {
  const generate = async (options: { minimal?: boolean; pglite?: boolean } = {}): Promise<Map<string, string>> => {
    const { devDependencies, dependencies } = readPackage()
    const changes = await runGenerator(
      'app',
      {
        ...applicationNameOf('my-shop', '/nowhere'),
        packageSpec: '^0.1.0',
        minimal: options.minimal ?? false,
        pglite: options.pglite ?? true,
        versions: { ...devDependencies, tsx: dependencies['tsx'] },
      },
      '/nowhere/my-shop',
    )
    return new Map(changes.map((change) => [change.path, change.content!]))
  }

  it('writes the whole tree, dots and all', async () => {
    expect([...(await generate()).keys()]).to.deep.equal([
      '.dockerignore',
      '.editorconfig',
      '.env',
      '.env.test',
      '.github/workflows/ci.yml',
      '.gitignore',
      '.mocharc.json',
      'Dockerfile',
      'README.md',
      'app/models/application-record.ts',
      'config/database.ts',
      'config/environment.ts',
      'config/inflections.ts',
      'db/migrate/.keep',
      'db/seeds.ts',
      'eslint.config.js',
      'package.json',
      'spec/factories/.keep',
      'spec/models/.keep',
      'spec/support/setup.ts',
      'tasks/.keep',
      'tsconfig.json',
    ])
  })

  it('leaves out what an application runs without, when asked', async () => {
    const files = await generate({ minimal: true })
    expect([...files.keys()]).to.deep.equal([
      '.env',
      '.env.test',
      '.gitignore',
      '.mocharc.json',
      'app/models/application-record.ts',
      'config/database.ts',
      'config/environment.ts',
      'config/inflections.ts',
      'db/migrate/.keep',
      'db/seeds.ts',
      'package.json',
      'spec/factories/.keep',
      'spec/models/.keep',
      'spec/support/setup.ts',
      'tasks/.keep',
      'tsconfig.json',
    ])
    expect(JSON.parse(files.get('package.json')!))
      .to.have.property('devDependencies')
      .that.does.not.have.any.keys('eslint', 'typescript-eslint')
  })

  it('writes JSON that parses, with every version known', async () => {
    const files = await generate()
    const manifest = JSON.parse(files.get('package.json')!) as { name: string; devDependencies: Record<string, string> }
    expect(manifest.name).to.equal('my-shop')
    expect(Object.values(manifest.devDependencies)).to.satisfy((versions: string[]) => versions.every((version) => /\d/.test(version)))
    expect(() => JSON.parse(files.get('tsconfig.json')!) as unknown).not.to.throw()
    expect(() => JSON.parse(files.get('.mocharc.json')!) as unknown).not.to.throw()
  })

  it('puts the data into the embedded Postgres, or on a server', async () => {
    expect((await generate()).get('config/database.ts')).to.include(`development: { adapter: 'pglite', dataDir: 'db/development' }`)
    const server = await generate({ pglite: false })
    // One database for its migrations and its specs, which refuse one that another environment has migrated.
    expect(server.get('.github/workflows/ci.yml'))
      .to.include('postgres://postgres:postgres@localhost:5432/my_shop_test')
      .and.include('TREFOIL_ENV: test')
    expect(server.get('README.md')).to.include('npx trefoil db:create --env test')
    expect(server.get('config/database.ts')).to.include(`development: { url: 'postgres://localhost:5432/my_shop_development' }`)
  })
})
