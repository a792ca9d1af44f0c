import { readFileSync } from 'node:fs'
import { expect } from 'chai'
import {
  between,
  contains,
  endsWith,
  eq,
  gt,
  gte,
  hasKey,
  ilike,
  jsonNull,
  like,
  lt,
  lte,
  matches,
  not,
  overlaps,
  range,
  sql,
  startsWith,
  anyOf,
} from '../../lib/index.ts'
import { expectQueries } from '../../lib/testing/index.ts'
import type { Condition } from '../../lib/model/index.ts'
import { raised } from '../support/sent.ts'
import { Order, shop, User } from '../support/shop/index.ts'
import { withTables } from '../support/with-tables.ts'

const emails = (users: readonly User[]): string[] => users.map(({ email }) => email).sort()
/** What WHERE says, without the columns before it. */
const condition = (relation: { toSql(): { text: string; values: unknown[] } }): [string, ...unknown[]] => {
  const { text, values } = relation.toSql()
  return [text.split(' where ')[1] ?? '', ...values]
}

withTables('where', shop, () => {
  beforeEach(async () => {
    await User.insertAll([
      { email: 'ann', age: 30, nickname: null, role: 'admin', labels: ['a', 'b'], settings: { theme: 'dark', tabs: ['x'] }, balance: '5' },
      { email: 'bob', age: 17, nickname: 'b', role: 'member', labels: [], settings: { theme: 'light' }, balance: '0.5' },
      { email: 'cid', age: null, nickname: 'c%_\\', role: 'member', labels: ['b'], settings: jsonNull as never, balance: '99.99' },
    ])
  })

  describe('by an object', () => {
    it('compares each key and joins them by AND', async () => {
      const relation = User.where({ role: 'member', age: 17 })
      expect(condition(relation)).to.deep.equal(['"users"."role" = $1 and "users"."age" = $2', 'member', '17'])
      expect(emails(await relation)).to.deep.equal(['bob'])
    })

    it('reads null as IS NULL', async () => {
      expect(condition(User.where({ age: null }))).to.deep.equal(['"users"."age" is null'])
      expect(emails(await User.where({ age: null }))).to.deep.equal(['cid'])
    })

    it('reads an array as one parameter, however long it is', async () => {
      expect(condition(User.where({ id: [1, 2] }))).to.deep.equal(['"users"."id" = any($1)', '{1,2}'])
      expect(emails(await User.where({ email: ['ann', 'cid', 'nobody'] }))).to.deep.equal(['ann', 'cid'])
    })

    it('reads an array of values, null and a range as equality OR IS NULL OR the range', async () => {
      expect(condition(User.where({ age: [17, null, range(30, 40)] }))).to.deep.equal([
        '"users"."age" = any($1) or "users"."age" is null or "users"."age" >= $2 and "users"."age" < $3',
        '{17}',
        '30',
        '40',
      ])
      expect(emails(await User.where({ age: [17, null, range(30, 40)] }))).to.deep.equal(['ann', 'bob', 'cid'])
      expect(emails(await User.where({ age: [17, null, range(30, 40)] }).where({ role: 'admin' }))).to.deep.equal(['ann'])
    })

    it('finds nothing by an empty array, and asks nothing', async () => {
      await expectQueries(0, async () => {
        expect(await User.where({ id: [] })).to.deep.equal([])
        expect(await User.where({ id: [] }).count()).to.equal(0)
        expect(await User.where({ id: [] }).exists()).to.equal(false)
        expect(await User.where({ id: [] }).isEmpty()).to.equal(true)
        expect(await User.where({ id: [] }).isMany()).to.equal(false)
        expect(await User.where({ id: [] }).first()).to.equal(null)
        expect(await User.where({ id: [] }).ids()).to.deep.equal([])
        expect(await User.where({ id: [] }).pluck('email', 'age')).to.deep.equal([])
        expect(await User.where({ id: [] }).sum('age')).to.equal(0)
        expect(await User.where({ id: [] }).maximum('age')).to.equal(null)
        expect(await User.where({ id: [] }).group('role').count()).to.deep.equal(new Map())
        expect(await User.where({ id: [] }).select('id')).to.deep.equal([])
        expect(await User.where({ id: [] }).updateAll({ age: 1 })).to.equal(0)
        expect(await User.where({ id: [] }).deleteAll()).to.equal(0)
        expect(await User.where({ id: [] }).where({ role: 'admin' }).includes('orders')).to.deep.equal([])
      })
    })

    it('asks again where something else may hold: OR, or the opposite', async () => {
      expect(
        await User.where({ id: [] })
          .or(User.where({ role: 'admin' }))
          .count(),
      ).to.equal(1)
      expect(await User.not({ id: [] }).count()).to.equal(3)
      expect(await User.where({ labels: not([]) }).count()).to.equal(2)
    })

    it('reads a range as its bounds', async () => {
      expect(condition(User.where({ age: range(17, 30) }))).to.deep.equal(['"users"."age" >= $1 and "users"."age" < $2', '17', '30'])
      expect(emails(await User.where({ age: range(17, 30, '(]') }))).to.deep.equal(['ann'])
      expect(emails(await User.where({ age: range(18, null) }))).to.deep.equal(['ann'])
    })

    it('takes operators made by functions', async () => {
      const found = async (where: Condition<typeof User, {}>): Promise<string[]> => emails(await User.where(where))
      expect(await found({ age: eq(17) })).to.deep.equal(['bob'])
      expect(await found({ age: gt(17) })).to.deep.equal(['ann'])
      expect(await found({ age: gte(17) })).to.deep.equal(['ann', 'bob'])
      expect(await found({ age: lt(30) })).to.deep.equal(['bob'])
      expect(await found({ age: lte(30) })).to.deep.equal(['ann', 'bob'])
      expect(await found({ age: between(17, 30) })).to.deep.equal(['ann', 'bob'])
      expect(await found({ age: not(null) })).to.deep.equal(['ann', 'bob'])
      expect(await found({ role: not('admin') })).to.deep.equal(['bob', 'cid'])
      expect(await found({ id: anyOf([1, 3]) })).to.deep.equal(['ann', 'cid'])
      expect(emails(await User.not({ id: [1, 3] }))).to.deep.equal(['bob'])
      expect(await found({ email: like('_n%') })).to.deep.equal(['ann'])
      expect(await found({ email: ilike('A%') })).to.deep.equal(['ann'])
      expect(await found({ email: endsWith('b') })).to.deep.equal(['bob'])
      expect(await found({ email: matches(/^C/i) })).to.deep.equal(['cid'])
      expect(await found({ nickname: startsWith('c%_\\') })).to.deep.equal(['cid'])
      expect(await found({ nickname: startsWith('%') })).to.deep.equal([])
      expect(await found({ balance: gt(5n) })).to.deep.equal(['cid'])
    })

    it('compares NULL with nothing, as SQL does', async () => {
      expect(emails(await User.where({ age: not(17) }))).to.deep.equal(['ann'])
    })

    it('takes further calls as AND', async () => {
      expect(
        emails(
          await User.where({ role: 'member' })
            .where({ age: gt(3) })
            .where((u) => u.email.like('b%')),
        ),
      ).to.deep.equal(['bob'])
    })

    it('says nothing with an empty object', () => {
      expect(condition(User.where({}))).to.deep.equal([''])
    })
  })

  describe('on documents and arrays', () => {
    it('compares a document as a whole, whatever its order of keys', async () => {
      expect(emails(await User.where({ settings: { tabs: ['x'], theme: 'dark' } }))).to.deep.equal(['ann'])
      expect(emails(await User.where({ settings: not({ theme: 'light' }) }))).to.deep.equal(['ann', 'cid'])
    })

    it('tells the JSON null from NULL', async () => {
      expect(emails(await User.where({ settings: jsonNull }))).to.deep.equal(['cid'])
    })

    it('asks for parts and keys by functions', async () => {
      expect(emails(await User.where({ settings: contains({ theme: 'dark' }) }))).to.deep.equal(['ann'])
      expect(emails(await User.where({ settings: hasKey('tabs') }))).to.deep.equal(['ann'])
    })

    it('takes what JSON.parse gives as a document: equality, and no operator', async () => {
      const input = JSON.parse('{"not": null, "gt": ""}') as never
      expect(condition(User.where({ settings: input }))[0]).to.equal('"users"."settings" = $1::jsonb')
      expect(await User.where({ settings: input })).to.deep.equal([])
    })

    it('compares an array with an array, element by element', async () => {
      expect(condition(User.where({ labels: ['a', 'b'] }))).to.deep.equal(['"users"."labels" = $1', '{a,b}'])
      expect(emails(await User.where({ labels: ['a', 'b'] }))).to.deep.equal(['ann'])
      expect(emails(await User.where({ labels: [] }))).to.deep.equal(['bob'])
      expect(emails(await User.where({ labels: contains(['b']) }))).to.deep.equal(['ann', 'cid'])
      expect(emails(await User.where({ labels: overlaps(['a', 'x']) }))).to.deep.equal(['ann'])
      expect(emails(await User.where({ labels: anyOf([['b'], []]) }))).to.deep.equal(['bob', 'cid'])
    })
  })

  describe('by a function over the table', () => {
    it('takes a predicate', async () => {
      const relation = User.where((u) => u.age.gt(18).and(u.role.eq('admin')).or(u.balance.lt(1)))
      expect(condition(relation)).to.deep.equal([
        '"users"."age" > $1 and "users"."role" = $2 or "users"."balance" < $3',
        '18',
        'admin',
        '1',
      ])
      expect(emails(await relation)).to.deep.equal(['ann', 'bob'])
    })

    it('compares columns with each other', async () => {
      expect(await User.where((u) => u.createdAt.eq(u.updatedAt)).count()).to.equal(3)
    })

    it('keeps an OR together when more is added', async () => {
      const relation = User.where({ role: 'member' }).where((u) => u.age.eq(17).or(u.age.eq(30)))
      expect(condition(relation)[0]).to.equal('"users"."role" = $1 and ("users"."age" = $2 or "users"."age" = $3)')
      expect(emails(await relation)).to.deep.equal(['bob'])
    })

    it('tells a name that the table does not have', async () => {
      const error = await raised(() => User.where((u) => (u as unknown as { emial: typeof u.email }).emial.eq('x')))
      expect(error).to.include({ code: 'TREFOIL_UNKNOWN_ATTRIBUTE' })
      expect(error.message).to.include('Did you mean email?')
    })

    it('refuses what is no predicate', async () => {
      expect(await raised(() => User.where((() => true) as never))).to.include({ code: 'TREFOIL_NOT_SQL' })
      expect(await raised(() => User.where((() => 'age > 1') as never))).to.include({ code: 'TREFOIL_NOT_SQL' })
      expect(await raised(() => User.where((() => undefined) as never))).to.include({ code: 'TREFOIL_NOT_SQL' })
    })
  })

  describe('by raw SQL', () => {
    it('takes the sql tag, whose holes are binds', async () => {
      const age = 18
      expect(condition(User.where(sql`age > ${age}`))).to.deep.equal(['age > $1', '18'])
      expect(emails(await User.where(sql`age > ${age}`).where({ role: 'admin' }))).to.deep.equal(['ann'])
    })

    it('keeps a fragment in parentheses beside others', async () => {
      expect(emails(await User.where({ role: 'admin' }).where(sql`age = 17 or age = 30`))).to.deep.equal(['ann'])
    })
  })

  describe('what is refused', () => {
    it('is a string: it is never SQL', async () => {
      for (const given of ['age > 1', '', 5, true, null, ['age > 1']]) {
        const error = await raised(() => User.where(given as never))
        expect(error).to.include({ code: 'TREFOIL_INVALID_CONDITION' })
        expect(error.message).to.include('takes an object of conditions')
      }
    })

    it('is an unknown name, with a suggestion', async () => {
      const error = await raised(() => User.where({ emial: 'x' } as never))
      expect(error).to.include({ code: 'TREFOIL_UNKNOWN_ATTRIBUTE' })
      expect(error.message).to.include('Did you mean email?')
    })

    it('is undefined, which names its key', async () => {
      expect((await raised(() => User.where({ email: undefined } as never))).message).to.include('User.email is undefined')
      expect((await raised(() => User.where({ orders: undefined } as never))).message).to.include('User.orders is undefined')
      expect((await raised(() => User.where({ id: [1, undefined] } as never))).message).to.include('id')
      expect((await raised(() => User.where(undefined as never))).message).to.include('User')
      expect(await raised(() => User.all().rewhere(undefined as never))).to.include({ code: 'TREFOIL_UNDEFINED_VALUE' })
      expect(await raised(() => User.all().rewhere(null as never))).to.include({ code: 'TREFOIL_INVALID_CONDITION' })
      expect(await raised(() => User.not({ email: undefined } as never))).to.include({ code: 'TREFOIL_UNDEFINED_VALUE' })
      expect(await raised(() => User.findBy({ email: undefined } as never))).to.include({ code: 'TREFOIL_UNDEFINED_VALUE' })
      expect(await raised(() => User.where((u) => u.age.gt(undefined as never)))).to.include({ code: 'TREFOIL_UNDEFINED_VALUE' })
    })

    it('is a plain object on a column that is no json: what JSON.parse gives is no operator', async () => {
      for (const text of [
        '{"not": null}',
        '{"gt": ""}',
        '{}',
        '{"from": 1, "to": 2}',
        '[{"gt": 1}]',
        '{"render": 1}',
        '{"constructor": {}}',
        '{"__proto__": 1}',
      ]) {
        const error = await raised(() => User.where({ age: JSON.parse(text) as never }))
        expect(error, text).to.include({ code: 'TREFOIL_INVALID_CONDITION' })
      }
      expect(await raised(() => User.where({ labels: { a: 1 } } as never))).to.include({ code: 'TREFOIL_INVALID_CONDITION' })
    })

    it('is parsed input as the whole condition, where it names what the model does not have', async () => {
      for (const text of ['{"__proto__": 1}', '{"constructor": 1}', '{"where": 1}', '{"1=1 or id": 1}']) {
        expect(await raised(() => User.where(JSON.parse(text) as never)), text).to.include({ code: 'TREFOIL_UNKNOWN_ATTRIBUTE' })
      }
    })

    it('is a value that the column does not take', async () => {
      expect(await raised(() => User.where({ age: 'x' } as never))).to.include({ code: 'TREFOIL_INVALID_VALUE' })
      expect(await raised(() => User.where({ role: 'root' } as never))).to.include({ code: 'TREFOIL_INVALID_VALUE' })
    })

    it('is a record where a value of a column is wanted', async () => {
      const user = await User.find(1)
      const error = await raised(() => Order.where({ userId: user } as never))
      expect(error).to.include({ code: 'TREFOIL_INVALID_CONDITION' })
      expect(error.message).to.include('give its key, or name the association')
    })

    it('is a text with U+0000, before it is sent', async () => {
      expect(await raised(() => User.where({ email: 'a\0b' })))
        .to.have.property('code')
        .that.matches(/^TREFOIL_/)
    })
  })

  it('finds every naughty string again by equality, IN, LIKE and functions', async function () {
    const corpus = process.env['TREFOIL_CORPUS'] ?? '../shared'
    let strings: string[]
    try {
      strings = JSON.parse(readFileSync(new URL(`../../${corpus}/corpora/blns.json`, import.meta.url), 'utf8')) as string[]
    } catch {
      strings = ["'; drop table users; --", '" or ""="', '\\', '%', '_', '$1', '${x}', '??', ':a', '\u202e', '𝒳𝓎', '田中', '\ufeff']
    }
    const unique = [...new Set(strings)].filter((text) => !text.includes('\0') && !/\p{Surrogate}/u.test(text))
    const note = unique.slice(0, 120).concat(unique.filter((text) => /['"\\;$%_]/.test(text)))
    const user = await User.find(1)
    await Order.insertAll(note.map((text) => ({ userId: user.id, total: 1, note: text })))
    for (const text of new Set(note)) {
      const asked = [
        Order.where({ note: text }),
        Order.where({ note: [text] }),
        Order.where((o) => o.note.eq(text)),
        Order.where(sql`note = ${text}`),
        Order.where({ note: startsWith(text) })
          .where({ note: endsWith(text) })
          .where((o) => o.note.eq(text)),
      ]
      for (const relation of asked) expect((await relation).length, JSON.stringify(text)).to.be.greaterThan(0)
    }
  })

  it('finds by 100,000 keys in one statement', async () => {
    const ids = Array.from({ length: 100_000 }, (_, index) => index + 1)
    const found = await expectQueries(1, () => User.where({ id: ids }))
    expect(found).to.have.length(3)
    expect(await expectQueries(1, () => User.where({ email: ids.map(String) }).count())).to.equal(0)
  })
})
