import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

interface Package {
  readonly name: string
  readonly version: string
  readonly dependencies: Readonly<Record<string, string>>
  readonly devDependencies: Readonly<Record<string, string>>
}

/** The folder of the running package: where package.json, templates/ and generators/ stand. */
export const packageFolder: string = join(dirname(fileURLToPath(import.meta.url)), '../..')

export const readPackage = (): Package => JSON.parse(readFileSync(join(packageFolder, 'package.json'), 'utf8')) as Package
