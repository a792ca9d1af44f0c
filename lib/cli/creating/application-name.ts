import { basename, relative, resolve } from 'node:path'
import { titleize, underscore } from '../../naming/index.ts'
import { InvalidGeneratorName } from '../generating/errors.ts'

export interface ApplicationName {
  /** Absolute. */
  readonly root: string
  /** As it is put before paths on the terminal: `shop/`, or nothing for the current folder. */
  readonly prefix: string
  /** `my-shop` */
  readonly packageName: string
  /** `my_shop`; `_development` and the like come behind it. */
  readonly databaseName: string
  /** `My Shop` */
  readonly title: string
}

const refused = new Set(['trefoil', 'node_modules', 'test', 'favicon.ico'])

/** Throws InvalidGeneratorName for names that npm or PostgreSQL could not take. */
export function applicationNameOf(word: string, folder: string): ApplicationName {
  const root = resolve(folder, word)
  const name = basename(root)
  const refuse = (problem: string): never => {
    throw new InvalidGeneratorName(`${JSON.stringify(name)} cannot name an application: ${problem}`)
  }
  if (!/^[A-Za-z][\w-]*$/.test(name)) refuse('it starts with a letter and has letters, digits, - and _ only')
  const packageName = name.toLowerCase()
  if (refused.has(packageName)) refuse('the name is taken')
  const databaseName = underscore(name)
  if (databaseName.length > 63 - '_development'.length) refuse('its databases would have names longer than the 63 bytes of PostgreSQL')
  const shown = relative(folder, root)
  return { root, prefix: shown === '' ? '' : `${shown}/`, packageName, databaseName, title: titleize(underscore(name)) }
}
