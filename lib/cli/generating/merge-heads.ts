import { relative, resolve } from 'node:path'
import type { DatabaseOptions } from '../../database/index.ts'
import { merge } from '../../migration/index.ts'
import { migrationSettings } from '../../tasks/index.ts'
import { nextStep, print } from '../output.ts'
import { applyChanges } from './apply-changes.ts'
import { fingerprint, rememberGenerated } from './generated-log.ts'

/** `trefoil db:merge`: the file that joins heads, remembered as any generated one. */
export async function mergeHeads(
  root: string,
  options: DatabaseOptions,
  revisions: readonly string[],
  message: string | undefined,
): Promise<void> {
  const file = await merge({
    ...migrationSettings(root, options),
    revisions: revisions.length === 0 ? undefined : revisions,
    message,
    write: false,
  })
  const path = relative(root, resolve(root, file.path))
  await applyChanges([{ kind: 'file', path, content: file.source }], { root, onConflict: 'ask', pretend: false, quiet: false })
  rememberGenerated(root, `migration ${file.name}`, { files: { [path]: fingerprint(file.source) }, inserts: [] })
  print(`\n${nextStep('db:migrate')}`)
}
