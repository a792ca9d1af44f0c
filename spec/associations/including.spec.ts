import { expect } from 'chai'
import { Base, belongsTo, hasMany, hasOne, t } from '../../lib/index.ts'
import { expectQueries } from '../../lib/testing/queries.ts'
import { raised, sent } from '../support/sent.ts'
import { Admin, Item, Order, Owner, Product, Profile, shop, User } from '../support/shop/index.ts'
import { withTables } from '../support/with-tables.ts'

class Author extends Base.model(
  { id: t.id(), name: t.string(), countryCode: t.string(2).nullable() },
  {
    books: () => hasMany(Book, { order: { title: 'asc' } }),
    longBooks: () => hasMany(Book, { scope: (q) => q.where((b) => b.pages.gt(300)) }),
    topBooks: () => hasMany(Book, { scope: (q) => q.order({ pages: 'desc' }).limit(2) }),
    newest: () => hasOne(Book, { order: { id: 'desc' } }),
    awards: () => hasMany(Award, { through: 'books' }),
    /** Two through associations in a row. */
    sponsors: () => hasMany(Sponsor, { through: 'awards' }),
    firstAward: () => hasOne(Award, { through: 'newest', source: 'awards' }),
  },
) {}
class Book extends Base.model(
  { id: t.id(), title: t.string(), pages: t.integer().default(100), authorId: t.references(() => Author).nullable() },
  {
    author: () => belongsTo(Author, { optional: true }),
    /** An owner that the scope leaves out reads as null. */
    knownAuthor: () =>
      belongsTo(Author, { foreignKey: 'authorId', optional: true, scope: (q) => q.where((a) => a.countryCode.isNotNull()) }),
    awards: () => hasMany(Award),
  },
) {}
class Award extends Base.model(
  { id: t.id(), name: t.string(), bookId: t.references(() => Book), sponsorId: t.references(() => Sponsor).nullable() },
  {
    book: () => belongsTo(Book),
    sponsor: () => belongsTo(Sponsor, { optional: true }),
    author: () => hasOne(Author, { through: 'book' }),
  },
) {}
class Sponsor extends Base.model(
  { id: t.id(), name: t.string() },
  {
    awards: () => hasMany(Award),
  },
) {}
/** Natural keys. */
class Tag extends Base.model({ code: t.string(20).primaryKey() }, { taggings: () => hasMany(Tagging, { foreignKey: 'tagCode' }) }) {}
class Tagging extends Base.model(
  { id: t.id(), tagCode: t.string(20).references(() => Tag) },
  { tag: () => belongsTo(Tag, { foreignKey: 'tagCode' }) },
) {}
const library = [Tag, Tagging, Author, Book, Award, Sponsor]
const titles = (books: { map<T>(fn: (book: { title: string }) => T): T[] }): string[] => books.map(({ title }) => title)

withTables('including', [...shop, ...library], () => {
  describe('of the library', () => {
    let ann: Author, bob: Author
    beforeEach(async () => {
      ;[ann, bob] = [await Author.create({ name: 'ann', countryCode: 'de' }), await Author.create({ name: 'bob' })]
      await Author.create({ name: 'cid' })
      await Book.insertAll([
        { title: 'C', pages: 500, authorId: ann.id },
        { title: 'A', pages: 400, authorId: ann.id },
        { title: 'B', pages: 100, authorId: ann.id },
        { title: 'D', pages: 350, authorId: bob.id },
        { title: 'E', pages: 90, authorId: null },
      ])
      await Sponsor.insertAll([{ name: 'acme' }, { name: 'zeta' }])
      await Award.insertAll([
        { name: 'gold', bookId: 1, sponsorId: 1 },
        { name: 'silver', bookId: 1, sponsorId: 2 },
        { name: 'bronze', bookId: 2, sponsorId: 1 },
        { name: 'tin', bookId: 4, sponsorId: 1 },
      ])
    })

    it('loads an association with one more statement', async () => {
      const statements = await sent(() => Author.includes('books').order('id'))
      expect(statements.slice(1)).to.deep.equal([
        'select "books"."id", "books"."title", "books"."pages", "books"."author_id" from "books" where "books"."author_id" = any($1) order by "books"."title" asc',
      ])
      const authors = await Author.includes('books').order('id')
      await expectQueries(0, () => {
        expect(authors.map(({ books }) => titles(books))).to.deep.equal([['A', 'B', 'C'], ['D'], []])
      })
    })

    it('takes every way to write it', async () => {
      const ways = [
        Author.includes('books', 'newest'),
        Author.includes({ books: true, newest: true }),
        Author.includes('books').includes('newest'),
        Author.includes({ books: (q) => q }, 'newest'),
      ]
      for (const way of ways) {
        const [author] = await expectQueries(3, () => way.order('id'))
        expect([author!.isLoaded('books'), author!.isLoaded('newest'), author!.isLoaded('longBooks')]).to.deep.equal([true, true, false])
      }
    })

    it('loads what is nested, a statement for each association', async () => {
      const authors = await expectQueries(4, () => Author.includes({ books: { awards: 'sponsor' } }).order('id'))
      await expectQueries(0, () => {
        const sponsors = authors.map(({ books }) => books.map((book) => book.awards.map((award) => award.sponsor?.name)))
        expect(sponsors).to.deep.equal([[['acme'], [], ['acme', 'zeta']], [['acme']], []])
      })
    })

    it('loads the branches of one level together', async () => {
      const authors = await expectQueries(4, () => Author.includes({ books: ['awards'] }, 'sponsors').order('id'))
      expect([authors[0]!.sponsors.length, authors[0]!.books.at(2)!.awards.length]).to.deep.equal([3, 2])
    })

    it('filters and orders the children, and leaves the parents alone', async () => {
      const authors = await Author.includes({ books: (q) => q.where((b) => b.pages.gte(350)).order({ pages: 'desc' }) }).order('id')
      expect(authors.map(({ books }) => titles(books))).to.deep.equal([['C', 'A'], ['D'], []])
    })

    it('limits the children of each parent by a lateral join', async () => {
      const relation = Author.includes({ books: (q) => q.order({ pages: 'desc' }).limit(2) }).order('id')
      const statements = await sent(() => relation)
      expect(statements[1]).to.match(
        /^select "books"\.\* from unnest\(\$1::bigint\[\]\) as "trefoil_keys"\("key"\) cross join lateral \(select .* order by "books"\."pages" desc limit \$2\) as "books"$/,
      )
      expect((await relation).map(({ books }) => titles(books))).to.deep.equal([['C', 'A'], ['D'], []])
      const rest = await Author.includes({ books: (q) => q.order({ pages: 'desc' }).offset(1) }).order('id')
      expect(rest.map(({ books }) => titles(books))).to.deep.equal([['A', 'B'], [], []])
      const none = await Author.includes({ books: (q) => q.limit(0) })
      expect(none.every(({ books }) => books.length === 0)).to.equal(true)
    })

    it('limits what comes by way of others too', async () => {
      const authors = await Author.includes({ awards: (q) => q.order({ name: 'desc' }).limit(1) }).order('id')
      expect(authors.map(({ awards }) => awards.map(({ name }) => name))).to.deep.equal([['silver'], ['tin'], []])
    })

    it("minds the association's own scope and limit", async () => {
      const authors = await Author.includes('longBooks', 'topBooks').order('id')
      expect(authors.map(({ longBooks }) => titles(longBooks).sort())).to.deep.equal([['A', 'C'], ['D'], []])
      expect(authors.map(({ topBooks }) => titles(topBooks))).to.deep.equal([['C', 'A'], ['D'], []])
      for (const author of await Author.order('id').limit(1)) {
        expect(titles(await author.topBooks)).to.deep.equal(['C', 'A'])
        expect(await author.topBooks.pluck('title')).to.deep.equal(['C', 'A'])
        expect(await author.topBooks.count()).to.equal(2)
      }
    })

    it("adds a filter to the association's own scope", async () => {
      const [author] = await Author.includes({ longBooks: (q) => q.where({ title: ['A', 'B'] }) }).order('id')
      expect(titles(author!.longBooks)).to.deep.equal(['A'])
    })

    it('gives a hasOne its first by the order, or null', async () => {
      const authors = await Author.includes('newest').order('id')
      expect(authors.map(({ newest }) => newest?.title ?? null)).to.deep.equal(['B', 'D', null])
      const [author] = await Author.where({ id: 1 })
      expect((await author!.newest)?.title).to.equal('B')
    })

    it('gives a belongsTo, null where the key is or where a scope leaves it out', async () => {
      const books = await Book.includes('author', 'knownAuthor').order('id')
      expect(books.map(({ author }) => author?.name ?? null)).to.deep.equal(['ann', 'ann', 'ann', 'bob', null])
      expect(books.map(({ knownAuthor }) => knownAuthor?.name ?? null)).to.deep.equal(['ann', 'ann', 'ann', null, null])
      expect(books[0]!.author).to.equal(books[1]!.author)
      const lazy = await Book.order('id')
      await expectQueries(1, async () => {
        for (const book of lazy) expect((await book.knownAuthor)?.name ?? null).to.equal(book.id < 4 ? 'ann' : null)
      })
    })

    describe('through others', () => {
      it('finds what belongs to the ones between, in one statement, each target as one object', async () => {
        const authors = await expectQueries(2, () => Author.includes('awards').order('id'))
        expect(authors.map(({ awards }) => awards.map(({ name }) => name).sort())).to.deep.equal([
          ['bronze', 'gold', 'silver'],
          ['tin'],
          [],
        ])
        const sponsored = await expectQueries(2, () => Author.includes('sponsors').order('id'))
        const [first, second] = sponsored.map(({ sponsors }) => sponsors.toArray())
        expect(first!.map(({ name }) => name).sort()).to.deep.equal(['acme', 'acme', 'zeta'])
        expect(new Set([...first!, ...second!]).size).to.equal(2)
        expect((await Author.includes({ sponsors: (q) => q.distinct() }).order('id'))[0]!.sponsors.length).to.equal(2)
      })

      it('goes up by belongsTo, and by hasOne to one', async () => {
        const awards = await expectQueries(2, () => Award.includes('author').order('id'))
        expect(awards.map(({ author }) => author?.name)).to.deep.equal(['ann', 'ann', 'ann', 'bob'])
        expect(awards[0]!.author).to.equal(awards[1]!.author)
        await Award.insertAll([{ name: 'last', bookId: 3, sponsorId: null }])
        const [author] = await Author.includes('firstAward').order('id')
        expect(author!.isLoaded('firstAward')).to.equal(true)
      })

      it('is awaited, counted and chained the same way', async () => {
        const [author] = await Author.order('id')
        expect(await author!.awards).to.have.length(3)
        expect(await author!.awards.count()).to.equal(3)
        expect(await author!.sponsors.count()).to.equal(3)
        expect(await author!.sponsors.where({ name: 'zeta' }).pluck('name')).to.deep.equal(['zeta'])
        expect(await author!.awards.exists({ name: 'tin' })).to.equal(false)
        expect(await author!.awards.order('name').pluck('name')).to.deep.equal(['bronze', 'gold', 'silver'])
        const award = await Award.findByOrFail({ name: 'tin' })
        expect([await author!.awards.has(award), await bob.awards.has(award)]).to.deep.equal([false, true])
      })
    })
  })

  describe('of the shop', () => {
    beforeEach(async () => {
      await User.insertAll([{ email: 'ann' }, { email: 'bob' }, { email: 'cid' }])
      await Order.insertAll([
        { userId: 1, total: 1, status: 'paid' },
        { userId: 1, total: 2, status: 'pending' },
        { userId: 2, total: 3, status: 'pending' },
      ])
      await Product.insertAll([{ sku: 'p', name: 'p' }])
      await Item.insertAll([
        { orderId: 1, productId: 1 },
        { orderId: 2, productId: null },
        { orderId: 3, productId: 1 },
      ])
    })

    it('is not filtered by a condition on the association, which is EXISTS', async () => {
      const users = await User.includes('orders').where({ orders: { status: 'paid' } })
      expect(users.map(({ email }) => email)).to.deep.equal(['ann'])
      expect(users[0]!.orders.length).to.equal(2)
    })

    it('is not filtered by a join either', async () => {
      const users = await User.joins('orders')
        .includes('orders')
        .where({ orders: { status: 'paid' } })
      expect(users.map(({ email, orders }) => [email, orders.length])).to.deep.equal([['ann', 2]])
    })

    it('gives the same children to a parent that stands twice in the result', async () => {
      const users = await User.joins('orders').includes('orders').where({ id: 1 })
      expect(users).to.have.length(2)
      expect(users.map(({ orders }) => orders.map(({ id }) => id))).to.deep.equal([
        [1, 2],
        [1, 2],
      ])
      expect(users[0]!.orders.at(0)).to.equal(users[1]!.orders.at(0))
    })

    it('sends nothing where all keys are null, and counts as loaded', async () => {
      const items = await expectQueries(1, () => Item.where({ productId: null }).includes('product'))
      expect(items).to.have.length(1)
      expect(items[0]!.isLoaded('product')).to.equal(true)
      expect(items[0]!.product).to.equal(null)
      const [item] = await Item.where({ productId: null })
      expect(await expectQueries(0, () => item!.product)).to.equal(null)
      expect(item!.isLoaded('product')).to.equal(true)
    })

    it('sends nothing for a result without records', async () => {
      await expectQueries(1, () => User.where({ email: 'nobody' }).includes({ orders: ['items'] }, 'profile'))
    })

    it('sets the inverse, so that the way back costs nothing', async () => {
      const users = await User.includes({ orders: 'items' }, 'profile').order('id')
      await expectQueries(0, () => {
        for (const user of users)
          for (const order of user.orders) {
            expect(order.user).to.equal(user)
            for (const item of order.items) expect(item.order).to.equal(order)
          }
      })
      await Profile.create({ userId: 1 })
      const [user] = await User.includes('profile').where({ id: 1 })
      await expectQueries(0, () => {
        expect((user!.profile as Profile).user).to.equal(user)
      })
      const [profile] = await Profile.includes('user')
      await expectQueries(0, () => {
        expect(profile!.user.profile).to.equal(profile)
      })
    })

    it('loads nothing twice: what is loaded below is kept', async () => {
      const users = await expectQueries(3, () => User.includes({ orders: { user: 'profile' } }).order('id'))
      expect(users[0]!.orders.at(0)!.user).to.equal(users[0])
    })

    it('goes from a table to itself', async () => {
      await User.insertAll([
        { email: 'dan', managerId: 1 },
        { email: 'eve', managerId: 4 },
      ])
      const [boss] = await User.includes({ reports: 'reports' }).where({ id: 1 })
      const dan = boss!.reports.at(0)!
      expect(dan.reports.map(({ email }) => email)).to.deep.equal(['eve'])
      expect(dan.manager).to.equal(boss)
      const eve = await User.includes({ manager: 'manager' }).find(5)
      const above = (eve.manager as User).manager as User
      expect([(eve.manager as User).email, above.email]).to.deep.equal(['dan', 'ann'])
    })

    it('finds subclasses only where the association leads to one, by name', async () => {
      await Admin.create({ email: 'adm', managerId: 1 })
      await Owner.create({ email: 'own', managerId: 1, level: 3 })
      await User.create({ email: 'usr', managerId: 1 })
      const [boss] = await User.includes('admins', 'reports').where({ id: 1 })
      expect(boss!.admins.map(({ email }) => email).sort()).to.deep.equal(['adm', 'own'])
      expect(boss!.reports.length).to.equal(3)
      expect(boss!.reports.filter((each) => each instanceof Owner)).to.have.length(1)
    })

    it('refuses names that there are not, at every level', async () => {
      for (const [tree, model, name] of [
        ['order', 'User', 'order'],
        [{ orders: 'itms' }, 'Order', 'itms'],
        [{ orders: { items: { x: true } } }, 'Item', 'x'],
        ['email', 'User', 'email'],
      ] as const) {
        const error = await raised(() => User.includes(tree as never))
        expect(error).to.include({ code: 'TREFOIL_UNKNOWN_ASSOCIATION', model, association: name })
      }
      expect((await raised(() => User.includes('order' as never))).message).to.include('Did you mean orders?')
      expect(await raised(() => User.includes(7 as never))).to.include({ code: 'TREFOIL_INVALID_RELATION' })
    })
  })

  it('loads by keys of any text', async () => {
    const codes = ['plain', 'NULL', 'a,b', '{x}', '"q"', 'back\\slash', ' ', '', 'ünï👍']
    await Tag.insertAll(codes.map((code) => ({ code })))
    await Tagging.insertAll(codes.map((tagCode) => ({ tagCode })))
    const tags = await Tag.includes('taggings')
    expect(tags.map(({ code, taggings }) => [code, taggings.map(({ tagCode }) => tagCode)])).to.have.deep.members(
      codes.map((code) => [code, [code]]),
    )
    const taggings = await Tagging.includes('tag')
    expect(taggings.every(({ tag, tagCode }) => tag.code === tagCode)).to.equal(true)
    const limited = await Tag.includes({ taggings: (q) => q.limit(1) })
    expect(limited.every(({ taggings }) => taggings.length === 1)).to.equal(true)
  })
})
