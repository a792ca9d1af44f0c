/** A Map, a Date: no names of its own, and no `{}` either. It would order by nothing, or join nothing, unseen. */
export function holdsNoNames(written: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(written)
  return prototype !== Object.prototype && prototype !== null && Object.keys(written).length === 0
}
