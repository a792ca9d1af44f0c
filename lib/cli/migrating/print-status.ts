import type { MigrationStatus, StatusEntry } from '../../migration/index.ts'
import { color, columns, counted, nextStep, print, timeAgo } from '../output.ts'
import { databaseLabel } from './database-label.ts'

const states: Record<StatusEntry['state'], string> = { up: color.good('up'), down: color.warn('down'), missing: color.bad('missing') }

/** What is applied and what is pending, and what to do about it. */
export function printStatus(status: MigrationStatus): void {
  const { database, migrations, problems, pending } = status
  print(
    `  database  ${color.bold(databaseLabel(database.name))}   PostgreSQL ${database.version}${database.adapter === 'pglite' ? ' embedded' : ''}   ${database.encoding}`,
  )
  const rows = migrations.map((entry) => [
    states[entry.state],
    color.revision(entry.revision),
    entry.name,
    entry.appliedAt === null ? '' : color.dim(timeAgo(entry.appliedAt)),
    marks(entry),
  ])
  for (const line of columns(rows, 4)) print(line)
  for (const problem of problems) print(`  ${color.bad('!')} ${problem}`)
  if (migrations.length === 0) print(`  There are no migrations yet.\n${nextStep('g migration NAME --auto')}`)
  else if (pending > 0) print(nextStep('db:migrate', `${pending} pending: `))
  else if (problems.length === 0) print(`  ${counted(migrations.length, 'migration')} applied, nothing pending.`)
}

function marks(entry: StatusEntry): string {
  return [
    entry.isHead ? color.dim('(head)') : '',
    entry.isEdited ? color.bad('(edited since)') : '',
    entry.isLate ? color.warn('(late)') : '',
    entry.label === null ? '' : color.dim(`(${entry.label})`),
    entry.file === null ? color.bad('(no file)') : '',
  ]
    .filter((mark) => mark !== '')
    .join(' ')
}
