/** What a measured library has to be able to do. Every method does the same for all, in the way the library's own guide would. */
export interface Contender<Post = unknown> {
  /** One post by primary key. */
  find(id: number): Promise<Post>
  /** The first `count` posts by id, as models where the library has them. */
  list(count: number): Promise<readonly Post[]>
  /** The length of the title, the views and the time of creation modulo 997, added up. */
  readThree(post: Post): number
  /** The length of the title. */
  readOne(post: Post): number
  /** Every attribute, to prove that all contenders give the same values. */
  facts(post: Post): PostFacts
  /** Posts with ids from `first` to `last`, each with its author, its comments with their authors, and its tags. */
  postsWithAll(first: number, last: number): Promise<Tally>
  /** All authors with their posts. */
  authorsWithPosts(): Promise<Tally>
  /** Inserts one post into posts_w; its new id. */
  insert(input: PostInput): Promise<number>
  insertMany(inputs: readonly PostInput[]): Promise<void>
  /** Loads one of posts_w, sets its views, saves it. */
  changeViews(id: number, views: number): Promise<void>
  /** In one transaction: inserts one, changes its views, deletes it. */
  writeInTransaction(input: PostInput, views: number): Promise<void>
  /** For each of the first `count` posts its author, and the number of its comments, by the lazy means that the library offers. */
  loop(count: number): Promise<Tally>
  /** All authors with the number of their posts, by id. */
  postsPerAuthor(): Promise<readonly { id: number; name: string; posts: number }[]>
  close(): Promise<void>
}

export interface PostInput {
  readonly authorId: number
  readonly title: string
  readonly body: string
  readonly published: boolean
  readonly createdAt: Date
  readonly views: number
  readonly rating: string
  readonly meta: { readonly words: number; readonly labels: readonly string[] }
}

/** A post in a form that all can give: the rating as a number, the time in ISO form. */
export interface PostFacts {
  readonly id: number
  readonly authorId: number
  readonly title: string
  readonly body: string
  readonly published: boolean
  readonly createdAt: string
  readonly views: number
  readonly rating: number
  readonly meta: unknown
}

/** How many records were seen, and the letters in their texts: proof that they were read. */
export interface Tally {
  records: number
  letters: number
}

/** Where to connect. */
export interface Address {
  readonly host: string
  readonly port: number
  readonly user: string
  readonly password: string
  readonly database: string
}

/** The same pool for all. */
export const poolSize = 10

export function urlOf({ host, port, user, password, database }: Address): string {
  return `postgres://${encodeURIComponent(user)}:${encodeURIComponent(password)}@${host}:${port}/${database}`
}
