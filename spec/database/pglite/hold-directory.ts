// Run as a process of its own: opens a data directory, inserts a row, says "holding", and goes on as it was told.
import { openDatabase } from '../../../lib/database/index.ts'

const [dataDir, behaviour] = process.argv.slice(2)

try {
  const database = await openDatabase({ adapter: 'pglite', dataDir: dataDir! })
  await database.script('create table if not exists kept (id int); insert into kept values (1)')
  console.log('holding')
  if (behaviour === 'exit') process.exit()
  if (behaviour === 'throw')
    setTimeout(() => {
      throw new Error('thrown on purpose')
    })
  if (behaviour === 'wait') setInterval(() => undefined, 1000)
  if (behaviour === 'return') await database.close()
} catch (error) {
  console.log((error as { code?: string }).code)
}
