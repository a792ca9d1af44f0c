import { DatabaseError } from './database-error.ts'

/** A text longer than its column (22001). */
export class ValueTooLong extends DatabaseError {
  override readonly code = 'TREFOIL_VALUE_TOO_LONG' as const
}

/** A number beyond its type (22003). */
export class NumericOutOfRange extends DatabaseError {
  override readonly code = 'TREFOIL_NUMERIC_OUT_OF_RANGE' as const
}

/** A text that its type cannot read (22P02, 22007, 22008): `'x'` for an integer, an unknown label of an enum. */
export class InvalidTextRepresentation extends DatabaseError {
  override readonly code = 'TREFOIL_INVALID_TEXT_REPRESENTATION' as const
}

/** Bytes that are no text of the database's encoding, or a database whose encoding is not UTF8. */
export class EncodingError extends DatabaseError {
  override readonly code = 'TREFOIL_ENCODING_ERROR' as const
}
