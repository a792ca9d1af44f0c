/** What the graph knows of one migration: its literals, and nothing of what it does. */
export interface Revision {
  /** `20260109103000` */
  readonly revision: string
  /** Empty for a base, two or more for a merge. */
  readonly parents: readonly string[]
  /** A name for the branch that begins here; its descendants share it. */
  readonly label: string | null
  /** Revisions of other branches that come first, without merging the branches. */
  readonly dependsOn: readonly string[]
  /** What people call it, for messages: `add_phone_to_users`. */
  readonly name: string
}

/** `20260109103000 add_phone_to_users` */
export const describe = (revision: Revision): string => `${revision.revision} ${revision.name}`
