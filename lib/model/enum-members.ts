import type { Columns } from '../schema/index.ts'

/** What one label of an enum column gives its model. */
export interface EnumMember {
  readonly attribute: string
  readonly label: string
  /** `isInTransit`, on records. */
  readonly predicate: string | null
  /** `inTransit`, on the class and its relations. */
  readonly scope: string | null
}

/** The predicates and scopes of a declaration's enums, in declared order: `role: t.enum(['admin'])` gives `isAdmin` and `admin()`. */
export function enumMembers(columns: Columns): EnumMember[] {
  return Object.entries(columns).flatMap(([attribute, { meta }]) =>
    (meta.enum?.labels ?? []).map((label) => ({
      attribute,
      label,
      predicate: meta.enum!.predicates ? `is${pascal(label)}` : null,
      scope: meta.enum!.scopes ? uncapitalized(pascal(label)) : null,
    })),
  )
}

// As the types do it (enums.ts), letter for letter: what the compiler offers has to be there.
function pascal(label: string): string {
  const letters = label === label.toUpperCase() ? label.toLowerCase() : label
  return letters
    .split(/[_\- ]/)
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('')
}

const uncapitalized = (word: string): string => word.charAt(0).toLowerCase() + word.slice(1)
