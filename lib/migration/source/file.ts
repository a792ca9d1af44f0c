import { pascalize } from '../../naming/index.ts'
import { text } from './code.ts'

/** A migration file before it is written. */
export interface FileParts {
  readonly revision: string
  readonly parents: readonly string[]
  /** `add_phone_to_users` */
  readonly name: string
  readonly transaction: boolean
  /** The statements of `change()`, printed at an indentation of four. */
  readonly body: readonly string[]
}

/** The source of a migration file. */
export function fileSource({ revision, parents, name, transaction, body }: FileParts): string {
  const code = body.join('\n')
  const imports = ['Migration', ...(/\bsql`/.test(code) ? ['sql'] : []), ...(/\bt\.\w/.test(code) ? ['t'] : [])]
  return [
    `import { ${imports.join(', ')} } from 'trefoil/migration'`,
    '',
    `export default class ${className(name)} extends Migration {`,
    `  static revision = ${text(revision)}`,
    `  static parents = [${parents.map(text).join(', ')}]`,
    ...(transaction ? [] : ['  static transaction = false']),
    '',
    '  change() {',
    // Lines within a statement stand as they are: SQL may hold a line break in a literal.
    ...body.map((statement) => `    ${statement}`),
    '  }',
    '}',
    '',
  ].join('\n')
}

/** A class may not begin with a digit, nor be called like what it extends. */
function className(name: string): string {
  const pascal = pascalize(name).replace(/[^\p{ID_Continue}$]/gu, '')
  return /^[\p{ID_Start}$_]/u.test(pascal) && pascal !== 'Migration' ? pascal : `Migration${pascal}`
}

/** `Add phone to users` and `AddPhoneToUsers` → `add_phone_to_users`. */
export function slugOf(message: string): string {
  return message
    .replace(/([\p{Ll}\d])(\p{Lu})/gu, '$1_$2')
    .toLowerCase()
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[^\p{L}\p{N}]+/gu, '_')
    .replace(/^_+|_+$/g, '')
    .slice(0, 80)
    .replace(/_+$/, '')
}
