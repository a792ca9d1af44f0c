import type { Extensions } from '@electric-sql/pglite'
import { InvalidOption } from '../errors/index.ts'

/** Extension objects by name; those given by name alone come with PGlite. */
export async function loadExtensions(extensions: readonly string[] | Readonly<Record<string, unknown>>): Promise<Extensions> {
  if (!isNames(extensions)) return extensions as Extensions
  return Object.fromEntries(await Promise.all(extensions.map(async (name) => [name, await load(name)] as const))) as Extensions
}

async function load(name: string): Promise<unknown> {
  const key = name.replaceAll('-', '_')
  if (!/^\w+$/.test(key)) throw new InvalidOption('extensions', `names ${name}, which is no name of an extension`)
  try {
    const module = (await import(`@electric-sql/pglite/contrib/${key}`)) as Record<string, unknown>
    return module[key]
  } catch (cause) {
    if (
      (cause as { code?: string }).code !== 'ERR_PACKAGE_PATH_NOT_EXPORTED' &&
      (cause as { code?: string }).code !== 'ERR_MODULE_NOT_FOUND'
    )
      throw cause
    throw new InvalidOption(
      'extensions',
      `names ${name}, which does not come with PGlite. Pass an extension of another package as an object: { ${key}: … }`,
    )
  }
}

function isNames(extensions: readonly string[] | Readonly<Record<string, unknown>>): extensions is readonly string[] {
  return Array.isArray(extensions)
}
