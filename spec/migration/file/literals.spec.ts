import { expect } from 'chai'
import fc from 'fast-check'
import { InvalidMigrationFile } from '../../../lib/migration/file/index.ts'
import { readLiterals } from '../../../lib/migration/file/literals.ts'

const read = (source: string) => readLiterals('7_x.ts', source)
const within = (members: string) => read(`export default class X extends Migration {\n${members}\n}\n`)

describe('the literals of a migration file', () => {
  it('are read as they are written', () => {
    expect(
      read(`
      import { Migration, t } from 'trefoil/migration'

      export default class AddPhone extends Migration {
        static revision = '20260109103000'
        static parents = ['20260108120000', "20260108130000"]
        static label = 'checkout'
        static dependsOn = [
          '20260107000000', // the price list
        ]
        static transaction = false
        change() { this.addColumn('users', 'phone', t.string(20).nullable()) }
      }
    `),
    ).to.deep.equal({
      revision: '20260109103000',
      parents: ['20260108120000', '20260108130000'],
      label: 'checkout',
      dependsOn: ['20260107000000'],
      transaction: false,
    })
  })

  it('have defaults, but for the revision and its parents', () => {
    expect(within("static revision = '1'\nstatic parents = []")).to.deep.equal({
      revision: '1',
      parents: [],
      label: null,
      dependsOn: [],
      transaction: true,
    })
    expect(() => within('static parents = []')).to.throw(InvalidMigrationFile, '7_x.ts: static revision is missing')
    expect(() => within("static revision = '1'")).to.throw(InvalidMigrationFile, 'static parents is missing')
  })

  it('may carry types, modifiers, semicolons and template quotes', () => {
    expect(
      within(
        "static readonly revision: string = '1';static override readonly parents = ['0'] as const;\nstatic label: string | null = null\nstatic transaction: boolean = true",
      ),
    ).to.deep.equal({ revision: '1', parents: ['0'], label: null, dependsOn: [], transaction: true })
    expect(within('static revision = `1`\nstatic parents = [`a\\u0062`]').parents).to.deep.equal(['ab'])
  })

  it('are not mistaken for what stands in comments, strings, templates and inner classes', () => {
    const source = `
      // export default class Y { static revision = 'comment'
      /* export default class Z { */
      const text = "export default class Q { static revision = 'string' }"
      const pattern = /export default class \\/[/{] {/
      export default class X extends Migration {
        // static revision = 'no'
        static note = 'static revision = "no"; }'
        static help = \`static revision = 'no' \${ { a: \`}\` }.a } }\`
        static inner = class { static revision = 'inner'; static parents = ['inner'] }
        half = 4 / 2
        static revision = '1' // '2'
        static parents = [/* 'no' */ '0']
        change() { const x = { static: 1 }; this.execute(\`insert into t values ('static parents = []}}')\`); if (1) /}/.test('}') }
        static { const transaction = false }
      }
      class After { static label = 'after' }
    `
    expect(read(source)).to.deep.equal({ revision: '1', parents: ['0'], label: null, dependsOn: [], transaction: true })
  })

  it('are found behind a class head that has braces of its own', () => {
    for (const head of ['extends mixed({ a: {} })', 'extends Base<{ a: [1] }>', 'extends (class {}) implements Way<Map<string, {}>>'])
      expect(read(`export default class X ${head} { static revision = '1'; static parents = ['0'] }`)).to.include({ revision: '1' })
  })

  it('are refused with file and line where they are computed', () => {
    expect(() => within('static revision = process.env.X\nstatic parents = []')).to.throw(
      InvalidMigrationFile,
      '7_x.ts:2: static revision is no literal',
    )
    expect(() => within("static revision = 'a' + 'b'\nstatic parents = []")).to.throw(InvalidMigrationFile, 'no plain literal')
    expect(() => within('static revision = `${1}`\nstatic parents = []')).to.throw(InvalidMigrationFile, 'no literal')
    expect(() => within("static revision = '1'\nstatic parents = [first]")).to.throw(
      InvalidMigrationFile,
      '7_x.ts:3: static parents is no list',
    )
    expect(() => within("static revision = '1'\nstatic parents = ['a', ...more]")).to.throw(
      InvalidMigrationFile,
      'no list of plain strings',
    )
    expect(() => within("static revision = '1'\nstatic parents = ['a'].concat(b)")).to.throw(InvalidMigrationFile, 'no plain literal')
    expect(() => within("static revision = '1'\nstatic parents = '0'")).to.throw(InvalidMigrationFile, 'static parents is no list')
    expect(() => within('static revision = 7\nstatic parents = []')).to.throw(InvalidMigrationFile, 'static revision is no literal')
    expect(() => within("static revision = '1'\nstatic parents = []\nstatic transaction = 'no'")).to.throw(
      InvalidMigrationFile,
      'neither true nor false',
    )
    expect(() => within("static revision = '1'\nstatic parents = []\nstatic label = 'a@b'")).to.throw(InvalidMigrationFile, 'label a@b')
    expect(() => within("static revision = '1'\nstatic parents = []\nstatic label = '-1'")).to.throw(InvalidMigrationFile, 'label -1')
    expect(() => within("static revision = '1'\nstatic parents = []\nstatic get transaction() { return false }")).to.throw(
      InvalidMigrationFile,
      'static transaction is no field with a literal',
    )
    expect(() => within('static revision() {}')).to.throw(InvalidMigrationFile, 'no field')
  })

  it('need a default-exported class that ends', () => {
    expect(() => read('')).to.throw(InvalidMigrationFile, 'export default class')
    expect(() => read('export class X {}')).to.throw(InvalidMigrationFile, 'export default class')
    expect(() => read("export default class X { static revision = '1'")).to.throw(InvalidMigrationFile)
    expect(() => read("export default class X { static revision = '1 \n }")).to.throw(
      InvalidMigrationFile,
      'line 1: the string does not end',
    )
    expect(() => read('/* export default class')).to.throw(InvalidMigrationFile, 'comment does not end')
    expect(() => read('const x = `')).to.throw(InvalidMigrationFile, 'template does not end')
  })

  it('come back from any string', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', minLength: 1 }), fc.array(fc.string({ unit: 'grapheme' })), (revision, parents) => {
        const found = within(`static revision = ${JSON.stringify(revision)}\nstatic parents = ${JSON.stringify(parents)}`)
        expect(found.revision).to.equal(revision)
        expect(found.parents).to.deep.equal(parents)
      }),
    )
  })

  it('never hang or throw anything else on any source', () => {
    const pieces = fc.constantFrom(
      'export default class X {',
      '}',
      '{',
      "'",
      '"',
      '`',
      '${',
      '/',
      '*/',
      '/*',
      '//',
      '\n',
      ' static revision = ',
      "'1'",
      '[',
      ']',
      ',',
      '\\',
      'return',
      ' ',
    )
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 40 }), (parts) => {
        try {
          read(parts.join(''))
        } catch (error) {
          expect(error).to.be.instanceOf(InvalidMigrationFile)
        }
      }),
    )
  })
})
