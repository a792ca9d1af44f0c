import { quoteIdentifier } from '../../sql/index.ts'
import { sequenceFacts } from '../sequence.ts'
import type { OwnedSequence, QualifiedName, SequenceOptions } from '../table.ts'
import { quoteName } from './names.ts'

/** The options that were given, as in CREATE SEQUENCE: `INCREMENT BY 10 START WITH 100`. */
export function sequenceOptions(options: SequenceOptions): string[] {
  return [
    ...(options.increment === undefined ? [] : [`INCREMENT BY ${integer(options.increment)}`]),
    ...(options.minimum === undefined ? [] : [`MINVALUE ${integer(options.minimum)}`]),
    ...(options.maximum === undefined ? [] : [`MAXVALUE ${integer(options.maximum)}`]),
    ...(options.start === undefined ? [] : [`START WITH ${integer(options.start)}`]),
    ...(options.cache === undefined ? [] : [`CACHE ${integer(options.cache)}`]),
    ...(options.cycle ? ['CYCLE'] : []),
  ]
}

/** What changes between two sets of options, absent ones taken as Postgres takes them. */
export function changedSequenceOptions(type: string, from: SequenceOptions, to: SequenceOptions): string[] {
  const before = sequenceFacts(type, from)
  const after = sequenceFacts(type, to)
  return [
    ...(before.increment === after.increment ? [] : [`INCREMENT BY ${after.increment}`]),
    ...(before.minimum === after.minimum ? [] : [`MINVALUE ${after.minimum}`]),
    ...(before.maximum === after.maximum ? [] : [`MAXVALUE ${after.maximum}`]),
    ...(before.start === after.start ? [] : [`START WITH ${after.start}`]),
    ...(before.cache === after.cache ? [] : [`CACHE ${after.cache}`]),
    ...(before.cycle === after.cycle ? [] : [after.cycle ? 'CYCLE' : 'NO CYCLE']),
  ]
}

export function createSequence(sequence: OwnedSequence): string[] {
  return [['CREATE SEQUENCE', quoteName(sequence), 'AS', sequence.type, ...sequenceOptions(sequence)].join(' ')]
}

export function ownSequence(sequence: QualifiedName, table: QualifiedName, column: string): string[] {
  return [`ALTER SEQUENCE ${quoteName(sequence)} OWNED BY ${quoteName(table)}.${quoteIdentifier(column)}`]
}

export function renameSequence(from: QualifiedName, to: string): string[] {
  return [`ALTER SEQUENCE ${quoteName(from)} RENAME TO ${quoteIdentifier(to)}`]
}

export function dropSequence(sequence: QualifiedName): string[] {
  return [`DROP SEQUENCE ${quoteName(sequence)}`]
}

export function alterSequence(from: OwnedSequence, to: OwnedSequence): string[] {
  const changes = [...(from.type === to.type ? [] : [`AS ${to.type}`]), ...changedSequenceOptions(to.type, from, to)]
  if (!changes.length) return []
  return [...clampSequence(to, to.type, from, to), `ALTER SEQUENCE ${quoteName(to)} ${changes.join(' ')}`]
}

/** Where the bound from which a sequence counts moves past its position, the position goes first: the server refuses to be left outside. */
export function clampSequence(name: QualifiedName, type: string, from: SequenceOptions, to: SequenceOptions): string[] {
  const [before, after] = [sequenceFacts(type, from), sequenceFacts(type, to)]
  const isDescending = after.increment.startsWith('-')
  const [old, bound] = isDescending ? [before.maximum, after.maximum] : [before.minimum, after.minimum]
  const isPassed = isDescending ? BigInt(bound) < BigInt(old) : BigInt(bound) > BigInt(old)
  if (!isPassed) return []
  const [nearest, inside] = isDescending ? ['least', '<='] : ['greatest', '>=']
  const position = `${nearest}(last_value, ${bound}), is_called AND last_value ${inside} ${bound}`
  return [`SELECT setval(${quoteRegclass(name)}, ${position}) FROM ${quoteName(name)}`]
}

/** The next value goes over from one sequence to another. */
export function copySequencePosition(from: QualifiedName, to: QualifiedName): string[] {
  return [`SELECT setval(${quoteRegclass(to)}, last_value, is_called) FROM ${quoteName(from)}`]
}

function quoteRegclass(name: QualifiedName): string {
  return `'${quoteName(name).replaceAll("'", "''")}'`
}

/** Sequence options stand in DDL as they are: only an integer may. */
function integer(text: string): string {
  return BigInt(text).toString()
}
