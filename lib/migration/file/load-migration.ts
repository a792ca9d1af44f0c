import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { InvalidMigrationFile } from './errors.ts'
import type { MigrationFile } from './migration-file.ts'

/**
 * Executes a migration's file and gives its default export. TypeScript is read by the loader that the process has, or by tsx.
 *
 * @throws InvalidMigrationFile, with the cause, when the file does not run, and when its class is another than was read
 */
export async function loadMigration(file: MigrationFile): Promise<unknown> {
  // The checksum makes an edited file another module than the one that this process loaded before.
  const url = `${pathToFileURL(resolve(file.path)).href}?${file.checksum.slice(0, 16)}`
  let exported: unknown
  try {
    exported = exportOf(await importing(url))
  } catch (error) {
    throw new InvalidMigrationFile(file.path, `it does not load: ${error instanceof Error ? error.message : String(error)}`, {
      cause: error,
    })
  }
  checkStatics(file, exported)
  return exported
}

/** What was read without executing the file has to be what the class says: it may inherit, compute or assign. */
function checkStatics(file: MigrationFile, exported: unknown): void {
  if (typeof exported !== 'function') return
  const said = exported as unknown as Partial<Record<string, unknown>>
  const read = {
    revision: file.revision,
    parents: file.parents,
    label: file.label,
    dependsOn: file.dependsOn,
    transaction: file.transaction,
  }
  const missing: Record<string, unknown> = { label: null, dependsOn: [], transaction: true }
  for (const [name, value] of Object.entries(read)) {
    const is = said[name] ?? missing[name]
    if (JSON.stringify(is) === JSON.stringify(value)) continue
    throw new InvalidMigrationFile(
      file.path,
      `static ${name} is ${JSON.stringify(is)} when the file runs, and reads as ${JSON.stringify(value)}: write it as a literal in the class itself`,
    )
  }
}

async function importing(url: string): Promise<Record<string, unknown>> {
  try {
    return (await import(url)) as Record<string, unknown>
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ERR_UNKNOWN_FILE_EXTENSION') throw error
    const { register } = await import('tsx/esm/api')
    register()
    return (await import(url)) as Record<string, unknown>
  }
}

/** Where a file is compiled to CommonJS, the default export stands one level deeper. */
function exportOf(module: Record<string, unknown>): unknown {
  const exported = module['default']
  return typeof exported === 'object' && exported !== null && 'default' in exported ? exported.default : exported
}
