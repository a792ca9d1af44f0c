import { belongsTo, Base, connect, count, disconnect, hasMany, t, transaction } from '../../dist/index.js'
import { type Address, type Contender, poolSize, type PostInput, type Tally, urlOf } from '../contender.ts'

class Author extends Base.model(
  { id: t.id(), name: t.text(), email: t.text(), createdAt: t.timestamptz(3) },
  { posts: () => hasMany(Post) },
  { table: 'authors' },
) {}

class Post extends Base.model(
  {
    id: t.id(),
    authorId: t.references(() => Author),
    title: t.text(),
    body: t.text(),
    published: t.boolean(),
    createdAt: t.timestamptz(3),
    views: t.integer(),
    rating: t.decimal(4, 2),
    meta: t.jsonb<PostInput['meta']>(),
  },
  {
    author: () => belongsTo(Author),
    comments: () => hasMany(Comment, { order: { id: 'asc' } }),
    postTags: () => hasMany(PostTag),
    tags: () => hasMany(Tag, { through: 'postTags' }),
  },
  { table: 'posts' },
) {}

class Comment extends Base.model(
  {
    id: t.id(),
    postId: t.references(() => Post),
    authorId: t.references(() => Author),
    body: t.text(),
    createdAt: t.timestamptz(3),
  },
  { post: () => belongsTo(Post), author: () => belongsTo(Author) },
  { table: 'comments' },
) {}

class Tag extends Base.model({ id: t.id(), name: t.text() }, {}, { table: 'tags' }) {}

class PostTag extends Base.model(
  { postId: t.references(() => Post), tagId: t.references(() => Tag) },
  { post: () => belongsTo(Post), tag: () => belongsTo(Tag) },
  { table: 'posts_tags', primaryKey: ['postId', 'tagId'] },
) {}

/** A copy of posts without foreign keys, which takes the writes. */
class WritablePost extends Base.model(
  {
    id: t.id(),
    authorId: t.integer(),
    title: t.text(),
    body: t.text(),
    published: t.boolean(),
    createdAt: t.timestamptz(3),
    views: t.integer(),
    rating: t.decimal(4, 2),
    meta: t.jsonb<PostInput['meta']>(),
  },
  {},
  { table: 'posts_w' },
) {}

export async function open(address: Address): Promise<Contender<Post>> {
  await connect({ url: urlOf(address), pool: { size: poolSize, overflow: 0 } })
  const list = (size: number) => Post.order({ id: 'asc' }).limit(size)

  return {
    find: (id) => Post.find(id),
    list: async (size) => list(size),
    readThree: (post) => post.title.length + post.views + (post.createdAt.getTime() % 997),
    readOne: (post) => post.title.length,
    facts: ({ id, authorId, title, body, published, createdAt, views, rating, meta }) => ({
      id,
      authorId,
      title,
      body,
      published,
      createdAt: createdAt.toISOString(),
      views,
      rating: Number(rating),
      meta,
    }),
    async postsWithAll(first, last) {
      const tally: Tally = { records: 0, letters: 0 }
      const posts = await Post.where((post) => post.id.gte(first).and(post.id.lte(last)))
        .order({ id: 'asc' })
        .includes({ author: true, comments: ['author'], tags: true })
      for (const post of posts) {
        tally.records++
        tally.letters += post.author.name.length
        for (const comment of post.comments) {
          tally.records++
          tally.letters += comment.body.length + comment.author.name.length
        }
        for (const tag of post.tags) {
          tally.records++
          tally.letters += tag.name.length
        }
      }
      return tally
    },
    async authorsWithPosts() {
      const tally: Tally = { records: 0, letters: 0 }
      for (const author of await Author.order({ id: 'asc' }).includes('posts')) {
        for (const post of author.posts) {
          tally.records++
          tally.letters += post.title.length
        }
      }
      return tally
    },
    insert: async (input) => (await WritablePost.create(input)).id,
    async insertMany(inputs) {
      await WritablePost.insertAll(inputs)
    },
    async changeViews(id, views) {
      const post = await WritablePost.find(id)
      post.views = views
      await post.save()
    },
    async writeInTransaction(input, views) {
      await transaction(async () => {
        const post = await WritablePost.create(input)
        await post.update({ views })
        await post.destroy()
      })
    },
    async loop(size) {
      const tally: Tally = { records: 0, letters: 0 }
      for (const post of await list(size)) {
        tally.letters += (await post.author).name.length
        tally.records += await post.comments.count()
      }
      return tally
    },
    postsPerAuthor: async () =>
      Author.leftJoins('posts')
        .group('id')
        .order({ id: 'asc' })
        .select((author) => ({ id: author.id, name: author.name, posts: count(author.posts.id) })),
    close: disconnect,
  }
}
