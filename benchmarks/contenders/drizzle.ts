import { asc, between, count, eq, placeholder, relations, sql } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/node-postgres'
import { boolean, integer, jsonb, numeric, pgTable, primaryKey, text, timestamp } from 'drizzle-orm/pg-core'
import pg from 'pg'
import { type Address, type Contender, poolSize, type PostInput, type Tally } from '../contender.ts'

const time = (name: string) => timestamp(name, { withTimezone: true, precision: 3, mode: 'date' }).notNull()
const id = () => integer().primaryKey().generatedByDefaultAsIdentity()
const postColumns = {
  id: id(),
  authorId: integer('author_id').notNull(),
  title: text().notNull(),
  body: text().notNull(),
  published: boolean().notNull(),
  createdAt: time('created_at'),
  views: integer().notNull(),
  rating: numeric({ precision: 4, scale: 2 }).notNull(),
  meta: jsonb().$type<PostInput['meta']>().notNull(),
}
const authors = pgTable('authors', { id: id(), name: text().notNull(), email: text().notNull(), createdAt: time('created_at') })
const posts = pgTable('posts', postColumns)
const writable = pgTable('posts_w', postColumns)
const comments = pgTable('comments', {
  id: id(),
  postId: integer('post_id').notNull(),
  authorId: integer('author_id').notNull(),
  body: text().notNull(),
  createdAt: time('created_at'),
})
const tags = pgTable('tags', { id: id(), name: text().notNull() })
const postsTags = pgTable('posts_tags', { postId: integer('post_id').notNull(), tagId: integer('tag_id').notNull() }, (table) => [
  primaryKey({ columns: [table.postId, table.tagId] }),
])

const schema = {
  authors,
  posts,
  comments,
  tags,
  postsTags,
  authorRelations: relations(authors, ({ many }) => ({ posts: many(posts) })),
  postRelations: relations(posts, ({ one, many }) => ({
    author: one(authors, { fields: [posts.authorId], references: [authors.id] }),
    comments: many(comments),
    postsTags: many(postsTags),
  })),
  commentRelations: relations(comments, ({ one }) => ({
    post: one(posts, { fields: [comments.postId], references: [posts.id] }),
    author: one(authors, { fields: [comments.authorId], references: [authors.id] }),
  })),
  postTagRelations: relations(postsTags, ({ one }) => ({
    post: one(posts, { fields: [postsTags.postId], references: [posts.id] }),
    tag: one(tags, { fields: [postsTags.tagId], references: [tags.id] }),
  })),
}

type Post = typeof posts.$inferSelect

export async function open(address: Address): Promise<Contender<Post>> {
  const pool = new pg.Pool({ ...address, max: poolSize, idleTimeoutMillis: 0 })
  const db = drizzle(pool, { schema })

  const find = db
    .select()
    .from(posts)
    .where(eq(posts.id, placeholder('id')))
    .prepare('find')
  const findWritable = db
    .select()
    .from(writable)
    .where(eq(writable.id, placeholder('id')))
    .prepare('find_w')
  const list = db.select().from(posts).orderBy(asc(posts.id)).limit(placeholder('count')).prepare('list')
  const postsWithAll = db.query.posts
    .findMany({
      where: between(posts.id, placeholder('first'), placeholder('last')),
      orderBy: asc(posts.id),
      with: { author: true, comments: { with: { author: true } }, postsTags: { with: { tag: true } } },
    })
    .prepare('posts_with_all')
  const authorsWithPosts = db.query.authors.findMany({ orderBy: asc(authors.id), with: { posts: true } }).prepare('authors_with_posts')
  const insert = db
    .insert(writable)
    .values({
      authorId: placeholder('authorId'),
      title: placeholder('title'),
      body: placeholder('body'),
      published: placeholder('published'),
      createdAt: placeholder('createdAt'),
      views: placeholder('views'),
      rating: placeholder('rating'),
      meta: placeholder('meta'),
    })
    .returning({ id: writable.id })
    .prepare('insert')
  const update = db
    .update(writable)
    .set({ views: sql`${placeholder('views')}` })
    .where(eq(writable.id, placeholder('id')))
    .prepare('views')
  const findAuthor = db
    .select()
    .from(authors)
    .where(eq(authors.id, placeholder('id')))
    .prepare('author')
  const countComments = db
    .select({ count: count() })
    .from(comments)
    .where(eq(comments.postId, placeholder('id')))
    .prepare('count')
  const postsPerAuthor = db
    .select({ id: authors.id, name: authors.name, posts: count(posts.id) })
    .from(authors)
    .leftJoin(posts, eq(posts.authorId, authors.id))
    .groupBy(authors.id)
    .orderBy(authors.id)
    .prepare('per_author')

  return {
    find: async (id) => (await find.execute({ id }))[0]!,
    list: (count) => list.execute({ count }),
    readThree: (post) => post.title.length + post.views + (post.createdAt.getTime() % 997),
    readOne: (post) => post.title.length,
    facts: (post) => ({ ...post, createdAt: post.createdAt.toISOString(), rating: Number(post.rating) }),
    async postsWithAll(first, last) {
      const tally: Tally = { records: 0, letters: 0 }
      for (const post of await postsWithAll.execute({ first, last })) {
        tally.records++
        tally.letters += post.author.name.length
        for (const comment of post.comments) {
          tally.records++
          tally.letters += comment.body.length + comment.author.name.length
        }
        for (const { tag } of post.postsTags) {
          tally.records++
          tally.letters += tag.name.length
        }
      }
      return tally
    },
    async authorsWithPosts() {
      const tally: Tally = { records: 0, letters: 0 }
      for (const author of await authorsWithPosts.execute()) {
        for (const post of author.posts) {
          tally.records++
          tally.letters += post.title.length
        }
      }
      return tally
    },
    insert: async (input) => (await insert.execute({ ...input }))[0]!.id,
    async insertMany(inputs) {
      // A statement takes 65,535 parameters; all chunks or none.
      await db.transaction(async (transaction) => {
        for (let at = 0; at < inputs.length; at += 1000) await transaction.insert(writable).values(inputs.slice(at, at + 1000))
      })
    },
    async changeViews(id, views) {
      const [post] = await findWritable.execute({ id })
      await update.execute({ id: post!.id, views })
    },
    async writeInTransaction(input, views) {
      await db.transaction(async (transaction) => {
        const [post] = await transaction.insert(writable).values(input).returning({ id: writable.id })
        await transaction.update(writable).set({ views }).where(eq(writable.id, post!.id))
        await transaction.delete(writable).where(eq(writable.id, post!.id))
      })
    },
    async loop(count) {
      const tally: Tally = { records: 0, letters: 0 }
      for (const post of await list.execute({ count })) {
        const [author] = await findAuthor.execute({ id: post.authorId })
        const [counted] = await countComments.execute({ id: post.id })
        tally.letters += author!.name.length
        tally.records += counted!.count
      }
      return tally
    },
    postsPerAuthor: () => postsPerAuthor.execute(),
    close: () => pool.end(),
  }
}
