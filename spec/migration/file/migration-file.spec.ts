import { expect } from 'chai'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { InvalidMigrationFile, readMigrationFiles } from '../../../lib/migration/file/index.ts'

describe('the folder of migration files', () => {
  let dir: string
  beforeEach(async () => {
    dir = await mkdtemp(join(tmpdir(), 'trefoil-files-'))
  })
  afterEach(async () => rm(dir, { recursive: true }))

  const write = async (name: string, body: string) =>
    writeFile(join(dir, name), `throw new Error('executed')\nexport default class X extends Migration {\n${body}\n}\n`)
  const failure = async () =>
    readMigrationFiles(dir).then(
      () => null,
      (error: unknown) => error,
    )

  it('is read without executing the files', async () => {
    await write('2_second_step.ts', "static revision = '2'\nstatic parents = ['1']\nstatic transaction = false")
    await write('1_first.js', "static revision = '1'\nstatic parents = []")
    await writeFile(join(dir, 'README.md'), 'not one')
    await writeFile(join(dir, '1_first.d.ts'), 'not one')
    const files = await readMigrationFiles(dir)
    expect(files.map(({ checksum, ...rest }) => rest)).to.deep.equal([
      { revision: '1', name: 'first', parents: [], label: null, dependsOn: [], transaction: true, path: join(dir, '1_first.js') },
      {
        revision: '2',
        name: 'second_step',
        parents: ['1'],
        label: null,
        dependsOn: [],
        transaction: false,
        path: join(dir, '2_second_step.ts'),
      },
    ])
  })

  it('has a checksum that sees every edit but line endings', async () => {
    const one = async (body: string) => {
      await write('1_a.ts', body)
      return (await readMigrationFiles(dir))[0]!.checksum
    }
    const first = await one("static revision = '1'\nstatic parents = []")
    expect(await one("static revision = '1'\r\nstatic parents = []")).to.equal(first)
    expect(await one("static revision = '1'\nstatic parents = [] ")).to.not.equal(first)
    expect(first).to.match(/^[0-9a-f]{64}$/)
  })

  it('is read in order, however many there are', async () => {
    const revisions = Array.from({ length: 250 }, (_one, index) => String(1000 + index))
    await Promise.all(revisions.map(async (one) => write(`${one}_x.ts`, `static revision = '${one}'\nstatic parents = []`)))
    expect((await readMigrationFiles(dir)).map((file) => file.revision)).to.deep.equal(revisions)
  })

  it('is empty where it does not exist', async () => expect(await readMigrationFiles(join(dir, 'none'))).to.deep.equal([]))

  it('names a file whose name or class says something else', async () => {
    await write('2_b.ts', "static revision = '3'\nstatic parents = []")
    expect(await failure())
      .to.be.instanceOf(InvalidMigrationFile)
      .with.property('message')
      .match(/2_b\.ts: its name says revision 2, its class says 3/)
    await rm(join(dir, '2_b.ts'))
    await write('head_b.ts', "static revision = 'head'\nstatic parents = []")
    expect(await failure())
      .to.be.instanceOf(InvalidMigrationFile)
      .with.property('message')
      .match(/head_b\.ts: the revision head could not be told from other targets/)
    await rm(join(dir, 'head_b.ts'))
    await write('nonsense.ts', '')
    expect(await failure())
      .to.be.instanceOf(InvalidMigrationFile)
      .with.property('message')
      .match(/nonsense\.ts: the name of a migration file/)
  })
})
