// Run as a process of its own: takes the lock of a data directory, says "holding", and goes on as it was told.
import { lockDirectory } from '../../../lib/database/pglite/directory-lock.ts'

const [dataDir, behaviour] = process.argv.slice(2)

await lockDirectory(dataDir!)
console.log('holding')
if (behaviour === 'exit') process.exit()
if (behaviour === 'throw') throw new Error('thrown on purpose')
if (behaviour === 'wait') setInterval(() => undefined, 1000)
