import { type ColumnType, type Generated, Kysely, PostgresDialect, type Selectable } from 'kysely'
import { jsonArrayFrom, jsonObjectFrom } from 'kysely/helpers/postgres'
import pg from 'pg'
import { type Address, type Contender, poolSize, type PostInput, type Tally } from '../contender.ts'

interface AuthorTable {
  id: Generated<number>
  name: string
  email: string
  created_at: Date
}
interface PostTable {
  id: Generated<number>
  author_id: number
  title: string
  body: string
  published: boolean
  created_at: Date
  views: number
  rating: string
  meta: ColumnType<PostInput['meta'], string, string>
}
interface CommentTable {
  id: Generated<number>
  post_id: number
  author_id: number
  body: string
  created_at: Date
}
interface Tables {
  authors: AuthorTable
  posts: PostTable
  posts_w: PostTable
  comments: CommentTable
  tags: { id: Generated<number>; name: string }
  posts_tags: { post_id: number; tag_id: number }
}
type Post = Selectable<PostTable>

const rowOf = (input: PostInput) => ({
  author_id: input.authorId,
  title: input.title,
  body: input.body,
  published: input.published,
  created_at: input.createdAt,
  views: input.views,
  rating: input.rating,
  meta: JSON.stringify(input.meta),
})

export async function open(address: Address): Promise<Contender<Post>> {
  const db = new Kysely<Tables>({
    dialect: new PostgresDialect({ pool: new pg.Pool({ ...address, max: poolSize, idleTimeoutMillis: 0 }) }),
  })
  const list = (count: number) => db.selectFrom('posts').selectAll().orderBy('id').limit(count).execute()

  return {
    find: (id) => db.selectFrom('posts').selectAll().where('id', '=', id).executeTakeFirstOrThrow(),
    list,
    readThree: (post) => post.title.length + post.views + (post.created_at.getTime() % 997),
    readOne: (post) => post.title.length,
    facts: ({ author_id, created_at, ...post }) => ({
      ...post,
      authorId: author_id,
      createdAt: created_at.toISOString(),
      rating: Number(post.rating),
    }),
    async postsWithAll(first, last) {
      // The guide's way to load relations.
      const posts = await db
        .selectFrom('posts')
        .selectAll('posts')
        .where('posts.id', '>=', first)
        .where('posts.id', '<=', last)
        .select((post) => [
          jsonObjectFrom(post.selectFrom('authors').selectAll('authors').whereRef('authors.id', '=', 'posts.author_id')).as('author'),
          jsonArrayFrom(
            post
              .selectFrom('comments')
              .selectAll('comments')
              .whereRef('comments.post_id', '=', 'posts.id')
              .select((comment) =>
                jsonObjectFrom(comment.selectFrom('authors').selectAll('authors').whereRef('authors.id', '=', 'comments.author_id')).as(
                  'author',
                ),
              )
              .orderBy('comments.id'),
          ).as('comments'),
          jsonArrayFrom(
            post
              .selectFrom('tags')
              .innerJoin('posts_tags', 'posts_tags.tag_id', 'tags.id')
              .selectAll('tags')
              .whereRef('posts_tags.post_id', '=', 'posts.id'),
          ).as('tags'),
        ])
        .orderBy('posts.id')
        .execute()
      const tally: Tally = { records: 0, letters: 0 }
      for (const post of posts) {
        tally.records++
        tally.letters += post.author!.name.length
        for (const comment of post.comments) {
          tally.records++
          tally.letters += comment.body.length + comment.author!.name.length
        }
        for (const tag of post.tags) {
          tally.records++
          tally.letters += tag.name.length
        }
      }
      return tally
    },
    async authorsWithPosts() {
      const authors = await db.selectFrom('authors').selectAll().orderBy('id').execute()
      const ids = authors.map((author) => author.id)
      const posts = await db.selectFrom('posts').selectAll().where('author_id', 'in', ids).execute()
      const postsByAuthor = new Map<number, Post[]>(ids.map((id) => [id, []]))
      for (const post of posts) postsByAuthor.get(post.author_id)!.push(post)
      const tally: Tally = { records: 0, letters: 0 }
      for (const author of authors) {
        for (const post of postsByAuthor.get(author.id)!) {
          tally.records++
          tally.letters += post.title.length
        }
      }
      return tally
    },
    insert: async (input) => (await db.insertInto('posts_w').values(rowOf(input)).returning('id').executeTakeFirstOrThrow()).id,
    async insertMany(inputs) {
      // A statement takes 65,535 parameters; all chunks or none.
      await db.transaction().execute(async (transaction) => {
        for (let at = 0; at < inputs.length; at += 1000) {
          await transaction
            .insertInto('posts_w')
            .values(inputs.slice(at, at + 1000).map(rowOf))
            .execute()
        }
      })
    },
    async changeViews(id, views) {
      const post = await db.selectFrom('posts_w').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
      await db.updateTable('posts_w').set({ views }).where('id', '=', post.id).execute()
    },
    async writeInTransaction(input, views) {
      await db.transaction().execute(async (transaction) => {
        const { id } = await transaction.insertInto('posts_w').values(rowOf(input)).returning('id').executeTakeFirstOrThrow()
        await transaction.updateTable('posts_w').set({ views }).where('id', '=', id).execute()
        await transaction.deleteFrom('posts_w').where('id', '=', id).execute()
      })
    },
    async loop(count) {
      const tally: Tally = { records: 0, letters: 0 }
      for (const post of await list(count)) {
        const author = await db.selectFrom('authors').selectAll().where('id', '=', post.author_id).executeTakeFirstOrThrow()
        const counted = await db
          .selectFrom('comments')
          .select((comment) => comment.fn.countAll<string>().as('count'))
          .where('post_id', '=', post.id)
          .executeTakeFirstOrThrow()
        tally.letters += author.name.length
        tally.records += Number(counted.count)
      }
      return tally
    },
    async postsPerAuthor() {
      const rows = await db
        .selectFrom('authors')
        .leftJoin('posts', 'posts.author_id', 'authors.id')
        .select((table) => ['authors.id', 'authors.name', table.fn.count<string>('posts.id').as('posts')])
        .groupBy('authors.id')
        .orderBy('authors.id')
        .execute()
      return rows.map((row) => ({ ...row, posts: Number(row.posts) }))
    },
    close: () => db.destroy(),
  }
}
