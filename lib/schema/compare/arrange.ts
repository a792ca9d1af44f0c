import type { Difference } from '../difference.ts'
import { typeReference } from '../text/type-reference.ts'
import { isSameName } from './pairing.ts'
import { untangled } from './untangle.ts'

/**
 * Puts differences in an order in which each finds what it needs and nothing is in its way:
 * names first; then everything goes that has to, dependents before what they depend on; then columns change; then new
 * things come, what others need before them. Names are free again before they are used anew.
 */
export function arrange(differences: readonly Difference[]): Difference[] {
  const phased = differences.map((difference, place) => ({ difference, place, phase: phaseOf(difference, differences) }))
  phased.sort((a, b) => a.phase - b.phase || a.place - b.place)
  return untangled(phased.map(({ difference }) => difference))
}

const phases = [
  'rename',
  'rename sequence',
  'drop foreign key',
  'drop table',
  'drop index',
  'drop check or unique',
  'drop primary key',
  'rename constraint or index',
  'create enum',
  'add enum value',
  'drop generated column',
  'drop column',
  'leave enum',
  'recreate enum',
  'alter column',
  'drop enum',
  'create table',
  'add column',
  'add generated column',
  'add primary key',
  'add unique',
  'add check',
  'add index',
  'add foreign key',
  'validate',
  'comment',
] as const

type Phase = (typeof phases)[number]

function phaseOf(difference: Difference, all: readonly Difference[]): number {
  return phases.indexOf(phaseName(difference, all))
}

function phaseName(difference: Difference, all: readonly Difference[]): Phase {
  switch (difference.kind) {
    case 'renameTable':
    case 'renameColumn':
    case 'renameEnum':
    case 'renameEnumValue':
      return 'rename'
    case 'renameSequence':
      return 'rename sequence'
    case 'dropConstraint':
      return dropPhases[difference.constraint.kind]
    case 'dropIndex':
      return 'drop index'
    case 'dropTable':
      return 'drop table'
    case 'renameConstraint':
    case 'renameIndex':
      return 'rename constraint or index'
    case 'createEnum':
      return 'create enum'
    case 'addEnumValue':
      return 'add enum value'
    case 'dropColumn':
      return difference.column.generated ? 'drop generated column' : 'drop column'
    case 'alterColumn':
      return leavesEnum(difference, all) ? 'leave enum' : 'alter column'
    case 'recreateEnum':
      return 'recreate enum'
    case 'dropEnum':
      return 'drop enum'
    case 'createTable':
      return 'create table'
    case 'addColumn':
      return difference.column.generated ? 'add generated column' : 'add column'
    case 'addConstraint':
      return addPhases[difference.constraint.kind]
    case 'addIndex':
      return 'add index'
    case 'alterForeignKey':
      return 'add foreign key'
    case 'validateConstraint':
      return 'validate'
    case 'commentTable':
    case 'commentEnum':
    case 'commentIndex':
      return 'comment'
  }
}

const dropPhases = {
  foreignKey: 'drop foreign key',
  check: 'drop check or unique',
  unique: 'drop check or unique',
  primaryKey: 'drop primary key',
} as const satisfies Record<string, Phase>

const addPhases = {
  foreignKey: 'add foreign key',
  check: 'add check',
  unique: 'add unique',
  primaryKey: 'add primary key',
} as const satisfies Record<string, Phase>

/** A column that turns to another type, or drops a default of the old one, does so before its enum is made anew. */
function leavesEnum(difference: Extract<Difference, { kind: 'alterColumn' }>, all: readonly Difference[]): boolean {
  const { from, to } = difference
  const [type, next] = [typeReference(from.type), typeReference(to.type)]
  const isAnew = type !== null && all.some((other) => other.kind === 'recreateEnum' && isSameName(other.from, type))
  const turns = next === null || (type !== null && !isSameName(next, type))
  return isAnew && (turns || (from.default !== null && to.default === null))
}
