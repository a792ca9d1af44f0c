/** One column as the command line names it: `email:string:255:uniq`. */
export interface Field {
  /** The attribute, camelCase; a reference keeps the association's name (`user`, not `userId`). */
  readonly name: string
  readonly type: FieldType
  /** As given: `[40]`, `[10, 2]`. */
  readonly size: readonly number[]
  /** Labels of an enum. */
  readonly values: readonly string[]
  readonly nullable: boolean
  readonly unique: boolean
  readonly index: boolean
  readonly primaryKey: boolean
  readonly array: boolean
  /** As it was typed. */
  readonly default: string | null
}

export type FieldType =
  | 'uuid'
  | 'bigint'
  | 'integer'
  | 'smallint'
  | 'decimal'
  | 'real'
  | 'double'
  | 'boolean'
  | 'string'
  | 'text'
  | 'date'
  | 'timestamptz'
  | 'jsonb'
  | 'enum'
  | 'references'

interface TypeFacts {
  /** How many sizes fit, and what they may be. */
  readonly sizes: readonly { readonly what: string; readonly least: number; readonly most: number }[]
  /** Says the part after the type in an error: `decimal:10,2`. */
  readonly example: string
}

/** The types of the grammar. `example` is what help and errors show. */
export const fieldTypes: Readonly<Record<FieldType, TypeFacts>> = {
  uuid: { sizes: [], example: 'token:uuid' },
  bigint: { sizes: [], example: 'views:bigint' },
  integer: { sizes: [], example: 'quantity:integer' },
  smallint: { sizes: [], example: 'rating:smallint' },
  decimal: {
    sizes: [
      { what: 'precision', least: 1, most: 1000 },
      { what: 'scale', least: 0, most: 1000 },
    ],
    example: 'total:decimal:10,2',
  },
  real: { sizes: [], example: 'weight:real' },
  double: { sizes: [], example: 'latitude:double' },
  boolean: { sizes: [], example: 'active:boolean:default=true' },
  string: { sizes: [{ what: 'length', least: 1, most: 10_485_760 }], example: 'email:string:255' },
  text: { sizes: [], example: 'body:text' },
  date: { sizes: [], example: 'birthday:date' },
  timestamptz: { sizes: [{ what: 'precision', least: 0, most: 6 }], example: 'paidAt:timestamptz' },
  jsonb: { sizes: [], example: 'settings:jsonb' },
  enum: { sizes: [], example: 'status:enum:pending,paid' },
  references: { sizes: [], example: 'user:references' },
}

/** Other spellings that people's hands know. */
export const typeAliases: Readonly<Record<string, FieldType>> = {
  int: 'integer',
  bool: 'boolean',
  numeric: 'decimal',
  float: 'double',
  datetime: 'timestamptz',
  belongs_to: 'references',
  belongsTo: 'references',
}

export const isFieldType = (word: string): word is FieldType => Object.hasOwn(fieldTypes, word)

export function fieldTypeOf(word: string): FieldType | null {
  if (isFieldType(word)) return word
  return Object.hasOwn(typeAliases, word) ? typeAliases[word]! : null
}
