import type { LockHolder, MigrationEvent, MigrationRun, RanMigration, RanOperation } from '../../migration/index.ts'
import { color, counted, duration, nextStep, padEnd, print, printError } from '../output.ts'
import { highlightSql } from './highlight-sql.ts'

/** Prints what happens in a run, as it happens. */
export function printEvent(event: MigrationEvent): void {
  switch (event.type) {
    case 'waiting':
      return printError(`  ${color.warn('Waiting')} for the migration lock, held by ${holder(event.holder)}`)
    case 'migrationStarted':
      return print(title(event))
    case 'operation':
      return print(operationLine(event.operation))
    case 'said':
      return print(`      ${color.dim('—')} ${event.text}`)
    case 'retrying':
      return printError(`      ${color.warn('again')} in ${duration(event.delay)} (attempt ${event.attempt}): ${event.reason}`)
    case 'migrationFinished':
      return undefined
  }
}

/** `20260109103000  create_users   ▲ up` */
const title = ({ revision, name, direction, late }: Pick<RanMigration, 'revision' | 'name' | 'direction' | 'late'>): string =>
  `  ${color.revision(revision)}  ${color.bold(name)}   ${direction === 'up' ? color.good('▲ up') : color.warn('▼ down')}${late ? color.dim('   (landed late)') : ''}`

function operationLine(operation: RanOperation): string {
  return `      ${padEnd(operation.name.padEnd(12), 12)}  ${padEnd(operation.subject, 44)}  ${color.dim(duration(operation.duration).padStart(7))}`
}

/** What a dry run found: every statement, and the locks that it would take. */
function printPlannedRun(run: MigrationRun): void {
  for (const migration of run.migrations) {
    print(title(migration))
    for (const operation of migration.operations) printPlanned(operation)
  }
}

function printPlanned(operation: RanOperation): void {
  print(`      ${operation.name}  ${operation.subject}${operation.lock === null ? '' : `   ${color.warn(operation.lock)}`}`)
  for (const statement of operation.statements)
    print(`        ${highlightSql(`${statement.replace(/;?\s*$/, '')};`).replaceAll('\n', '\n        ')}`)
}

const holder = ({ pid, applicationName, user, client, since }: LockHolder): string =>
  `process ${pid} (${[applicationName, user, client, since === null ? null : `since ${since.toISOString().slice(11, 19)} UTC`].filter((part) => part !== null && part !== '').join(', ')})`

/** The last lines of a run: what was done, where the database stands, what is next. */
export function printRunEnd(run: MigrationRun): void {
  const count = counted(run.migrations.length, 'migration')
  if (run.migrations.length === 0) {
    print(run.direction === 'up' ? `  Nothing to apply. ${place(run)}` : `  Nothing to take back. ${place(run)}`)
    return
  }
  if (run.dryRun) {
    printPlannedRun(run)
    print(`  Dry run: ${count} would be ${run.direction === 'up' ? 'applied' : 'taken back'}; nothing was changed.`)
    return
  }
  print(`  ${count} ${run.direction === 'up' ? 'applied' : 'taken back'} in ${color.dim(duration(run.duration))}. ${place(run)}`)
  if (run.direction === 'down') print(nextStep('db:migrate', 'Apply again: '))
}

/** `At 20260109103000 (head).` */
function place({ current, isHead }: Pick<MigrationRun, 'current' | 'isHead'>): string {
  if (current.length === 0) return 'The database has no migrations applied.'
  return `At ${current.map((revision) => color.revision(revision)).join(', ')}${isHead ? ' (head)' : ''}.`
}
