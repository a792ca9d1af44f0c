import { PrismaPg } from '@prisma/adapter-pg'
import { type Address, type Contender, poolSize, type PostInput, type Tally } from '../contender.ts'
import { type Post, PrismaClient } from '../generated/prisma/client.ts'

const dataOf = (input: PostInput) => ({ ...input, meta: { ...input.meta, labels: [...input.meta.labels] } })

export async function open(address: Address): Promise<Contender<Post>> {
  const db = new PrismaClient({ adapter: new PrismaPg({ ...address, max: poolSize, idleTimeoutMillis: 0 }) })
  await db.$connect()
  const list = (count: number) => db.post.findMany({ orderBy: { id: 'asc' }, take: count })

  return {
    find: (id) => db.post.findUniqueOrThrow({ where: { id } }),
    list,
    readThree: (post) => post.title.length + post.views + (post.createdAt.getTime() % 997),
    readOne: (post) => post.title.length,
    facts: (post) => ({ ...post, createdAt: post.createdAt.toISOString(), rating: Number(post.rating) }),
    async postsWithAll(first, last) {
      const tally: Tally = { records: 0, letters: 0 }
      const posts = await db.post.findMany({
        where: { id: { gte: first, lte: last } },
        orderBy: { id: 'asc' },
        include: { author: true, comments: { include: { author: true } }, tags: { include: { tag: true } } },
      })
      for (const post of posts) {
        tally.records++
        tally.letters += post.author.name.length
        for (const comment of post.comments) {
          tally.records++
          tally.letters += comment.body.length + comment.author.name.length
        }
        for (const { tag } of post.tags) {
          tally.records++
          tally.letters += tag.name.length
        }
      }
      return tally
    },
    async authorsWithPosts() {
      const tally: Tally = { records: 0, letters: 0 }
      for (const author of await db.author.findMany({ orderBy: { id: 'asc' }, include: { posts: true } })) {
        for (const post of author.posts) {
          tally.records++
          tally.letters += post.title.length
        }
      }
      return tally
    },
    insert: async (input) => (await db.writablePost.create({ data: dataOf(input) })).id,
    async insertMany(inputs) {
      await db.writablePost.createMany({ data: inputs.map(dataOf) })
    },
    async changeViews(id, views) {
      const post = await db.writablePost.findUniqueOrThrow({ where: { id } })
      await db.writablePost.update({ where: { id: post.id }, data: { views } })
    },
    async writeInTransaction(input, views) {
      await db.$transaction(async (transaction) => {
        const { id } = await transaction.writablePost.create({ data: dataOf(input) })
        await transaction.writablePost.update({ where: { id }, data: { views } })
        await transaction.writablePost.delete({ where: { id } })
      })
    },
    async loop(count) {
      const tally: Tally = { records: 0, letters: 0 }
      for (const post of await list(count)) {
        const author = await db.author.findUniqueOrThrow({ where: { id: post.authorId } })
        tally.letters += author.name.length
        tally.records += await db.comment.count({ where: { postId: post.id } })
      }
      return tally
    },
    async postsPerAuthor() {
      const authors = await db.author.findMany({
        select: { id: true, name: true, _count: { select: { posts: true } } },
        orderBy: { id: 'asc' },
      })
      return authors.map(({ id, name, _count }) => ({ id, name, posts: _count.posts }))
    },
    close: () => db.$disconnect(),
  }
}
