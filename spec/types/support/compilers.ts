import { execFile } from 'node:child_process'
import path from 'node:path'

const root = path.resolve(import.meta.dirname, '../../..')

/** The compilers that an application may have: the last one in JavaScript, and the native one. */
export const compilers = [
  { version: '6.0', tsc: path.join(root, 'node_modules/typescript/bin/tsc') },
  { version: '7.0', tsc: path.join(root, 'node_modules/typescript7/bin/tsc') },
] as const

export type Compiler = (typeof compilers)[number]

/** What `tsc` prints for a project, with paths from the root of the repository. */
export function compile({ tsc }: Compiler, project: string, ...options: string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    execFile(
      process.execPath,
      [tsc, '-p', project, '--pretty', 'false', ...options],
      { cwd: root, maxBuffer: 2 ** 26 },
      (error, stdout, stderr) => {
        // It exits with an error where it found errors, which it prints.
        if (stdout === '' && error !== null) reject(new Error(stderr, { cause: error }))
        else resolve(stdout.replaceAll(`${root}/`, ''))
      },
    )
  })
}

/** The errors in files below a folder, each with the lines that belong to it. Errors elsewhere are not this folder's. */
export function errorsIn(folder: string, output: string): string[] {
  const errors: string[] = []
  let isIn = false
  for (const line of output.split('\n')) {
    if (/^\S.*\(\d+,\d+\): error /.test(line)) {
      isIn = line.startsWith(folder)
      if (isIn) errors.push(line)
    } else if (isIn && line.startsWith('  ')) errors[errors.length - 1] += `\n${line}`
    else isIn = false
  }
  return errors
}
