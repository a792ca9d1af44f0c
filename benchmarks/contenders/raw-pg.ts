import pg from 'pg'
import { type Address, type Contender, type PostInput, poolSize, type Tally } from '../contender.ts'

interface Author {
  id: number
  name: string
}
interface Comment {
  post_id: number
  author_id: number
  body: string
}
interface Post {
  id: number
  author_id: number
  title: string
  body: string
  published: boolean
  created_at: Date
  views: number
  rating: string
  meta: unknown
}

const columns = 'author_id, title, body, published, created_at, views, rating, meta'
const types = ['int', 'text', 'text', 'bool', 'timestamptz', 'int', 'numeric', 'jsonb']
const insertSql = `insert into posts_w (${columns}) values ($1, $2, $3, $4, $5, $6, $7, $8) returning id`
const insertManySql = `insert into posts_w (${columns}) select * from unnest(${types.map((type, at) => `$${at + 1}::${type}[]`).join(', ')})`

const valuesOf = (input: PostInput) => [
  input.authorId,
  input.title,
  input.body,
  input.published,
  input.createdAt,
  input.views,
  input.rating,
  JSON.stringify(input.meta),
]

function groupBy<T, K>(items: readonly T[], key: (item: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>()
  for (const item of items) {
    const group = groups.get(key(item))
    if (group) group.push(item)
    else groups.set(key(item), [item])
  }
  return groups
}

/** The yardstick: the driver used plainly by somebody competent. A pool, named prepared statements, Maps to put rows together. */
export async function open(address: Address): Promise<Contender<Post>> {
  const pool = new pg.Pool({ ...address, max: poolSize, idleTimeoutMillis: 0 })
  const rows = async <T extends pg.QueryResultRow>(name: string, text: string, values: unknown[] = []): Promise<T[]> =>
    (await pool.query<T>({ name, text, values })).rows

  const findSql = 'select * from posts where id = $1'
  const listSql = 'select * from posts order by id limit $1'
  const authorsSql = 'select * from authors where id = any($1)'

  return {
    find: async (id) => (await rows<Post>('find', findSql, [id]))[0]!,
    list: (count) => rows<Post>('list', listSql, [count]),
    readThree: (post) => post.title.length + post.views + (post.created_at.getTime() % 997),
    readOne: (post) => post.title.length,
    facts: (post) => ({
      id: post.id,
      authorId: post.author_id,
      title: post.title,
      body: post.body,
      published: post.published,
      createdAt: post.created_at.toISOString(),
      views: post.views,
      rating: Number(post.rating),
      meta: post.meta,
    }),

    async postsWithAll(first, last) {
      const posts = await rows<Post>('range', 'select * from posts where id between $1 and $2 order by id', [first, last])
      const ids = posts.map((post) => post.id)
      const authors = await rows<Author>('authors', authorsSql, [posts.map((post) => post.author_id)])
      const comments = await rows<Comment>('comments', 'select * from comments where post_id = any($1) order by id', [ids])
      const writers = await rows<Author>('authors', authorsSql, [[...new Set(comments.map((comment) => comment.author_id))]])
      const tags = await rows<{ name: string; post_id: number }>(
        'tags',
        'select tags.*, posts_tags.post_id from tags join posts_tags on posts_tags.tag_id = tags.id where posts_tags.post_id = any($1)',
        [ids],
      )
      const authorsById = new Map([...authors, ...writers].map((author) => [author.id, author]))
      const commentsByPost = groupBy(comments, (comment) => comment.post_id)
      const tagsByPost = groupBy(tags, (tag) => tag.post_id)
      const tally: Tally = { records: 0, letters: 0 }
      for (const post of posts) {
        tally.records++
        tally.letters += authorsById.get(post.author_id)!.name.length
        for (const comment of commentsByPost.get(post.id) ?? []) {
          tally.records++
          tally.letters += comment.body.length + authorsById.get(comment.author_id)!.name.length
        }
        for (const tag of tagsByPost.get(post.id) ?? []) {
          tally.records++
          tally.letters += tag.name.length
        }
      }
      return tally
    },

    async authorsWithPosts() {
      const authors = await rows<Author>('all_authors', 'select * from authors order by id')
      const posts = await rows<Post>('posts_of', 'select * from posts where author_id = any($1)', [authors.map((author) => author.id)])
      const postsByAuthor = groupBy(posts, (post) => post.author_id)
      const tally: Tally = { records: 0, letters: 0 }
      for (const author of authors) {
        for (const post of postsByAuthor.get(author.id) ?? []) {
          tally.records++
          tally.letters += post.title.length
        }
      }
      return tally
    },

    insert: async (input) => (await rows<{ id: number }>('insert', insertSql, valuesOf(input)))[0]!.id,
    async insertMany(inputs) {
      const lists: unknown[][] = types.map(() => [])
      for (const input of inputs) {
        const values = valuesOf(input)
        for (const [at, list] of lists.entries()) list.push(values[at])
      }
      await rows('insert_many', insertManySql, lists)
    },
    async changeViews(id, views) {
      const [post] = await rows<Post>('find_w', 'select * from posts_w where id = $1', [id])
      await rows('views', 'update posts_w set views = $1 where id = $2', [views, post!.id])
    },
    async writeInTransaction(input, views) {
      const client = await pool.connect()
      try {
        await client.query('begin')
        const inserted = await client.query<{ id: number }>({ name: 'insert', text: insertSql, values: valuesOf(input) })
        const { id } = inserted.rows[0]!
        await client.query({ name: 'views', text: 'update posts_w set views = $1 where id = $2', values: [views, id] })
        await client.query({ name: 'delete', text: 'delete from posts_w where id = $1', values: [id] })
        await client.query('commit')
      } catch (error) {
        await client.query('rollback')
        throw error
      } finally {
        client.release()
      }
    },

    async loop(count) {
      const tally: Tally = { records: 0, letters: 0 }
      for (const post of await rows<Post>('list', listSql, [count])) {
        const [author] = await rows<Author>('author', 'select * from authors where id = $1', [post.author_id])
        const [counted] = await rows<{ count: string }>('count', 'select count(*) from comments where post_id = $1', [post.id])
        tally.letters += author!.name.length
        tally.records += Number(counted!.count)
      }
      return tally
    },
    postsPerAuthor: () =>
      rows(
        'per_author',
        `select authors.id, authors.name, count(posts.id)::int as posts
         from authors left join posts on posts.author_id = authors.id group by authors.id order by authors.id`,
      ),
    close: () => pool.end(),
  }
}
