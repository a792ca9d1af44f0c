import { addImport, dropUnusedImport } from './import-source.ts'
import { findModelCall, objectMembers } from './model-source.ts'

/** The other side of a reference: what a new model adds to the one it points to. */
export interface InverseAssociation {
  /** The class whose file is edited: `User`. */
  readonly owner: string
  /** `orders` */
  readonly name: string
  readonly kind: 'hasMany' | 'hasOne'
  /** `Order` */
  readonly target: string
  /** `./order.ts` */
  readonly module: string
}

/** `orders: () => hasMany(Order)` */
export const associationLine = ({ name, kind, target }: InverseAssociation): string => `${name}: () => ${kind}(${target})`

/** An edit of a file: the new text, or what stands in the way. */
export type Edit =
  | { readonly kind: 'changed'; readonly source: string }
  | { readonly kind: 'identical' }
  | { readonly kind: 'impossible'; readonly reason: string }

/**
 * Adds an association to a model's file, with its imports. Nothing is guessed: a file in which the declaration is not
 * found, or whose associations are not written as an object, is left alone.
 */
export function insertAssociation(source: string, association: InverseAssociation): Edit {
  const call = findModelCall(source, association.owner)
  if (!call) return { kind: 'impossible', reason: `class ${association.owner} extends ….model(…) is not found in it` }
  const [columns, associations, options] = call.arguments
  if (!columns) return { kind: 'impossible', reason: 'its model() has no arguments' }
  const line = associationLine(association)
  let changed: string
  if (associations) {
    const members = objectMembers(source, associations)
    if (!members) return { kind: 'impossible', reason: 'its associations are not written as an object' }
    const same = members
      .map((span) => source.slice(span.start, span.end))
      .find((text) => new RegExp(`^['"]?${association.name}['"]?\\s*[:(]`).test(text))
    if (same === line || same?.startsWith(line.slice(0, -1)) === true) return { kind: 'identical' }
    if (same !== undefined) return { kind: 'impossible', reason: `it has an association ${association.name} already: ${same}` }
    const indent = indentAt(source, associations.start)
    const last = members.at(-1)
    if (!last) changed = `${source.slice(0, associations.start)}{\n${indent}  ${line},\n${indent}}${source.slice(associations.end)}`
    else if (source.slice(last.end, associations.end).includes('\n')) {
      const rest = source.slice(last.end)
      const closing = source.lastIndexOf('\n', associations.end - 1)
      const before = rest.startsWith(',') ? source.slice(last.end, closing) : `,${source.slice(last.end, closing)}`
      changed = `${source.slice(0, last.end)}${before}\n${indentAt(source, last.start)}${line},${source.slice(closing)}`
    } else changed = `${source.slice(0, last.end)}, ${line}${source.slice(last.end)}`
  } else {
    const indent = indentAt(source, columns.end)
    changed = `${source.slice(0, columns.end)}, {\n${indent}  ${line},\n${indent}}${source.slice(columns.end)}`
  }
  if (options && !associations) return { kind: 'impossible', reason: 'its arguments are not understood' }
  changed = addImport(changed, association.kind, 'trefoil')
  if (association.target !== association.owner) changed = addImport(changed, association.target, association.module)
  return { kind: 'changed', source: changed }
}

/** Takes back what insertAssociation did; an association that was changed since is left alone. */
export function removeAssociation(source: string, association: InverseAssociation): Edit {
  const call = findModelCall(source, association.owner)
  const [columns, associations, options] = call?.arguments ?? []
  const members = associations && objectMembers(source, associations)
  if (!call || !columns || !associations || !members) return { kind: 'identical' }
  const index = members.findIndex((span) => source.slice(span.start, span.end) === associationLine(association))
  const member = members[index]
  if (!member) {
    const changed = members.some((span) => source.slice(span.start, span.end).startsWith(`${association.name}:`))
    return changed ? { kind: 'impossible', reason: `its association ${association.name} was changed` } : { kind: 'identical' }
  }
  let changed: string
  if (members.length === 1 && !options) changed = source.slice(0, columns.end) + source.slice(associations.end)
  else {
    const lineStart = source.lastIndexOf('\n', member.start) + 1
    const lineEnd = source.indexOf('\n', member.end)
    const alone = source.slice(lineStart, member.start).trim() === '' && /^,?\s*$/.test(source.slice(member.end, lineEnd))
    if (alone) changed = source.slice(0, lineStart) + source.slice(lineEnd + 1)
    else if (index > 0) changed = source.slice(0, members[index - 1]!.end) + source.slice(member.end)
    else changed = source.slice(0, member.start) + source.slice(members[1]?.start ?? member.end)
  }
  changed = dropUnusedImport(changed, association.kind)
  if (association.target !== association.owner) changed = dropUnusedImport(changed, association.target)
  return { kind: 'changed', source: changed }
}

const indentAt = (source: string, offset: number): string => /^[ \t]*/.exec(source.slice(source.lastIndexOf('\n', offset - 1) + 1))![0]
