import { Base } from '../../record/index.ts'

/** Names that an attribute cannot have, because every record has a member of that name. */
export function reservedAttributes(): ReadonlySet<string> {
  const names = new Set(['then', 'constructor', '__proto__'])
  for (let proto: object | null = Base.prototype; proto; proto = Object.getPrototypeOf(proto) as object | null) {
    for (const name of Object.getOwnPropertyNames(proto)) names.add(name)
  }
  return names
}
