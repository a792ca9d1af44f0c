import type { DatabaseStep } from '../../tasks/index.ts'
import { counted, duration, print, stateLine } from '../output.ts'
import { printEvent, printRunEnd } from './print-run.ts'

/** Prints what the database tasks do, as they do it. */
export function printStep(step: DatabaseStep): void {
  switch (step.type) {
    case 'created':
      return print(stateLine('create', `database ${step.database}`))
    case 'existed':
      return print(stateLine('exist', `database ${step.database}`))
    case 'dropped':
      return print(stateLine('remove', `database ${step.database}`))
    case 'missing':
      return print(stateLine('skip', `database ${step.database}`, 'there is none'))
    case 'migrating':
      return printEvent(step.event)
    case 'migrated':
      return printRunEnd(step.run)
    case 'truncated':
      return print(
        stateLine(
          'remove',
          `the rows of ${counted(step.tables.length, 'table')}`,
          step.tables.map((table) => table.replace(/^public\./, '')).join(', '),
        ),
      )
    case 'seeded':
      return print(stateLine('run', 'db/seeds.ts', duration(step.duration)))
  }
}
