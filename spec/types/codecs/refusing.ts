import { inspect } from 'node:util'
import { expect } from 'chai'
import { InvalidValue, type Codec } from '../../../lib/types/index.ts'

/** Every one of the values is refused on assignment, by an error that names the type. */
export function refusesToCast(codec: Codec, values: readonly unknown[]): void {
  for (const value of values) {
    expect(() => codec.cast(value), inspect(value))
      .to.throw(InvalidValue)
      .that.deep.includes({ code: 'TREFOIL_INVALID_VALUE', type: codec.name, value })
  }
}

export function refusesToEncode(codec: Codec, values: readonly unknown[]): void {
  for (const value of values) expect(() => codec.encode(value), inspect(value)).to.throw(InvalidValue)
}
