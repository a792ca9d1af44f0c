import { expect } from 'chai'
import { Base, belongsTo, hasMany, sql, t, transaction } from '../../lib/index.ts'
import { expectQueries } from '../../lib/testing/queries.ts'
import { raised } from '../support/sent.ts'
import { withTables } from '../support/with-tables.ts'

class Branch extends Base.model(
  {
    id: t.id(),
    name: t.string(5),
    parentId: t.references(() => Branch).nullable(),
    headId: t.references(() => Branch).nullable(),
  },
  {
    parent: () => belongsTo(Branch, { foreignKey: 'parentId', optional: true }),
    children: () => hasMany(Branch, { foreignKey: 'parentId' }),
  },
) {}

class Book extends Base.model(
  {
    id: t.id(),
    isbn: t.string(13).unique(),
    title: t.string(20),
    slug: t.string().nullable(),
    shelf: t.integer().nullable(),
    place: t.integer().nullable(),
    price: t.decimal(6, 2).default('0').check(sql`price >= 0`),
    discount: t.decimal(6, 2).nullable(),
    tags: t.array(t.string(3)).default([]),
    branchId: t.references(() => Branch),
    branchIdCopy: t.references(() => Branch).nullable(),
  },
  {
    branch: () => belongsTo(Branch),
  },
  {
    indexes: [
      { on: ['shelf', 'place'], unique: true },
      { on: sql`lower(slug)`, unique: true, name: 'books_lower_slug' },
    ],
    checks: { books_discount_below_price: sql`discount < price` },
  },
) {}

type Details = [name: string, kind: string][]
const details = (record: Book | Branch): Details =>
  (record.errors as unknown as { details: { name: string; kind: string }[] }).details.map(({ name, kind }) => [name, kind])

withTables('errors of a record', [Branch, Book], () => {
  let branch: Branch
  let count = 0
  const build = (input: object = {}): Book =>
    Book.build({ isbn: String(++count), title: 'x', ...('branchId' in input ? {} : { branch }), ...input })
  beforeEach(async () => {
    branch = await Branch.create({ name: 'main' })
  })

  describe('from the declaration, before anything is sent', () => {
    const refused = async (input: object, expected: Details, messages: string[]): Promise<void> => {
      const book = build(input)
      expect(await expectQueries(0, () => book.save())).to.equal(false)
      expect(details(book)).to.deep.equal(expected)
      expect(book.errors.fullMessages).to.deep.equal(messages)
      expect(book.isNew).to.equal(true)
    }

    it('are those of NULL', () => refused({ title: null }, [['title', 'blank']], ["Title can't be blank"]))
    it('are those of an owner that is missing, on the association', () =>
      refused({ branch: null }, [['branch', 'required']], ['Branch must exist']))

    it('are those of length, in characters', async () => {
      await refused({ title: 'x'.repeat(21) }, [['title', 'tooLong']], ['Title is too long (maximum is 20 characters)'])
      await refused({ title: '👍'.repeat(21) }, [['title', 'tooLong']], ['Title is too long (maximum is 20 characters)'])
      expect(await build({ title: '👍'.repeat(20) }).save()).to.equal(true)
      await refused({ tags: ['abc', 'abcd'] }, [['tags', 'tooLong']], ['Tags is too long (maximum is 3 characters)'])
    })

    it('are those of digits', async () => {
      for (const price of ['10000', '-10000.00', 1e300, '9999.995', 'Infinity']) {
        await refused({ price }, [['price', 'outOfRange']], ['Price is out of range (it has room for 4 digits before the point)'])
      }
      expect(await build({ price: '9999.99' }).save()).to.equal(true)
      expect(await build({ price: '0009999.994' }).save()).to.equal(true)
      expect(await build({ price: 'NaN' }).save()).to.equal(true)
    })

    it('come all at once, in declared order', () =>
      refused(
        { isbn: null, title: 'x'.repeat(30), price: '99999', branchId: null },
        [
          ['isbn', 'blank'],
          ['title', 'tooLong'],
          ['price', 'outOfRange'],
          ['branch', 'required'],
        ],
        [
          "Isbn can't be blank",
          'Title is too long (maximum is 20 characters)',
          'Price is out of range (it has room for 4 digits before the point)',
          'Branch must exist',
        ],
      ))

    it('are told anew by each save', async () => {
      const book = build({ title: null })
      await book.save()
      await book.save()
      expect(book.errors.size).to.equal(1)
      book.title = 'x'
      expect(await book.save()).to.equal(true)
      expect(book.errors.size).to.equal(0)
    })

    it('of a saved record are those of what was changed: a row that is older than a rule can be updated', async () => {
      const book = await Book.create({ isbn: 'a', title: 'x', branch })
      await sql`alter table books alter column title type varchar`.run()
      await sql`update books set title = ${'x'.repeat(30)}`.run()
      await book.reload()
      expect(await book.update({ shelf: 1 })).to.equal(true)
      expect(await book.update({ title: 'y'.repeat(30) })).to.equal(false)
      await book.update({ title: 'short' })
      await sql`alter table books alter column title type varchar(20)`.run()
    })
  })

  describe('from the database, on the attribute that they are about', () => {
    const refused = async (input: object, name: string, kind: string, message: string): Promise<void> => {
      for (const inside of [false, true]) {
        const book = build(input)
        const work = async (): Promise<void> => {
          expect(await book.save()).to.equal(false)
          expect(details(book)).to.deep.equal([[name, kind]])
          expect(book.errors.on(name as never)).to.deep.equal([message])
          expect(book.isNew).to.equal(true)
          expect(await Branch.exists()).to.equal(true)
        }
        await (inside ? transaction(work) : work())
      }
      const error = await raised(() => build(input).saveOrFail())
      expect(error).to.include({ code: 'TREFOIL_RECORD_INVALID' })
      expect(error.cause).to.have.property('sqlState')
    }

    it('a unique key', async () => {
      await build({ isbn: 'same' }).saveOrFail()
      await refused({ isbn: 'same' }, 'isbn', 'taken', 'has already been taken')
    })

    it('a unique key of several columns, on the first', async () => {
      await build({ shelf: 1, place: 2 }).saveOrFail()
      await refused({ shelf: 1, place: 2 }, 'shelf', 'taken', 'has already been taken')
    })

    it('a unique index of an expression, on the attribute in it', async () => {
      await build({ slug: 'Moby' }).saveOrFail()
      await refused({ slug: 'mOBY' }, 'slug', 'taken', 'has already been taken')
    })

    it('a foreign key, on the association, or on the attribute where there is none', async () => {
      await refused({ branchId: 999 }, 'branch', 'required', 'must exist')
      await refused({ branchIdCopy: 999 }, 'branchIdCopy', 'required', 'must exist')
    })

    it('a check of a column', () => refused({ price: '-1' }, 'price', 'invalid', 'is invalid'))
    it('a check of the table, on the record', () =>
      refused({ price: '1', discount: '2' }, 'base', 'invalid', 'Book violates books_discount_below_price'))

    it('NOT NULL that the declaration does not know', async () => {
      await sql`alter table books alter column slug set not null`.run()
      await refused({}, 'slug', 'blank', "can't be blank")
      await sql`alter table books alter column slug drop not null`.run()
    })

    it('a length that the declaration does not know', async () => {
      await sql`alter table books alter column title type varchar(2)`.run()
      await refused({ title: 'long' }, 'title', 'tooLong', 'is too long (maximum is 2 characters)')
      await sql`alter table books alter column title type varchar(20)`.run()
    })

    it('a precision that the declaration does not know', async () => {
      await sql`alter table books drop constraint books_price_check, alter column price type numeric(3, 2)`.run()
      await refused({ price: '12.00' }, 'price', 'outOfRange', 'is out of range')
      await sql`alter table books alter column price type numeric(6, 2), add constraint books_price_check check (price >= 0)`.run()
    })

    it('passes on what is no fault of the record', async () => {
      await sql`alter table books rename column slug to slugs`.run()
      expect(await raised(() => build({ slug: 'x' }).save())).to.include({ code: 'TREFOIL_UNDEFINED_COLUMN' })
      await sql`alter table books rename column slugs to slug`.run()
    })
  })

  describe('of destroying', () => {
    it('are of the record where other rows refer to it, of its own table too', async () => {
      const child = await Branch.create({ name: 'child', parent: branch })
      expect(await branch.destroy()).to.equal(false)
      expect(branch.errors.fullMessages).to.deep.equal(["can't be destroyed because rows of branches still refer to it"])
      expect(await branch.update({ id: 99 })).to.equal(false)
      expect(branch.errors.on('base')).to.deep.equal(["can't change its key because rows of branches still refer to it"])
      await branch.reload()
      expect(await child.destroy()).to.equal(true)
      expect(await branch.destroy()).to.equal(true)
    })

    it('tell a missing owner of the same table from that', async () => {
      const child = Branch.build({ name: 'child', parentId: 999 })
      expect(await child.save()).to.equal(false)
      expect(details(child)).to.deep.equal([['parent', 'required']])
      const other = Branch.build({ name: 'child', headId: 999 })
      expect(await other.save()).to.equal(false)
      expect(details(other)).to.deep.equal([['headId', 'required']])
    })
  })

  describe('the list', () => {
    it('tells messages on one name, all in words, and takes more by hand until the next save', async () => {
      const book = build()
      book.errors.add('title', 'is dull')
      book.errors.add('base', 'Nobody reads it')
      expect(book.errors.on('title')).to.deep.equal(['is dull'])
      expect(book.errors.fullMessages).to.deep.equal(['Title is dull', 'Nobody reads it'])
      expect(await book.save()).to.equal(true)
      expect(book.errors.size).to.equal(0)
    })

    it('refuses names that the model does not have', () => {
      const error = (() => {
        try {
          build().errors.on('titel' as never)
        } catch (error) {
          return error as Error & { code: string }
        }
      })()
      expect(error).to.include({ code: 'TREFOIL_UNKNOWN_ERROR_KEY' })
      expect(error!.message).to.include('Did you mean title?')
    })
  })
})
