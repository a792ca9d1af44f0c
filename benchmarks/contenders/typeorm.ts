import { Between, DataSource, EntitySchema, type EntitySchemaColumnOptions } from 'typeorm'
import { type Address, type Contender, poolSize, type PostInput, type Tally } from '../contender.ts'

interface Author {
  id: number
  name: string
  email: string
  createdAt: Date
  posts: Post[]
}
interface Post extends PostInput {
  id: number
  views: number
  author: Author
  comments: Comment[]
  tags: Tag[]
}
interface Comment {
  id: number
  postId: number
  authorId: number
  body: string
  createdAt: Date
  post: Post
  author: Author
}
interface Tag {
  id: number
  name: string
}
interface WritablePost extends PostInput {
  id: number
  views: number
}

const id: EntitySchemaColumnOptions = { type: Number, primary: true, generated: true }
const createdAt: EntitySchemaColumnOptions = { type: 'timestamptz', name: 'created_at' }
const postColumns = {
  id,
  authorId: { type: Number, name: 'author_id' },
  title: { type: 'text' },
  body: { type: 'text' },
  published: { type: Boolean },
  createdAt,
  views: { type: Number },
  rating: { type: 'numeric', precision: 4, scale: 2 },
  meta: { type: 'jsonb' },
} as const

const Authors = new EntitySchema<Author>({
  name: 'Author',
  tableName: 'authors',
  columns: { id, name: { type: 'text' }, email: { type: 'text' }, createdAt },
  relations: { posts: { type: 'one-to-many', target: 'Post', inverseSide: 'author' } },
})
const Posts = new EntitySchema<Post>({
  name: 'Post',
  tableName: 'posts',
  columns: postColumns,
  relations: {
    author: { type: 'many-to-one', target: 'Author', joinColumn: { name: 'author_id' }, inverseSide: 'posts' },
    comments: { type: 'one-to-many', target: 'Comment', inverseSide: 'post' },
    tags: {
      type: 'many-to-many',
      target: 'Tag',
      joinTable: { name: 'posts_tags', joinColumn: { name: 'post_id' }, inverseJoinColumn: { name: 'tag_id' } },
    },
  },
})
const Comments = new EntitySchema<Comment>({
  name: 'Comment',
  tableName: 'comments',
  columns: {
    id,
    postId: { type: Number, name: 'post_id' },
    authorId: { type: Number, name: 'author_id' },
    body: { type: 'text' },
    createdAt,
  },
  relations: {
    post: { type: 'many-to-one', target: 'Post', joinColumn: { name: 'post_id' }, inverseSide: 'comments' },
    author: { type: 'many-to-one', target: 'Author', joinColumn: { name: 'author_id' } },
  },
})
const Tags = new EntitySchema<Tag>({ name: 'Tag', tableName: 'tags', columns: { id, name: { type: 'text' } } })
const WritablePosts = new EntitySchema<WritablePost>({ name: 'WritablePost', tableName: 'posts_w', columns: postColumns })

export async function open({ user, ...address }: Address): Promise<Contender<Post>> {
  const source = new DataSource({
    type: 'postgres',
    ...address,
    username: user,
    poolSize,
    extra: { idleTimeoutMillis: 0 },
    entities: [Authors, Posts, Comments, Tags, WritablePosts],
  })
  await source.initialize()
  const posts = source.getRepository(Posts)
  const authors = source.getRepository(Authors)
  const comments = source.getRepository(Comments)
  const writable = source.getRepository(WritablePosts)
  const list = (count: number) => posts.find({ order: { id: 'asc' }, take: count })

  return {
    find: (id) => posts.findOneByOrFail({ id }),
    list,
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
      const found = await posts.find({
        where: { id: Between(first, last) },
        relations: { author: true, comments: { author: true }, tags: true },
        order: { id: 'asc' },
      })
      for (const post of found) {
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
      for (const author of await authors.find({ relations: { posts: true }, order: { id: 'asc' } })) {
        for (const post of author.posts) {
          tally.records++
          tally.letters += post.title.length
        }
      }
      return tally
    },
    insert: async (input) => (await writable.save(writable.create(input))).id,
    async insertMany(inputs) {
      // A statement takes 65,535 parameters; all chunks or none.
      await source.transaction(async (manager) => {
        for (let at = 0; at < inputs.length; at += 1000) await manager.insert(WritablePosts, inputs.slice(at, at + 1000))
      })
    },
    async changeViews(id, views) {
      const post = await writable.findOneByOrFail({ id })
      post.views = views
      await writable.save(post)
    },
    async writeInTransaction(input, views) {
      await source.transaction(async (manager) => {
        const repository = manager.getRepository(WritablePosts)
        const post = await repository.save(repository.create(input))
        post.views = views
        await repository.save(post)
        await repository.remove(post)
      })
    },
    async loop(count) {
      const tally: Tally = { records: 0, letters: 0 }
      for (const post of await list(count)) {
        const author = await authors.findOneByOrFail({ id: post.authorId })
        tally.letters += author.name.length
        tally.records += await comments.countBy({ postId: post.id })
      }
      return tally
    },
    async postsPerAuthor() {
      const rows = await authors
        .createQueryBuilder('author')
        .leftJoin('author.posts', 'post')
        .select('author.id', 'id')
        .addSelect('author.name', 'name')
        .addSelect('count(post.id)', 'posts')
        .groupBy('author.id')
        .orderBy('author.id')
        .getRawMany<{ id: number; name: string; posts: string }>()
      return rows.map((row) => ({ ...row, posts: Number(row.posts) }))
    },
    close: () => source.destroy(),
  }
}
