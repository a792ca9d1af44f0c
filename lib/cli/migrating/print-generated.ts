import type { GeneratedMigration } from '../../migration/index.ts'
import { color, counted, print } from '../output.ts'
import { databaseLabel } from './database-label.ts'
import { printPlan } from './print-plan.ts'

/** What was compared, what differs, and what was shown of the plan. */
export function printGenerated({ comparedWith, plan, proof, safety }: GeneratedMigration): void {
  const { models, database, version, adapter } = comparedWith
  print(
    `  Comparing ${counted(models, 'model')} with ${color.bold(databaseLabel(database))} (PostgreSQL ${version}${adapter === 'pglite' ? ', embedded' : ''})`,
  )
  if (plan.length === 0) return print('  Nothing differs: the database is as the models say.')
  print()
  printPlan(plan)
  print()
  if (proof) {
    const yes = color.good('✔')
    const { rows, irreversible } = proof
    const kept = rows.tables === 0 ? `${yes} ${color.dim('(none yet)')}` : `${yes} ${color.dim(`(${counted(rows.tables, 'table')})`)}`
    print(
      `  Proof    applied to a scratch copy ${yes}   second comparison empty ${yes}   ${irreversible.length === 0 ? `down restores ${yes}` : color.warn('down cannot restore everything')}   rows survive ${kept}`,
    )
    for (const name of irreversible) print(`           ${color.warn('irreversible')}  ${name}`)
    for (const { table, reason } of rows.unproven) print(`           ${color.warn('unproven')}  rows of ${table}: ${reason}`)
  }
  print(`  Safety   ${safety.summary}${safety.hazards.length === 0 ? ` ${color.good('✔')}` : ''}`)
  for (const { subject, message } of safety.hazards) print(`           ${color.warn('assured')}  ${subject}: ${message}`)
  print()
}
