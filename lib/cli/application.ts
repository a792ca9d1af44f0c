import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { ApplicationFileBroken, NotAnApplication } from './errors.ts'

/** The folder of the application that a folder belongs to, itself or one above it; null outside of any. */
export function findApplication(folder: string): string | null {
  if (isApplication(folder)) return folder
  const parent = dirname(folder)
  return parent === folder ? null : findApplication(parent)
}

function isApplication(folder: string): boolean {
  const manifest = join(folder, 'package.json')
  if (!existsSync(join(folder, 'config/database.ts')) || !existsSync(manifest)) return false
  try {
    const { dependencies = {}, devDependencies = {} } = JSON.parse(readFileSync(manifest, 'utf8')) as Record<string, Record<string, string>>
    return 'trefoil' in dependencies || 'trefoil' in devDependencies
  } catch {
    return false
  }
}

/**
 * Goes to the application's root, where its relative paths count from, and reads its environment files, for code that
 * never asks for the database too. What is set already wins over `.env.<environment>`, which wins over `.env`.
 *
 * @param environment `--env`; else TREFOIL_ENV, then NODE_ENV.
 * @returns The root.
 * @throws NotAnApplication
 */
export async function enterApplication(environment?: string): Promise<string> {
  const root = findApplication(process.cwd())
  if (root === null) throw new NotAnApplication(process.cwd())
  process.chdir(root)
  if (environment !== undefined) process.env['TREFOIL_ENV'] = environment
  const { config } = await import('dotenv')
  const { environmentName } = await import('../database/index.ts')
  for (const file of [`.env.${environmentName()}`, '.env']) config({ path: join(root, file), quiet: true })
  return root
}

let typescript: Promise<unknown> | undefined

/** From here on, TypeScript files can be imported. In this very module graph: the application and we share one copy of trefoil. */
function registerTypeScript(): Promise<unknown> {
  typescript ??= import('tsx/esm/api').then(({ register }) => register())
  return typescript
}

/** Imports TypeScript, or JavaScript, by its absolute path. */
export async function importScript(path: string): Promise<Record<string, unknown>> {
  await registerTypeScript()
  return (await import(pathToFileURL(path).href)) as Record<string, unknown>
}

/** Imports a file of the application. Throws ApplicationFileBroken, with what went wrong as its cause. */
export async function importFile(root: string, file: string): Promise<Record<string, unknown>> {
  try {
    return await importScript(join(root, file))
  } catch (error) {
    throw new ApplicationFileBroken(file, error)
  }
}

/** Words that the application taught: needed before anything is named. */
export async function loadInflections(root: string): Promise<void> {
  if (existsSync(join(root, 'config/inflections.ts'))) await importFile(root, 'config/inflections.ts')
}
