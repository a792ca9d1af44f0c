import type { WriteFlags } from '../flags.ts'
import { UsageError } from '../errors.ts'
import type { ApplyOptions } from './change.ts'

/** `--force`, `--skip`, `--pretend`, `--quiet` as what applyChanges takes. */
export function writeOptions(root: string, flags: WriteFlags): ApplyOptions {
  if (flags.force && flags.skip) throw new UsageError('--force and --skip contradict each other')
  return {
    root,
    onConflict: flags.force ? 'force' : flags.skip ? 'skip' : 'ask',
    pretend: flags.pretend === true,
    quiet: flags.quiet === true,
  }
}
