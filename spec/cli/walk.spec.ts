import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'chai'
import { commandList } from '../../lib/cli/command-list.ts'
import { EmbeddedServer } from '../support/embedded-server.ts'
import { type Installed, installTarball, type Outcome, run, start } from './support/installed.ts'

const root = join(import.meta.dirname, '../..')

/** Where the walk meets a server: the one that TEST_DATABASE_URL names, or the one that comes with the development dependencies. */
function serverForSpecs(): Pick<EmbeddedServer, 'start' | 'stop'> | null {
  const url = process.env['TEST_DATABASE_URL']
  if (url !== undefined) return { start: () => Promise.resolve(url), stop: () => Promise.resolve() }
  const embedded = new EmbeddedServer()
  return embedded.problem === undefined ? embedded : null
}

describe('the first walk, by the real binary', function () {
  this.timeout(600_000)
  let installed: Installed
  let app: string

  before('installs the tarball in an empty folder', () => {
    installed = installTarball(root)
  })
  after(() => {
    installed.remove()
  })

  const trefoil = (words: readonly string[], options: Parameters<typeof run>[3] = {}, folder = app): Promise<Outcome> =>
    run('node', ['node_modules/trefoil/bin/trefoil', ...words], folder, options)
  /** The output of a command that has to work. */
  const output = async (...words: string[]): Promise<string> => {
    const { code, out, err } = await trefoil(words)
    expect(code, `trefoil ${words.join(' ')}\n${out}${err}`).to.equal(0)
    return out
  }
  const refusal = async (
    words: readonly string[],
    expected: { code: number; text: string | RegExp },
    options: Parameters<typeof run>[3] = {},
    folder = app,
  ): Promise<string> => {
    const { code, out, err } = await trefoil(words, options, folder)
    expect(code, `trefoil ${words.join(' ')}\n${out}${err}`).to.equal(expected.code)
    if (typeof expected.text === 'string') expect(err).to.include(expected.text)
    else expect(err).to.match(expected.text)
    expect(err, 'no stack unless asked').not.to.match(/^\s+at .+:\d+:\d+/m)
    return err
  }
  const read = (path: string): string => readFileSync(join(app, path), 'utf8')
  const migrationFiles = (): string[] =>
    readdirSync(join(app, 'db/migrate'))
      .filter((name) => name.endsWith('.ts'))
      .sort()

  describe('before there is an application', () => {
    it('tells its version and its commands', async () => {
      expect((await trefoil(['--version'], {}, installed.folder)).out).to.match(/^trefoil \d+\.\d+\.\d+\n$/)
      const { out, code } = await trefoil(['--help'], {}, installed.folder)
      expect(code).to.equal(0)
      for (const { name, summary } of commandList) expect(out).to.include(name).and.include(summary)
    })

    it('has help with an example', async () => {
      for (const words of [['db:migrate'], ['g', 'model'], ['help', 'new']]) {
        const { out, code } = await trefoil(words[0] === 'help' ? words : [...words, '--help'], {}, installed.folder)
        expect(code).to.equal(0)
        expect(out)
          .to.match(/^Usage: trefoil /)
          .and.match(/\nExamples:\n {2}npx trefoil /)
      }
    })

    it('explains a command that it does not know, and exits with 2', async () => {
      await refusal(['db:migrat'], { code: 2, text: 'There is no command db:migrat. Did you mean db:migrate?' }, {}, installed.folder)
      await refusal(['migrate'], { code: 2, text: 'Did you mean db:migrate?' }, {}, installed.folder)
      await refusal(['migrat'], { code: 2, text: 'There is no command migrat. Did you mean db:migrate?' }, {}, installed.folder)
      await refusal(['db:migrate', '--dryrun'], { code: 2, text: '(Did you mean --dry-run?)' }, {}, installed.folder)
      await refusal(['g', 'modle', 'User'], { code: 2, text: '(Did you mean model?)' }, {}, installed.folder)
      await refusal(['--nothing'], { code: 2, text: 'Unknown option --nothing' }, {}, installed.folder)
      await refusal(['new'], { code: 2, text: 'A name is missing: trefoil new NAME' }, {}, installed.folder)
    })

    it('says that this is no application', async () => {
      await refusal(
        ['db:status'],
        { code: 1, text: /is not inside a Trefoil application[\s\S]*\(TREFOIL_NOT_AN_APPLICATION\)/ },
        {},
        installed.folder,
      )
    })

    it('refuses names that no application can have, and folders that are not empty', async () => {
      await refusal(['new', '1shop'], { code: 1, text: 'cannot name an application' }, {}, installed.folder)
      await refusal(['new', 'node_modules'], { code: 1, text: 'cannot name an application' }, {}, installed.folder)
      await refusal(['new', 'here/..'], { code: 1, text: 'TREFOIL_FOLDER_NOT_EMPTY' }, {}, installed.folder)
      writeFileSync(join(installed.folder, 'note'), '')
      await refusal(['new', 'note', '--force'], { code: 2, text: /note is a file[\s\S]*TREFOIL_USAGE_ERROR/ }, {}, installed.folder)
      rmSync(join(installed.folder, 'note'))
    })

    it('makes an application from the tarball alone', async () => {
      const { code, out, err } = await run(
        'npx',
        ['trefoil', 'new', 'blog', '--package', `./${installed.tarball.slice(installed.folder.length + 1)}`],
        installed.folder,
      )
      expect(code, out + err).to.equal(0)
      expect(out)
        .to.include('      create  blog/app/models/application-record.ts\n')
        .and.include('         run  npm install')
        .and.include('blog is ready, on an embedded Postgres (no server needed).')
      app = join(installed.folder, 'blog')
      expect(JSON.parse(read('package.json'))).to.have.nested.property(
        'dependencies.trefoil',
        'file:../' + installed.tarball.slice(installed.folder.length + 1),
      )
      expect(readdirSync(app)).to.include.members([
        '.git',
        '.gitignore',
        '.env',
        '.env.test',
        '.mocharc.json',
        '.github',
        'Dockerfile',
        'README.md',
        'eslint.config.js',
        'tsconfig.json',
        'app',
        'config',
        'db',
        'spec',
        'tasks',
      ])
    })
  })

  describe('models and migrations', () => {
    it('are generated, with the other side of a reference', async () => {
      expect(
        await output('g', 'model', 'User', 'email:string:255:uniq', 'nickname:string:40:null'),
      ).to.equal(`      create  app/models/user.ts
      create  spec/models/user.spec.ts
      create  spec/factories/user.ts

  Next: npx trefoil g migration create_users --auto
`)
      expect(
        await output('g', 'model', 'Order', 'user:references', 'total:decimal:10,2', 'status:enum:pending,paid,shipped:default=pending'),
      ).to.equal(`      create  app/models/order.ts
      create  spec/models/order.spec.ts
      create  spec/factories/order.ts
      insert  app/models/user.ts  orders: () => hasMany(Order)

  Next: npx trefoil g migration create_orders --auto
`)
      expect(read('app/models/user.ts')).to.include(`import { Order } from './order.ts'`).and.include('orders: () => hasMany(Order),')
    })

    it('are planned and proven from the models', async () => {
      const out = await output('g', 'migration', 'create_users_and_orders', '--auto')
      expect(out).to.match(/^ {2}Comparing 2 models with .+ \(PostgreSQL 1\d.*, embedded\)$/m)
      expect(out)
        .to.match(/^ {4}\+ enum +orders_status/m)
        .and.match(/^ {4}\+ table +users +/m)
        .and.match(/^ {4}\+ table +orders +/m)
      expect(out).to.include('second comparison empty ✔').and.include('down restores ✔')
      expect(out).to.match(/^ {6}create {2}db\/migrate\/\d{14}_create_users_and_orders\.ts$/m)
      expect(out).to.include('Read it, then: npx trefoil db:migrate')
      expect(migrationFiles()).to.have.length(1)
    })

    it('show what is pending before, and nothing after', async () => {
      expect(await output('db:status'))
        .to.match(/down +\d{14} +create_users_and_orders/)
        .and.include('1 pending: npx trefoil db:migrate')
      expect((await trefoil(['db:status', '--check'])).code).to.equal(3)
      expect((await trefoil(['db:diff'])).code).to.equal(3)
    })

    it('show their SQL without running it', async () => {
      const out = await output('db:migrate', '--dry-run')
      expect(out)
        .to.match(/create table "?users"?/i)
        .and.include('nothing was changed')
      expect((await trefoil(['db:status', '--check'])).code).to.equal(3)
    })

    it('are applied', async () => {
      const out = await output('db:migrate')
      expect(out)
        .to.match(/^ {2}\d{14} {2}create_users_and_orders {3}▲ up$/m)
        .and.match(/^ {6}createTable +users +\d/m)
      expect(out).to.match(/1 migration applied in .+\. At \d{14} \(head\)\.$/m)
      expect(await output('db:migrate')).to.match(/Nothing to apply\. At \d{14} \(head\)\./)
    })

    it('agree', async () => {
      expect((await trefoil(['db:check'])).out).to.include('✔ Models, migrations and database agree.')
      expect(await output('db:diff')).to.include('The database is as the models say.')
      expect(await output('g', 'migration', 'nothing', '--auto')).to.include('Nothing differs')
      expect(JSON.parse(await output('db:status', '--json'))).to.include({ pending: 0 })
      expect(await output('db:current')).to.match(/^ {2}\d{14} {2}create_users_and_orders {2}\(head\)$/m)
      expect(await output('db:heads')).to.include('(current)')
      expect(await output('db:history')).to.include('create_users_and_orders')
      expect(await output('db:version')).to.match(/trefoil +\d/)
    })

    it('are taken back and applied again', async () => {
      expect(await output('db:rollback'))
        .to.include('▼ down')
        .and.include('1 migration taken back')
      expect(await output('db:status')).to.include('1 pending')
      expect(await output('db:redo')).to.equal('  Nothing to take back. The database has no migrations applied.\n')
      expect(await output('db:migrate')).to.include('1 migration applied')
      expect(await output('db:redo'))
        .to.include('▼ down')
        .and.include('▲ up')
    })

    it('are dumped as SQL', async () => {
      expect(await output('db:schema:dump')).to.equal('      create  db/schema.sql\n')
      expect(read('db/schema.sql')).to.match(/create table/i)
    })
  })

  describe('data', () => {
    it('is seeded, also again', async () => {
      writeFileSync(
        join(app, 'db/seeds.ts'),
        `import { Order } from '../app/models/order.ts'
import { User } from '../app/models/user.ts'

export default async function seed(): Promise<void> {
  const user = await User.create({ email: \`user\${await User.count() + 1}@example.com\` })
  await Order.create({ user, total: '19.99', status: 'paid' })
}
`,
      )
      expect(await output('db:seed')).to.match(/^ {9}run {2}db\/seeds\.ts/)
      await output('db:seed')
      expect(await output('console', '-e', 'await User.count()')).to.equal('2\n')
      expect(await output('db:seed:replant')).to.include('the rows of 2 tables')
      expect(await output('console', '-e', 'await User.count()')).to.equal('1\n')
    })

    it('is seen in the console: records as lines, rows as a table', async () => {
      expect(await output('console', '-e', 'await User.first()')).to.match(
        /^User #1 {2}email user1@example\.com {2}nickname null {2}createdAt 20\d\d-/,
      )
      expect(await output('console', '-e', 'User.where({ nickname: null })')).to.match(/^User #1 {2}email/)
      expect(
        await output(
          'console',
          '-e',
          `await User.leftJoins('orders').group('id').select((u) => ({ user: u.email, orders: count(u.orders.id) }))`,
        ),
      ).to.equal(`┌───────────────────┬────────┐
│ user              │ orders │
├───────────────────┼────────┤
│ user1@example.com │      1 │
└───────────────────┴────────┘
`)
      expect((await trefoil(['console'], { input: 'const n = await User.count()\nn + 41\n' })).out).to.equal('42\n')
    })

    it('stays as it was in a sandbox', async () => {
      expect(await output('console', '--sandbox', '-e', 'await User.create({ email: "gone@example.com" }); await User.count()')).to.include(
        '2',
      )
      expect(await output('console', '-e', 'await User.count()')).to.equal('1\n')
    })

    it('is worked on by runner, with code or a file', async () => {
      expect(await output('runner', 'console.log((await User.first()).email)')).to.equal('user1@example.com\n')
      writeFileSync(
        join(app, 'script.ts'),
        `import { User } from './app/models/user.ts'\nconst label: string = process.argv[2]!\nconsole.log(label, await User.count())\n`,
      )
      expect(await output('runner', 'script.ts', 'users:', '--flag')).to.equal('users: 1\n')
      writeFileSync(join(app, 'script.ts'), `throw new RangeError('its own')\n`)
      await refusal(['runner', 'script.ts'], { code: 1, text: 'RangeError: its own' })
      await refusal(['runner', 'nothing.ts'], { code: 2, text: 'There is no file nothing.ts' })
      // A folder of the same name is no file: this is code.
      await refusal(['runner', 'app'], { code: 1, text: 'app is not defined' })
      rmSync(join(app, 'script.ts'))
    })

    it('says what is wrong in one block', async () => {
      await refusal(['console', '-e', 'await User.create({ email: "user1@example.com" })'], {
        code: 1,
        text: /User is invalid: email has already been taken[\s\S]*\(TREFOIL_RECORD_INVALID\)/,
      })
      await refusal(['console', '-e', 'await User.where({ emial: "x" })'], {
        code: 1,
        text: /emial[\s\S]*email[\s\S]*\(TREFOIL_UNKNOWN_ATTRIBUTE\)/,
      })
      const { err } = await trefoil(['console', '-e', 'nothing()', '--trace'])
      expect(err)
        .to.include('nothing is not defined')
        .and.match(/^\s+at /m)
    })
  })

  describe('tasks', () => {
    before(() => {
      writeFileSync(
        join(app, 'tasks/reports.ts'),
        `import { namespace, task } from 'trefoil/tasks'
import { User } from '../app/models/user.ts'

namespace('reports', () => {
  task('users', { deps: ['environment'], args: ['greeting?'], desc: 'count the users' }, async ({ greeting }) => {
    console.log(greeting ?? 'users', await User.count())
  })
})
task('hidden', () => { throw new Error('it broke') })
`,
      )
    })

    it('are listed and run by their names', async () => {
      expect(await output('tasks')).to.equal('  reports:users [GREETING]  # count the users\n')
      expect(await output('-T', '--all')).to.include('hidden')
      expect(await output('reports:users')).to.equal('users 1\n')
      expect(await output('reports:users', 'hello')).to.equal('hello 1\n')
      expect(await output('reports:users', '--dry-run')).to.equal('** Execute (dry run) environment\n** Execute (dry run) reports:users\n')
      expect(await output('reports:users', '--help')).to.include('Usage: trefoil reports:users [GREETING]')
    })

    it('fail with 1, and with 2 when they are called wrongly', async () => {
      await refusal(['hidden'], { code: 1, text: 'it broke' })
      await refusal(['reports:users', 'a', 'b'], { code: 2, text: 'too many arguments: b. Usage: trefoil reports:users [GREETING]' })
      await refusal(['reports:user'], { code: 2, text: 'There is no command or task reports:user. Did you mean reports:users?' })
    })
  })

  describe("the application's own checks", () => {
    it('compile', async () => {
      const { code, out } = await run('npx', ['tsc'], app)
      expect(out).to.equal('')
      expect(code).to.equal(0)
    })

    it('lint', async () => {
      const { code, out } = await run('npx', ['eslint', '.'], app)
      expect(out).to.equal('')
      expect(code).to.equal(0)
    })

    it('pass its generated specs', async () => {
      const { code, out, err } = await run('npm', ['test'], app)
      expect(code, out + err).to.equal(0)
      expect(out)
        .to.include('is saved with the attributes of its factory')
        .and.include('belongs to a user')
        .and.include('does not take an email twice')
    })
  })

  describe('without a terminal', () => {
    it('refuses to overwrite unless told, and writes nothing', async () => {
      const before = read('app/models/order.ts')
      await refusal(['g', 'model', 'Order', 'user:references'], {
        code: 1,
        text: /app\/models\/order\.ts.*Nothing was written.*--force overwrites[\s\S]*TREFOIL_FILES_IN_THE_WAY/,
      })
      expect(read('app/models/order.ts')).to.equal(before)
      expect(await output('g', 'model', 'Order', 'user:references', '--pretend'))
        .to.include('conflict  app/models/order.ts')
        .and.include('identical  app/models/user.ts')
    })

    it('refuses what it would have to ask in production', async () => {
      for (const command of ['db:drop', 'db:reset', 'db:seed:replant']) {
        await refusal([command, '--env', 'production'], {
          code: 1,
          text: new RegExp(`${command} destroys data[\\s\\S]*TREFOIL_REFUSED_IN_PRODUCTION`),
        })
      }
    })
  })

  describe('what goes wrong', () => {
    it('a second process on the data directory is refused', async () => {
      const first = start(
        'node',
        [
          'node_modules/trefoil/bin/trefoil',
          'runner',
          'console.log("open"); await new Promise((go) => process.stdin.once("data", go)); console.log(await User.count())',
        ],
        app,
      )
      await first.said('open')
      await refusal(['db:status'], { code: 1, text: /TREFOIL_DATA_DIRECTORY_BUSY/ })
      first.write('go\n')
      expect((await first.ended).out).to.equal('open\n1\n')
    })

    it('a broken migration file is named, and nothing is applied', async () => {
      const file = 'db/migrate/29990101000000_broken.ts'
      writeFileSync(join(app, file), 'export default class Broken {')
      await refusal(['db:migrate'], { code: 1, text: /29990101000000_broken\.ts[\s\S]*TREFOIL_INVALID_MIGRATION_FILE/ })
      rmSync(join(app, file))
      expect(await output('db:status')).to.include('nothing pending')
    })

    it('a broken model file is named', async () => {
      writeFileSync(join(app, 'app/models/broken.ts'), 'export const broken = {')
      await refusal(['console', '-e', '1'], { code: 1, text: /app\/models\/broken\.ts/ })
      rmSync(join(app, 'app/models/broken.ts'))
    })

    it('a database that is missing, and a server that is not there', async () => {
      await refusal(
        ['db:status'],
        { code: 1, text: /TREFOIL_CONNECTION_REFUSED/ },
        { env: { DATABASE_URL: 'postgres://localhost:1/blog' } },
      )
      await refusal(['db:status', '--env', 'nowhere'], { code: 1, text: /nowhere[\s\S]*TREFOIL_ENVIRONMENT_MISSING/ })
    })

    it('a file of seeds that is missing', async () => {
      await refusal(['db:seed', 'demo'], { code: 1, text: 'There is no db/seeds/demo.ts. Write it with: npx trefoil g seed demo' })
    })
  })

  describe('a database as a whole', () => {
    it('is dropped, prepared, reset and set up', async () => {
      expect(await output('db:drop')).to.equal('      remove  database db/development\n')
      expect(await output('db:drop')).to.equal('        skip  database db/development  there is none\n')
      expect(await output('db:prepare'))
        .to.include('      create  database db/development\n')
        .and.include('1 migration applied')
        .and.include('db/seeds.ts')
      expect(await output('db:prepare'))
        .to.include('       exist  database db/development\n')
        .and.include('Nothing to apply.')
        .and.not.include('seeds')
      expect(await output('db:reset'))
        .to.include('      remove  database db/development\n')
        .and.include('1 migration applied')
        .and.include('db/seeds.ts')
      expect(await output('console', '-e', 'await User.count()')).to.equal('1\n')
    })

    it('is made from the dumped schema', async () => {
      await output('db:drop')
      await output('db:create')
      expect(await output('db:schema:load')).to.include('The schema of db/schema.sql is loaded.')
      expect(await output('db:status')).to.include('1 migration applied, nothing pending.')
      expect(await output('db:check')).to.include('agree')
    })
  })

  const server = serverForSpecs()
  if (server) {
    describe('on a server, by one line of the environment', () => {
      let env: Record<string, string>
      before(async () => {
        const url = new URL(await server.start())
        url.pathname = `/trefoil_walk_${process.pid}`
        env = { DATABASE_URL: url.href }
      })
      after(async () => {
        await trefoil(['db:drop'], { env })
        await server.stop()
      })

      it('says that the database is missing, and creates it', async () => {
        await refusal(['db:status'], { code: 1, text: /TREFOIL_DATABASE_MISSING/ }, { env })
        expect((await trefoil(['db:create'], { env })).out).to.include(`      create  database trefoil_walk_${process.pid}\n`)
        expect((await trefoil(['db:create'], { env })).out).to.include(`       exist  database trefoil_walk_${process.pid}\n`)
      })

      it('migrates, seeds and queries', async () => {
        const { code, out } = await trefoil(['db:setup'], { env })
        expect(code).to.equal(0)
        expect(out).to.include('▲ up').and.include('1 migration applied').and.include('db/seeds.ts')
        expect((await trefoil(['db:check'], { env })).code).to.equal(0)
        expect((await trefoil(['console', '-e', 'await User.count()'], { env })).out).to.equal('1\n')
        expect((await trefoil(['db:rollback'], { env })).out).to.include('▼ down')
      })

      it('refuses a wrong password', async () => {
        const url = new URL(env['DATABASE_URL']!)
        if (url.password === '') return
        url.password = 'wrong'
        await refusal(['db:status'], { code: 1, text: /TREFOIL_AUTHENTICATION_FAILED/ }, { env: { DATABASE_URL: url.href } })
      })
    })
  }

  describe('undoing', () => {
    it('refuses a migration that is applied', async () => {
      await refusal(['d', 'migration', 'create_users_and_orders'], {
        code: 1,
        text: /is applied to the database\. Roll it back first[\s\S]*TREFOIL_MIGRATION_IN_USE/,
      })
    })

    it('removes a migration by its name, with what it was', async () => {
      expect(await output('g', 'migration', 'AddPhoneToUsers', 'phone:string:20:null')).to.match(
        /create {2}db\/migrate\/\d{14}_add_phone_to_users\.ts/,
      )
      const file = migrationFiles().at(-1)!
      expect(read(`db/migrate/${file}`)).to.include(`this.addColumn('users', 'phone', t.string(20).nullable())`)
      expect(await output('d', 'migration', 'AddPhoneToUsers')).to.equal(`      remove  db/migrate/${file}\n`)
    })

    it('removes a model and takes its association out of the other', async () => {
      const before = read('app/models/user.ts')
      await output('g', 'model', 'Note', 'user:references', 'body:text')
      expect(await output('d', 'model', 'Note')).to.include(`      remove  app/models/note.ts
      remove  spec/models/note.spec.ts
      remove  spec/factories/note.ts
    subtract  app/models/user.ts  notes: () => hasMany(Note)

  If its table is there: npx trefoil g migration drop_notes --auto
`)
      expect(read('app/models/user.ts')).to.equal(before)
    })

    it('keeps what a person changed', async () => {
      await output('g', 'model', 'Note', 'body:text')
      writeFileSync(join(app, 'app/models/note.ts'), `${read('app/models/note.ts')}// mine\n`)
      await refusal(['d', 'model', 'Note'], {
        code: 1,
        text: /app\/models\/note\.ts: changed since it was generated\. Nothing was removed/,
      })
      await output('d', 'model', 'Note', '--force')
    })
  })

  describe('branches', () => {
    it('are named where there are two heads, and joined', async () => {
      const base = migrationFiles()[0]!.slice(0, 14)
      await output('g', 'migration', 'AddPhoneToUsers', 'phone:string:20:null')
      await output('g', 'migration', 'AddFaxToUsers', 'fax:string:20:null', '--head', base)
      await refusal(['db:migrate'], {
        code: 1,
        text: /add_phone_to_users[\s\S]*add_fax_to_users[\s\S]*npx trefoil db:merge[\s\S]*TREFOIL_MULTIPLE_HEADS/,
      })
      expect(await output('db:merge', '-m', 'join phones')).to.match(/create {2}db\/migrate\/\d{14}_join_phones\.ts/)
      expect(await output('db:up', 'head')).to.include('3 migrations applied')
      expect(await output('db:down', base)).to.include('3 migrations taken back')
    })
  })
})
