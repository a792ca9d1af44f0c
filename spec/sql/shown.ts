import { ColumnExpression, render, type Node, type SqlFragment } from '../../lib/sql/index.ts'
import type { BindValue, Codec } from '../../lib/types/index.ts'

/** The text of a node as a whole statement. */
export const textOf = (node: Node): string => render(node).statement.text
export const valuesOf = (node: Node): readonly BindValue[] => render(node).values
/** The text, and then the values. */
export const shown = (node: Node): unknown[] => [textOf(node), ...valuesOf(node)]
/** A column of `u`, whose values have no codec unless one is given. */
export const column = (name: string, codec: Codec | null = null): ColumnExpression => new ColumnExpression('u', name, codec)
/** What the types keep users from doing, and a caller without types may do. */
export const untyped = (value: unknown): any => value
export type { Node, SqlFragment }
