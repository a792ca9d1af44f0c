import { openDatabase } from '../../../lib/database/index.ts'
import { migrate } from '../../../lib/migration/index.ts'

// A runner of its own: `node --import tsx migrate-in-process.ts URL DIR`. One line of JSON for each event, then the result.
const [, , url, dir] = process.argv
const database = await openDatabase({ url: url!, applicationName: `runner ${process.pid}` })
const tell = (line: unknown): void => {
  process.stdout.write(`${JSON.stringify(line)}\n`)
}
try {
  const run = await migrate({ database, dir: dir!, onEvent: tell })
  tell({ type: 'result', applied: run.migrations.map((migration) => migration.revision), current: run.current })
} finally {
  await database.close()
}
