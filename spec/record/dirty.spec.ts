import { expect } from 'chai'
import { Base, sql, t } from '../../lib/index.ts'
import { expectQueries } from '../../lib/testing/queries.ts'
import { sent } from '../support/sent.ts'
import { withTables } from '../support/with-tables.ts'

class Post extends Base.model({
  id: t.id(),
  title: t.string(20).unique(),
  views: t.integer().default(0),
  price: t.decimal(10, 2).default('0'),
  score: t.double().nullable(),
  meta: t.jsonb<{ tags: string[]; a?: number; b?: number }>().default({ tags: [] }),
  labels: t.array(t.text()).default([]),
  publishedAt: t.timestamptz(3).nullable(),
  status: t.enum(['draft', 'live']).default('draft'),
  ...t.timestamps(),
}) {}

withTables('dirty tracking', [Post], () => {
  let post: Post
  beforeEach(async () => {
    await Post.create({ title: 'one', publishedAt: new Date('2026-01-01T00:00:00Z'), score: 1.5 })
    post = await Post.firstOrFail()
  })

  it('finds a loaded record unchanged, also after everything was read', () => {
    void post.toJSON()
    expect(post.isChanged()).to.equal(false)
    expect(post.changed).to.deep.equal([])
    expect(post.changes).to.deep.equal({})
    expect(post.savedChanges).to.deep.equal({})
  })

  it('knows what was assigned, what it was, and in which order it was declared', () => {
    post.views = 3
    post.title = 'two'
    expect(post.isChanged()).to.equal(true)
    expect([post.isChanged('title'), post.isChanged('views'), post.isChanged('score')]).to.deep.equal([true, true, false])
    expect(post.changed).to.deep.equal(['title', 'views'])
    expect(post.changes).to.deep.equal({ title: ['one', 'two'], views: [0, 3] })
    expect([post.was('title'), post.was('views'), post.was('score')]).to.deep.equal(['one', 0, 1.5])
    post.title = 'three'
    expect(post.changes.title).to.deep.equal(['one', 'three'])
  })

  it('finds a value set and set back unchanged', () => {
    post.title = 'two'
    post.title = 'one'
    post.score = null
    post.score = 1.5
    post.publishedAt = null
    post.publishedAt = new Date('2026-01-01T00:00:00Z')
    post.labels = ['a']
    post.labels = []
    expect(post.changed).to.deep.equal([])
  })

  it('finds what the database holds equal unchanged', () => {
    const equal = {
      views: '0',
      price: 0,
      meta: { tags: [] },
      labels: [],
      publishedAt: new Date('2026-01-01T00:00:00Z'),
      status: 'draft',
      score: 1.5,
    }
    for (const [name, value] of Object.entries(equal)) {
      ;(post as unknown as Record<string, unknown>)[name] = value
      expect(post.changed, name).to.deep.equal([])
    }
    post.price = '0.001'
    expect(post.changed).to.deep.equal([])
    post.price = '0.01'
    expect(post.changed).to.deep.equal(['price'])
  })

  it('finds NaN equal to itself', async () => {
    await post.updateOrFail({ score: NaN })
    post.score = NaN
    expect(post.changed).to.deep.equal([])
  })

  it('finds NaN clean once it is saved', async () => {
    post.score = NaN
    await post.saveOrFail()
    expect([post.changed, post.isChanged('score')]).to.deep.equal([[], false])
    expect((await Post.create({ title: 'two', score: NaN })).changed).to.deep.equal([])
  })

  it('minds no order of the keys of a document, but that of its lists', async () => {
    await post.updateOrFail({ meta: { tags: ['x', 'y'], a: 1, b: 2 } })
    post.meta = { b: 2, a: 1, tags: ['x', 'y'] }
    expect(post.changed).to.deep.equal([])
    post.meta = { a: 1, b: 2, tags: ['y', 'x'] }
    expect(post.changed).to.deep.equal(['meta'])
  })

  describe('of a value changed in place', () => {
    it('sees documents, arrays and dates', () => {
      post.meta.tags.push('new')
      post.labels.push('a')
      post.publishedAt!.setUTCFullYear(2027)
      expect(post.changed).to.deep.equal(['meta', 'labels', 'publishedAt'])
      expect(post.changes.meta).to.deep.equal([{ tags: [] }, { tags: ['new'] }])
      expect(post.was('labels')).to.deep.equal([])
      expect(post.was('publishedAt')).to.deep.equal(new Date('2026-01-01T00:00:00Z'))
    })

    it('finds it unchanged when it was changed back', () => {
      post.meta.tags.push('new')
      post.meta.tags.pop()
      expect(post.isChanged()).to.equal(false)
    })

    it('saves it, and sees the next change', async () => {
      post.meta.tags.push('a')
      expect(await sent(() => post.save())).to.deep.equal([
        'update "posts" set "meta" = $1, "updated_at" = now() where "posts"."id" = $2 returning "updated_at"',
      ])
      expect(post.savedChanges.meta).to.deep.equal([{ tags: [] }, { tags: ['a'] }])
      expect(post.changed).to.deep.equal([])
      post.meta.tags.push('b')
      expect(post.changes.meta).to.deep.equal([{ tags: ['a'] }, { tags: ['a', 'b'] }])
      await post.save()
      expect((await Post.find(post.id)).meta).to.deep.equal({ tags: ['a', 'b'] })
    })

    it('keeps what it was when it was assigned before', async () => {
      post.meta = { tags: ['x'] }
      post.meta.tags.push('y')
      expect(post.changes.meta).to.deep.equal([{ tags: [] }, { tags: ['x', 'y'] }])
      await post.save()
      expect((await Post.find(post.id)).meta).to.deep.equal({ tags: ['x', 'y'] })
    })

    it('sees it in a default of a new record', async () => {
      const fresh = Post.build({ title: 'two' })
      fresh.meta.tags.push('a')
      await fresh.save()
      expect((await Post.find(fresh.id)).meta).to.deep.equal({ tags: ['a'] })
      expect(Post.build().meta).to.deep.equal({ tags: [] })
    })

    it('does not see an object that was changed after another record took it', async () => {
      const tags = ['shared']
      await post.updateOrFail({ labels: tags })
      const other = await Post.create({ title: 'two', labels: tags })
      expect(other.labels).to.deep.equal(['shared'])
      expect((await Post.find(other.id)).labels).to.deep.equal(['shared'])
    })
  })

  describe('of a new record', () => {
    it('has what was given, not the defaults', () => {
      const fresh = Post.build({ title: 'two' })
      expect(fresh.changes).to.deep.equal({ title: [null, 'two'] })
      expect(fresh.isChanged('views')).to.equal(false)
      expect(new Post().isChanged()).to.equal(false)
    })

    it('has a value that equals the default where it was given', async () => {
      const fresh = Post.build({ title: 'two', views: 0 })
      expect(await sent(() => fresh.save())).to.deep.equal([
        'insert into "posts" ("title", "views") values ($1, $2) returning "id", "price", "meta", "labels", "status", "created_at", "updated_at"',
      ])
    })
  })

  describe('after a save', () => {
    it('is clean, and remembers what was saved', async () => {
      post.views = 5
      await post.save()
      expect(post.isChanged()).to.equal(false)
      expect(post.changes).to.deep.equal({})
      expect(post.savedChanges).to.deep.equal({ views: [0, 5] })
      expect(post.was('views')).to.equal(5)
    })

    it('remembers an insert as changes from null', async () => {
      const created = await Post.create({ title: 'two', views: 2 })
      expect(created.savedChanges).to.deep.equal({ title: [null, 'two'], views: [null, 2] })
      expect(created.isChanged()).to.equal(false)
    })

    it('has saved nothing where nothing was changed: no statement, and updatedAt stays', async () => {
      await post.update({ views: 1 })
      const { updatedAt } = post
      expect(await expectQueries(0, () => post.save())).to.equal(true)
      expect(await expectQueries(0, () => post.update({ views: 1 }))).to.equal(true)
      expect(post.savedChanges).to.deep.equal({})
      expect(post.updatedAt).to.equal(updatedAt)
    })
  })

  describe('after a save that failed', () => {
    it('is as before: changed, with what was saved the last time', async () => {
      await post.update({ views: 1 })
      await Post.create({ title: 'taken' })
      expect(await post.update({ title: 'taken', views: 2 })).to.equal(false)
      expect(post.changes).to.deep.equal({ title: ['one', 'taken'], views: [1, 2] })
      expect(post.savedChanges).to.deep.equal({ views: [0, 1] })
      expect(await post.update({ title: 'free' })).to.equal(true)
      expect(post.savedChanges).to.deep.equal({ title: ['one', 'free'], views: [1, 2] })
    })
  })

  it('is forgotten by reload', async () => {
    post.title = 'two'
    post.meta.tags.push('x')
    await sql`update posts set views = 9`.run()
    expect(await post.reload()).to.equal(post)
    expect(post.changed).to.deep.equal([])
    expect(post).to.include({ title: 'one', views: 9 })
    expect(post.meta).to.deep.equal({ tags: [] })
  })

  it('keeps what is assigned while a save is under way', async () => {
    post.views = 1
    const saving = post.save()
    post.views = 2
    post.title = 'later'
    await saving
    expect(post.changes).to.deep.equal({ title: ['one', 'later'], views: [1, 2] })
    await post.save()
    expect(await Post.find(post.id)).to.include({ views: 2, title: 'later' })
  })
})
