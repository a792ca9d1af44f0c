import type { Table } from '../table.ts'
import { isSameList } from './compare-constraints.ts'
import type { ColumnOrder } from './comparison.ts'
import { nameOf, paired } from './pairing.ts'

/** The tables whose columns will stand in another order than the declared one: new columns can only be added at the end. */
export function columnOrders(actual: readonly Table[], desired: readonly Table[]): ColumnOrder[] {
  return paired(actual, desired).flatMap(({ from, to }) => {
    const wanted = to.columns.map(({ name }) => name)
    const before = from.columns.map(({ name }) => name).filter((name) => wanted.includes(name))
    const after = [...before, ...wanted.filter((name) => !before.includes(name))]
    return isSameList(after, wanted) ? [] : [{ table: nameOf(to), actual: after, desired: wanted }]
  })
}
