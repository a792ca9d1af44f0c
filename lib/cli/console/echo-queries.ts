import { onQuery } from '../../database/index.ts'
import { color, duration, print } from '../output.ts'

/**
 * Prints every statement as it ends, dim, with its duration. Returns the function that stops it.
 *
 * @param hideSavepoints A sandbox makes one for each line; they are nobody's news.
 */
export function echoQueries(hideSavepoints: boolean): () => void {
  return onQuery(({ sql, duration: time, error }) => {
    if (hideSavepoints && /^(BEGIN|SAVEPOINT|RELEASE|ROLLBACK)\b/i.test(sql)) return
    print(color.dim(`  ${sql.replaceAll(/\s+/g, ' ')}   ${duration(time)}${error ? '   failed' : ''}`))
  })
}
