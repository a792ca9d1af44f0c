import {
  bigintAsBigIntCodec,
  integerAsBigIntCodec,
  smallintAsBigIntCodec,
  timestampAsStringCodec,
  timestampCodec,
  timestamptzAsStringCodec,
  timestamptzCodec,
  type Codec,
} from '../types/index.ts'
import type { ColumnMeta } from './column-meta.ts'
import { InvalidColumn } from './invalid-column.ts'

// `.asBigInt()` and `.asString()`: the same column, read by another codec.

const integers: Readonly<Record<string, Codec>> = {
  bigint: bigintAsBigIntCodec,
  integer: integerAsBigIntCodec,
  smallint: smallintAsBigIntCodec,
}

/** @throws InvalidColumn where the column holds no integers. */
export function exactInteger(meta: ColumnMeta): ColumnMeta {
  const codec = integers[meta.sqlType]
  if (codec === undefined) throw new InvalidColumn('asBigInt()', `it is for integer and bigint columns, not for ${meta.sqlType}`)
  return { ...meta, codec }
}

const asString = new Map<Codec, Codec>([
  [timestamptzCodec, timestamptzAsStringCodec],
  [timestampCodec, timestampAsStringCodec],
])

/** @throws InvalidColumn where the column holds no moments. */
export function exactTime(meta: ColumnMeta): ColumnMeta {
  const codec = asString.get(meta.codec)
  if (codec === undefined) throw new InvalidColumn('asString()', `it is for timestamp columns, not for ${meta.sqlType}`)
  return { ...meta, codec }
}
