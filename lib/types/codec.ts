/** What travels to the server for one parameter: text, NULL, or bytes. */
export type BindValue = string | null | Uint8Array

/**
 * How the values of one Postgres type travel. NULL never reaches a codec: callers handle it.
 *
 * T: what an attribute reads as. I: what `create`, `update` and conditions take besides.
 */
export interface Codec<T = any, I = T> {
  /** The Postgres type, as `format_type` prints it without its modifier: `bigint`, `character varying`. */
  readonly name: string
  /** True where `decode` returns its argument: the wire text is the value, and hydration has nothing to do. */
  readonly isText: boolean
  /** True where a value can change in place (documents, arrays, dates, bytes), so that dirty tracking keeps a snapshot. */
  readonly isMutable: boolean
  /** From the server's text. */
  decode(text: string): T
  /** To a parameter. Accepts both what is read and what is taken. Throws InvalidValue on anything else. */
  encode(value: T | I): BindValue
  /** What an attribute reads as after this was assigned: `'12'` into an integer is 12. Throws InvalidValue. */
  cast(input: unknown): T
  /** Equal in the eyes of the database: `'0'` and `'0.00'` are the same decimal. */
  equal(a: T, b: T): boolean
}
