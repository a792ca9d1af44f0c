import { expect } from 'chai'
import fc from 'fast-check'
import { Base, Rollback, sql, t, transaction } from '../../lib/index.ts'
import { withTables } from '../support/with-tables.ts'

class Sheet extends Base.model({
  id: t.id(),
  title: t.text(),
  note: t.text().nullable(),
  pages: t.integer(),
  printedAt: t.timestamptz(3).nullable(),
  tags: t.jsonb<string[]>().nullable(),
}) {}

type Values = Pick<Sheet, 'title' | 'note' | 'pages' | 'printedAt' | 'tags'>
const names = ['title', 'note', 'pages', 'printedAt', 'tags'] as const
const text = fc
  .oneof(fc.string(), fc.string({ unit: 'grapheme' }), fc.string({ minLength: 2000, maxLength: 2600 }))
  .map((value) => value.replaceAll('\0', ''))
const values: fc.Arbitrary<Values> = fc.record({
  title: text,
  note: fc.option(text, { nil: null }),
  pages: fc.integer({ min: -100_000, max: 100_000 }),
  printedAt: fc.option(fc.date({ min: new Date('1970-01-01'), max: new Date('2100-01-01'), noInvalidDate: true }), { nil: null }),
  tags: fc.option(fc.array(fc.string({ maxLength: 9 }).map((tag) => tag.replaceAll('\0', ''))), { nil: null }),
})

const read = (sheet: Sheet): Values => Object.fromEntries(names.map((name) => [name, sheet[name]])) as Values

withTables('a record of a row that is unpacked bit by bit', [Sheet], () => {
  it('reads, changes, saves and reloads like one whose attributes were all read', async () => {
    await fc.assert(
      fc.asyncProperty(
        values,
        fc.subarray([...names]),
        fc.record({ title: text, pages: fc.integer({ min: 0, max: 99 }) }),
        async (input, first, change) => {
          const { id } = await Sheet.create(input)
          const sheet = await Sheet.find(id)
          for (const name of first) expect(sheet[name]).to.deep.equal(input[name])
          sheet.pages = change.pages
          expect(sheet.was('pages')).to.equal(input.pages)
          expect(sheet.isChanged('title')).to.equal(false)
          sheet.title = change.title
          expect(sheet.was('title')).to.equal(input.title)
          expect(await sheet.save()).to.equal(true)
          expect(read(sheet)).to.deep.equal({ ...input, ...change })
          expect(read(await Sheet.find(id))).to.deep.equal({ ...input, ...change })
          await Sheet.where({ id }).updateAll({ note: 'reloaded' })
          expect(read(await sheet.reload())).to.deep.equal({ ...input, ...change, note: 'reloaded' })
        },
      ),
      { numRuns: 40 },
    )
  })

  it('is again what it was when the transaction is undone, read before or not', async () => {
    const { id } = await Sheet.create({ title: 'a', note: null, pages: 1, printedAt: null, tags: ['x'] })
    for (const before of [[], names]) {
      const sheet = await Sheet.find(id)
      for (const name of before) void sheet[name]
      await transaction(async () => {
        await sheet.update({ title: 'b', pages: 2 })
        throw new Rollback()
      })
      expect(read(sheet)).to.deep.equal({ title: 'b', note: null, pages: 2, printedAt: null, tags: ['x'] })
      expect(sheet.changes).to.deep.equal({ title: ['a', 'b'], pages: [1, 2] })
    }
  })

  it('shares nothing with the result it came from', async () => {
    await Sheet.create({ title: 'a', note: null, pages: 1, printedAt: null, tags: null })
    const [one, other] = [await Sheet.order('id'), await Sheet.order('id')].flat()
    one!.title = 'b'
    expect(other!.title).to.equal('a')
  })

  it('keeps a long row apart from a short one, and what is not ASCII from what is', async () => {
    await sql`insert into sheets (title, note, pages) values ('short', null, 1), ('é', 'ü', 2), ('long', repeat('x', 5000), 3), ('short', '', 4)`.run()
    const sheets = await Sheet.order('id')
    expect(sheets.map(({ title, note, pages }) => [title, note?.length ?? null, pages])).to.deep.equal([
      ['short', null, 1],
      ['é', 1, 2],
      ['long', 5000, 3],
      ['short', 0, 4],
    ])
  })
})
