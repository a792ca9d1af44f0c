import { shortenIdentifier } from '../../naming/index.ts'
import { quoteIdentifier } from '../../sql/index.ts'
import { defaultSequenceName } from '../sequence.ts'
import type { QualifiedName, TableColumn } from '../table.ts'
import { typeFamily } from '../type-names.ts'
import { identityClause, renameColumn } from './columns.ts'
import { commentOnColumn } from './comments.ts'
import { conversion } from './conversion.ts'
import { quoteCollation, quoteName } from './names.ts'
import {
  alterSequence,
  changedSequenceOptions,
  clampSequence,
  copySequencePosition,
  createSequence,
  dropSequence,
  ownSequence,
  renameSequence,
} from './sequences.ts'

/**
 * The statements that make one column into another, in an order that the server accepts: an old default and an
 * identity go before the type changes, NOT NULL comes before an identity, and an old sequence goes last, after its position was taken over.
 *
 * A generated column cannot be made from a plain one, nor its expression changed on every version: the comparison recreates it.
 *
 * @param using The conversion, where the plain cast would not do: `ascii(code)`.
 */
export function alterColumn(table: QualifiedName, from: TableColumn, to: TableColumn, using?: string): string[] {
  const alter = (change: string): string => `ALTER TABLE ${quoteName(table)} ALTER COLUMN ${quoteIdentifier(to.name)} ${change}`
  const changesType = from.type !== to.type || from.collation !== to.collation || using !== undefined
  const outgrowsDefault = changesType && (using !== undefined || typeFamily(from.type) !== typeFamily(to.type))
  const losesSequence = from.sequence !== undefined && to.sequence === undefined
  const dropsDefault = from.default !== null && (to.default === null || outgrowsDefault || losesSequence)
  const dropsIdentity = from.identity !== null && to.identity === null && to.sequence === undefined
  const setsDefault = to.default !== null && (dropsDefault || from.default !== to.default)
  return [
    ...(from.name === to.name ? [] : renameColumn(table, from.name, to.name)),
    ...(from.generated && !to.generated ? [alter('DROP EXPRESSION')] : []),
    ...(dropsIdentity ? [alter('DROP IDENTITY')] : []),
    ...(dropsDefault ? [alter('DROP DEFAULT')] : []),
    ...(changesType ? [alter(typeChange(from, to, using))] : []),
    ...(!to.nullable && from.nullable ? [alter('SET NOT NULL')] : []),
    ...counting(table, from, to, alter),
    ...(to.nullable && !from.nullable ? [alter('DROP NOT NULL')] : []),
    ...(setsDefault ? [alter(`SET DEFAULT ${to.default}`)] : []),
    ...((from.comment ?? '') === (to.comment ?? '') ? [] : commentOnColumn(table, to.name, to.comment)),
  ]
}

function typeChange(from: TableColumn, to: TableColumn, using: string | undefined): string {
  const collation = to.collation === null ? '' : ` COLLATE ${quoteCollation(to.collation)}`
  const converted = using ?? conversion(quoteIdentifier(to.name), from.type, to.type)
  return `TYPE ${to.type}${collation}${converted === null ? '' : ` USING ${converted}`}`
}

/** Identity and owned sequence. */
function counting(table: QualifiedName, from: TableColumn, to: TableColumn, alter: (change: string) => string): string[] {
  if (from.identity && to.identity) return alterIdentity(table, from, to, alter)
  if (from.sequence && to.identity) return serialToIdentity(table, from, to, alter)
  if (from.identity && to.sequence) return identityToSerial(table, from, to, alter)
  if (to.identity) return [alter(`ADD GENERATED ${identityClause(to.identity, table)}`)]
  if (from.identity) return []
  if (from.sequence && to.sequence) {
    const renamed = from.sequence.name === to.sequence.name ? [] : renameSequence(from.sequence, to.sequence.name)
    return [...renamed, ...alterSequence(from.sequence, to.sequence)]
  }
  if (to.sequence) return [...createSequence(to.sequence), ...ownSequence(to.sequence, table, to.name)]
  if (from.sequence) return dropSequence(from.sequence)
  return []
}

function alterIdentity(table: QualifiedName, from: TableColumn, to: TableColumn, alter: (change: string) => string): string[] {
  const [before, after] = [sequenceOf(table, from), sequenceOf(table, to)]
  // The sequence took the new type's bounds when the column changed its type: only what departs from them is left to set.
  const options = changedSequenceOptions(to.type, from.identity!, to.identity!)
  const changes = [
    ...(from.identity!.generation === to.identity!.generation ? [] : [`SET GENERATED ${to.identity!.generation.toUpperCase()}`]),
    ...options.map((option) => `SET ${option}`),
  ]
  return [
    ...(before.name === after.name ? [] : renameSequence(before, after.name)),
    ...(options.length ? clampSequence(after, to.type, from.identity!, to.identity!) : []),
    ...(changes.length ? [alter(changes.join(' '))] : []),
  ]
}

/** The old sequence steps aside, so that the identity's can have its name. */
function serialToIdentity(table: QualifiedName, from: TableColumn, to: TableColumn, alter: (change: string) => string): string[] {
  const aside = { schema: from.sequence!.schema, name: shortenIdentifier(`${from.sequence!.name}_old`) }
  return [
    ...renameSequence(from.sequence!, aside.name),
    alter(`ADD GENERATED ${identityClause(to.identity!, table)}`),
    ...copySequencePosition(aside, sequenceOf(table, to)),
    ...dropSequence(aside),
  ]
}

function identityToSerial(table: QualifiedName, from: TableColumn, to: TableColumn, alter: (change: string) => string): string[] {
  const behind = sequenceOf(table, from)
  const aside = { schema: behind.schema, name: shortenIdentifier(`${behind.name}_old`) }
  return [
    ...renameSequence(behind, aside.name),
    ...createSequence(to.sequence!),
    ...copySequencePosition(aside, to.sequence!),
    alter('DROP IDENTITY'),
    ...ownSequence(to.sequence!, table, to.name),
  ]
}

function sequenceOf(table: QualifiedName, column: TableColumn): QualifiedName {
  return { schema: table.schema, name: column.identity!.sequence ?? defaultSequenceName(table.name, column.name) }
}
