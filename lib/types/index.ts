export type { BindValue, Codec } from './codec.ts'
export { range, rangeBrand, type Range, type Bounds } from './range.ts'
export { jsonNull, type JsonNull, type DeepPartial } from './json.ts'
