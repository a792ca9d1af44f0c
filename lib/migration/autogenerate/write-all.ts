import { mkdir, open, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { GeneratedFile } from './results.ts'

/** Writes all files, or none. One that exists is never overwritten. */
export async function writeAll(files: readonly GeneratedFile[]): Promise<void> {
  const done: string[] = []
  try {
    for (const { path, source } of files) {
      await mkdir(dirname(path), { recursive: true })
      const file = await open(path, 'wx')
      // From here on it is ours, and goes again where it cannot be filled.
      done.push(path)
      await file.writeFile(source).finally(() => file.close())
    }
  } catch (error) {
    for (const path of done) await rm(path, { force: true })
    throw error
  }
}
