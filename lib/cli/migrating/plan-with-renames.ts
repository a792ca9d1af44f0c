import { AmbiguousRename, autogenerate, type AutogenerateOptions, type GeneratedMigration } from '../../migration/index.ts'
import { Canceled } from '../errors.ts'
import { isInteractive } from '../output.ts'

/**
 * Plans the migration from the models. What may be a rename is asked on a terminal; elsewhere AmbiguousRename says which
 * flags decide.
 */
export async function planWithRenames(options: AutogenerateOptions): Promise<GeneratedMigration> {
  let { renames = [], drops = [] } = options
  for (;;) {
    try {
      return await autogenerate({ ...options, renames, drops })
    } catch (error) {
      if (!(error instanceof AmbiguousRename) || !isInteractive()) throw error
      const [flag = '', value = ''] = (await choose(error)).split(' ')
      if (flag === '--rename') renames = [...renames, value]
      else drops = [...drops, value]
    }
  }
}

async function choose(error: AmbiguousRename): Promise<string> {
  const { isCancel, select } = await import('@clack/prompts')
  const [question = error.message] = error.message.split('\nSay which:')
  const answer = await select({ message: question, options: error.flags.map((flag) => ({ value: flag, label: inWords(flag) })) })
  if (isCancel(answer)) throw new Canceled('Nothing was written')
  return answer
}

/** `--rename users.nick:nickname` → `users.nick was renamed to nickname`. */
function inWords(flag: string): string {
  const [name = '', value = ''] = flag.split(' ')
  const [from = '', to = ''] = value.split(':')
  return name === '--rename' ? `${from} was renamed to ${to}` : `${value} goes for good`
}
