import { mkdir, mkdtemp, readdir, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'

/** The body of a migration's class: members, or what `change()` does. */
export interface MigrationSource {
  parents?: string[]
  members?: string
  change?: string
  up?: string
  down?: string
}

/** A folder that looks like an application: migration files in it import this very copy of the package. */
export class Application {
  readonly root: string
  readonly dir: string

  constructor(root: string) {
    this.root = root
    this.dir = join(root, 'db/migrate')
  }

  static async create(): Promise<Application> {
    const application = new Application(await mkdtemp(join(tmpdir(), 'trefoil-application-')))
    const packageDir = join(application.root, 'node_modules/trefoil')
    await mkdir(packageDir, { recursive: true })
    await mkdir(application.dir, { recursive: true })
    await symlink(resolve('lib'), join(packageDir, 'lib'))
    await writeFile(
      join(packageDir, 'package.json'),
      JSON.stringify({
        name: 'trefoil',
        type: 'module',
        exports: { '.': './lib/index.ts', './migration': './lib/migration/index.ts' },
      }),
    )
    await writeFile(join(application.root, 'package.json'), JSON.stringify({ type: 'module' }))
    return application
  }

  async remove(): Promise<void> {
    await rm(this.root, { recursive: true, force: true })
  }

  /** Writes `db/migrate/<revision>_<name>.ts`. */
  async write(file: string, source: MigrationSource): Promise<string> {
    const revision = file.slice(0, file.indexOf('_'))
    const methods = (['change', 'up', 'down'] as const).flatMap((name) =>
      source[name] === undefined ? [] : [`  ${name}() { ${source[name]} }`],
    )
    const path = join(this.dir, `${file}.ts`)
    await writeFile(
      path,
      [
        "import { Migration, sql, t } from 'trefoil/migration'",
        '',
        'export default class Step extends Migration {',
        `  static revision = '${revision}'`,
        `  static parents = ${JSON.stringify(source.parents ?? [])}`,
        ...(source.members ? [`  ${source.members}`] : []),
        ...methods,
        '}',
        '',
      ].join('\n'),
    )
    return path
  }

  async delete(file: string): Promise<void> {
    await rm(join(this.dir, `${file}.ts`))
  }

  async files(): Promise<string[]> {
    return (await readdir(this.dir)).sort()
  }
}
