import { type Collection, type EntityProperty, EntitySchema, MikroORM, raw } from '@mikro-orm/postgresql'
import { type Address, type Contender, poolSize, type PostInput, type Tally, urlOf } from '../contender.ts'

class Author {
  id!: number
  name!: string
  email!: string
  createdAt!: Date
  posts!: Collection<Post>
}
class Tag {
  id!: number
  name!: string
}
class Comment {
  id!: number
  body!: string
  createdAt!: Date
  post!: Post
  author!: Author
}
class Post {
  id!: number
  title!: string
  body!: string
  published!: boolean
  createdAt!: Date
  views!: number
  rating!: string
  meta!: PostInput['meta']
  author!: Author
  comments!: Collection<Comment>
  tags!: Collection<Tag>
}
class WritablePost {
  id!: number
  authorId!: number
  title!: string
  body!: string
  published!: boolean
  createdAt!: Date
  views!: number
  rating!: string
  meta!: PostInput['meta']
}

const id = { type: 'integer', primary: true } as const
const createdAt = { type: 'datetime', columnType: 'timestamptz(3)' } as const
const columns = {
  id,
  title: { type: 'text' },
  body: { type: 'text' },
  published: { type: 'boolean' },
  createdAt,
  views: { type: 'integer' },
  rating: { type: 'decimal', precision: 4, scale: 2 },
  meta: { type: 'json' },
} satisfies Record<string, Partial<EntityProperty>>

const Authors = new EntitySchema<Author>({
  class: Author,
  tableName: 'authors',
  properties: {
    id,
    name: { type: 'text' },
    email: { type: 'text' },
    createdAt,
    posts: { kind: '1:m', entity: () => Post, mappedBy: 'author' },
  },
})
const Tags = new EntitySchema<Tag>({ class: Tag, tableName: 'tags', properties: { id, name: { type: 'text' } } })
const Comments = new EntitySchema<Comment>({
  class: Comment,
  tableName: 'comments',
  properties: {
    id,
    body: { type: 'text' },
    createdAt,
    post: { kind: 'm:1', entity: () => Post },
    author: { kind: 'm:1', entity: () => Author },
  },
})
const Posts = new EntitySchema<Post>({
  class: Post,
  tableName: 'posts',
  properties: {
    ...columns,
    author: { kind: 'm:1', entity: () => Author },
    comments: { kind: '1:m', entity: () => Comment, mappedBy: 'post', orderBy: { id: 'asc' } },
    tags: { kind: 'm:n', entity: () => Tag, pivotTable: 'posts_tags', joinColumn: 'post_id', inverseJoinColumn: 'tag_id' },
  },
})
const WritablePosts = new EntitySchema<WritablePost>({
  class: WritablePost,
  tableName: 'posts_w',
  properties: { ...columns, authorId: { type: 'integer' } },
})

/** Every operation has an entity manager of its own, as every request of an application has. */
export async function open(address: Address): Promise<Contender<Post>> {
  const orm = await MikroORM.init({
    clientUrl: urlOf(address),
    entities: [Authors, Posts, Comments, Tags, WritablePosts],
    pool: { min: 0, max: poolSize, idleTimeoutMillis: 600_000 },
    discovery: { warnWhenNoEntities: false, checkDuplicateTableNames: false },
  })
  const manager = () => orm.em.fork()

  return {
    find: (id) => manager().findOneOrFail(Post, { id }),
    list: (count) => manager().find(Post, {}, { orderBy: { id: 'asc' }, limit: count }),
    readThree: (post) => post.title.length + post.views + (post.createdAt.getTime() % 997),
    readOne: (post) => post.title.length,
    facts: ({ id, author, title, body, published, createdAt, views, rating, meta }) => ({
      id,
      authorId: author.id,
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
      const posts = await manager().find(
        Post,
        { id: { $gte: first, $lte: last } },
        { populate: ['author', 'comments.author', 'tags'], orderBy: { id: 'asc' }, strategy: 'select-in' },
      )
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
      const authors = await manager().find(Author, {}, { populate: ['posts'], orderBy: { id: 'asc' }, strategy: 'select-in' })
      for (const author of authors) {
        for (const post of author.posts) {
          tally.records++
          tally.letters += post.title.length
        }
      }
      return tally
    },
    async insert(input) {
      const em = manager()
      const post = em.create(WritablePost, input as unknown as WritablePost)
      await em.persistAndFlush(post)
      return post.id
    },
    async insertMany(inputs) {
      await manager().transactional((em) => em.insertMany(WritablePost, inputs as unknown as WritablePost[]))
    },
    async changeViews(id, views) {
      const em = manager()
      const post = await em.findOneOrFail(WritablePost, { id })
      post.views = views
      await em.flush()
    },
    async writeInTransaction(input, views) {
      await manager().transactional(async (em) => {
        const post = em.create(WritablePost, input as unknown as WritablePost)
        await em.persistAndFlush(post)
        post.views = views
        await em.flush()
        await em.removeAndFlush(post)
      })
    },
    async loop(count) {
      const em = manager()
      const tally: Tally = { records: 0, letters: 0 }
      for (const post of await em.find(Post, {}, { orderBy: { id: 'asc' }, limit: count })) {
        const author = await em.findOneOrFail(Author, { id: post.author.id })
        tally.letters += author.name.length
        tally.records += await post.comments.loadCount()
      }
      return tally
    },
    async postsPerAuthor() {
      const query = manager().createQueryBuilder(Author, 'author').leftJoin('author.posts', 'post')
      const rows = await query
        .select(['author.id', 'author.name', raw('count(post.id) as posts')])
        .groupBy('author.id')
        .orderBy({ 'author.id': 'asc' })
        .execute<{ id: number; name: string; posts: string }[]>('all', false)
      return rows.map((row) => ({ id: row.id, name: row.name, posts: Number(row.posts) }))
    },
    close: () => orm.close(true),
  }
}
