import { shortenIdentifier } from '../../naming/index.ts'
import { quoteIdentifier } from '../../sql/index.ts'
import type { Constraint, DatabaseSchema, Difference, Index, QualifiedName, TableColumn } from '../../schema/index.ts'
import { shown } from '../operations/names.ts'
import type { StepSourceOptions } from '../source/step.ts'

/** One call of a file that is to be written, and the stage at which it can happen. */
export interface PlannedCall {
  readonly stage: Stage
  readonly difference: Difference
  readonly options: StepSourceOptions
  /** The difference of the comparison that it is part of. */
  readonly origin: Difference
}

/**
 * When things happen. Each stage but those that can share a transaction is a file of its own:
 * names and what goes; indexes that go; what goes after them; enum values, which can be used once they are committed; the
 * body; indexes that come; constraints made of them; what looks at the rows that are there, and then what relies on that,
 * so that no strong lock is held while rows are looked at.
 */
export const STAGES = [
  'before',
  'drop indexes',
  'drops',
  'values',
  'body',
  'indexes',
  'constraints',
  'validate',
  'enforce',
  'validate later',
] as const
export type Stage = (typeof STAGES)[number]

/** Statements outside of a transaction. */
export const isConcurrentStage = (stage: Stage): boolean => stage === 'drop indexes' || stage === 'indexes'

/**
 * Each difference in the form that does not stop a database in use: indexes are built and dropped concurrently, foreign
 * keys and checks are added NOT VALID and validated later, NOT NULL comes through a validated check, unique constraints
 * are made of concurrent indexes. Tables that the plan itself makes need none of that.
 */
export function onlineCalls(differences: readonly Difference[], actual: DatabaseSchema): PlannedCall[] {
  const fresh = new Set(differences.flatMap((it) => (it.kind === 'createTable' ? [shown(it.table)] : [])))
  const calls = differences.flatMap((difference) => callsFor(difference, { fresh, differences, actual }))
  // Within a stage the order of the comparison holds.
  return calls.toSorted((a, b) => STAGES.indexOf(a.stage) - STAGES.indexOf(b.stage))
}

interface Context {
  /** Tables that this plan makes. */
  readonly fresh: ReadonlySet<string>
  readonly differences: readonly Difference[]
  readonly actual: DatabaseSchema
}

function callsFor(it: Difference, context: Context): PlannedCall[] {
  const plain = (stage: Stage, difference: Difference = it, options: StepSourceOptions = {}): PlannedCall => ({
    stage,
    difference,
    options,
    origin: it,
  })
  const inUse = (table: QualifiedName): boolean => !context.fresh.has(shown(table))
  switch (it.kind) {
    case 'renameTable':
    case 'renameColumn':
    case 'renameEnum':
    case 'renameEnumValue':
    case 'renameSequence':
      return [plain('before')]
    case 'dropConstraint':
      return [plain(it.constraint.kind === 'foreignKey' ? 'before' : 'drops')]
    case 'dropIndex':
      return [plain('drop indexes', it, { concurrently: true })]
    case 'dropTable':
    case 'renameConstraint':
    case 'renameIndex':
    case 'createEnum':
      return [plain('drops')]
    case 'addEnumValue':
      return [plain('values')]
    case 'addIndex':
      return [inUse(it.table) ? plain('indexes', it, { concurrently: true }) : plain('body')]
    case 'addConstraint':
      return inUse(it.table) ? constraintCalls(it, context, plain) : [plain('body')]
    case 'alterColumn':
      return inUse(it.table) ? columnCalls(it, context, plain) : [plain('body')]
    case 'validateConstraint':
      return [plain('validate')]
    default:
      return [plain('body')]
  }
}

type Plain = (stage: Stage, difference?: Difference, options?: StepSourceOptions) => PlannedCall

function constraintCalls(it: Extract<Difference, { kind: 'addConstraint' }>, context: Context, plain: Plain): PlannedCall[] {
  const { constraint, table } = it
  if (constraint.kind === 'unique' || constraint.kind === 'primaryKey') {
    const index = indexBehind(constraint)
    return [
      plain('indexes', { kind: 'addIndex', table, index }, { concurrently: true }),
      // NOT NULL of its columns comes first: it is validated.
      plain(constraint.kind === 'unique' ? 'constraints' : 'enforce', it, { usingIndex: index.name }),
    ]
  }
  if (!constraint.value.validated) return [plain('body')]
  const stage = constraint.kind === 'foreignKey' ? foreignKeyStage(constraint.value.references, context) : 'body'
  const unvalidated = { ...constraint, value: { ...constraint.value, validated: false } } as Constraint
  return [
    plain(stage, { kind: 'addConstraint', table, constraint: unvalidated }),
    plain(stage === 'enforce' ? 'validate later' : 'validate', { kind: 'validateConstraint', table, name: constraint.value.name }),
  ]
}

/** After the key that it refers to. */
function foreignKeyStage(references: QualifiedName, { differences, fresh }: Context): Stage {
  const key = differences.filter((it) => 'table' in it && shown(it.table) === shown(references) && !fresh.has(shown(references)))
  if (key.some((it) => it.kind === 'addConstraint' && it.constraint.kind === 'primaryKey')) return 'enforce'
  const isUnique = key.some(
    (it) => (it.kind === 'addConstraint' && it.constraint.kind === 'unique') || (it.kind === 'addIndex' && it.index.unique),
  )
  return isUnique ? 'constraints' : 'body'
}

/** A unique index of the constraint's name, which the constraint then takes over. */
function indexBehind({ kind, value }: Extract<Constraint, { kind: 'unique' | 'primaryKey' }>): Index {
  return {
    name: value.name,
    unique: true,
    method: 'btree',
    predicate: null,
    with: [],
    comment: null,
    include: value.include ?? [],
    nullsNotDistinct: kind === 'unique' && value.nullsNotDistinct,
    keys: value.columns.map((column) => ({ column, direction: 'asc', nulls: 'last' })),
  }
}

/** NOT NULL is taken out of a change and comes through a check that is validated while reads and writes go on. */
function columnCalls(it: Extract<Difference, { kind: 'alterColumn' }>, context: Context, plain: Plain): PlannedCall[] {
  const { table, from, to } = it
  if (!from.nullable || to.nullable) return [plain('body')]
  // An identity needs NOT NULL first.
  const counting = to.identity === null ? {} : { identity: from.identity, ...(from.sequence && { sequence: from.sequence }) }
  const soft: TableColumn = { ...to, ...counting, nullable: true }
  const rest = sameColumn(from, soft) ? [] : [plain('body', { ...it, to: soft })]
  const forbid: Difference = { kind: 'alterColumn', table, from: soft, to }
  if (keepsNotNullCheck(context, table, from.name)) return [...rest, plain('enforce', forbid)]
  const check = {
    kind: 'check',
    value: {
      name: shortenIdentifier(`${table.name}_${to.name}_not_null`),
      expression: `${quoteIdentifier(to.name)} IS NOT NULL`,
      validated: false,
      noInherit: false,
    },
  } as const
  return [
    ...rest,
    plain('body', { kind: 'addConstraint', table, constraint: check }),
    plain('validate', { kind: 'validateConstraint', table, name: check.value.name }),
    plain('enforce', forbid),
    plain('enforce', { kind: 'dropConstraint', table, constraint: check }),
  ]
}

const sameColumn = (a: TableColumn, b: TableColumn): boolean =>
  JSON.stringify({ ...a, renamedFrom: null }) === JSON.stringify({ ...b, renamedFrom: null })

/** A valid check that says so already, and that the plan does not drop before: the server then looks at no row. */
function keepsNotNullCheck({ actual, differences }: Context, table: QualifiedName, column: string): boolean {
  const found = actual.tables.find((one) => one.schema === table.schema && one.name === table.name)
  const said = new Set([`${column} IS NOT NULL`, `${quoteIdentifier(column)} IS NOT NULL`])
  const goes = (name: string): boolean =>
    differences.some((it) => it.kind === 'dropConstraint' && shown(it.table) === shown(table) && it.constraint.value.name === name)
  return (
    found?.checks.some((check) => check.validated && said.has(check.expression.replace(/^\((.*)\)$/, '$1')) && !goes(check.name)) ?? false
  )
}
