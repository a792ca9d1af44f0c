import type { Codec } from '../types/index.ts'
import type { Node } from './rendering.ts'

/** A node that knows how its values travel, and by which name a message should call it. */
export interface TypedNode extends Node {
  /** Null: values are encoded by their own kind, and results decoded by the type that the server reports. */
  readonly codec: Codec | null
  /** `email`, `count()` */
  readonly label: string
}
