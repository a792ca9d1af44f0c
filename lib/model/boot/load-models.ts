import { readdir } from 'node:fs/promises'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import type { ModelClass } from '../definition.ts'
import { BrokenModelFile } from './broken-model-file.ts'
import { isModel } from '../lineage.ts'
import { boot } from './boot.ts'

/**
 * Imports every file of a folder, with those below it, and boots the models that they export. Classes that declare no
 * columns, abstract bases, are passed over. TypeScript files need a loader, such as tsx, in the process.
 *
 * @param folder Absolute, or relative to the working directory: `app/models`.
 * @returns The models, in the order of their files' names.
 * @throws BrokenModelFile for a file that cannot be imported; what `boot` throws.
 */
export async function loadModels(folder: string): Promise<ModelClass[]> {
  const models = new Set<ModelClass>()
  for (const file of await filesOf(path.resolve(folder))) {
    for (const exported of Object.values(await imported(file))) if (isModel(exported)) models.add(exported)
  }
  boot([...models])
  return [...models]
}

async function filesOf(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  return entries
    .filter((entry) => entry.isFile() && /\.[mc]?[jt]s$/.test(entry.name) && !/\.(?:d|spec|test)\.[mc]?[jt]s$/.test(entry.name))
    .map((entry) => path.join(entry.parentPath, entry.name))
    .sort()
}

async function imported(file: string): Promise<Record<string, unknown>> {
  try {
    return (await import(pathToFileURL(file).href)) as Record<string, unknown>
  } catch (cause) {
    throw new BrokenModelFile(path.relative(process.cwd(), file), cause)
  }
}
