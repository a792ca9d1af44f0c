import { TrefoilError } from '../naming/index.ts'
import { arrayCodec, encodeUntyped, UndefinedValue, type BindValue, type Codec } from '../types/index.ts'

/**
 * A value as the parameter of a column's type; without a codec by its own kind.
 *
 * @param label What the value is for: every error begins with it.
 * @throws UndefinedValue for undefined, InvalidValue for what the type does not take.
 */
export function encodeFor(value: unknown, codec: Codec | null, label: string): BindValue {
  if (value === undefined) throw new UndefinedValue(label)
  try {
    return codec === null ? encodeUntyped(value, label) : codec.encode(value)
  } catch (error) {
    throw labelled(error, label)
  }
}

/** Values as one array parameter. */
export function encodeArray(values: readonly unknown[], codec: Codec | null, label: string): BindValue {
  if (values.includes(undefined)) throw new UndefinedValue(label)
  try {
    return codec === null ? encodeUntyped(values, label) : arrayCodec(codec).encode(values)
  } catch (error) {
    throw labelled(error, label)
  }
}

/** A codec knows its type, not the column: the message is told here. */
function labelled(error: unknown, label: string): unknown {
  if (error instanceof TrefoilError && !error.message.startsWith(label)) {
    const message = `${label}: ${error.message}`
    if (error.stack !== undefined) error.stack = error.stack.replace(error.message, () => message)
    error.message = message
  }
  return error
}
