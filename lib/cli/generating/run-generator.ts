import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { packageFolder } from '../version.ts'
import type { Change } from './change.ts'
import { GeneratorFailed } from './errors.ts'

/** One action of a generator in generators/: a template to render. */
interface FileAction {
  readonly path: string
  /** Below templates/: `model/model.ts.hbs`. */
  readonly template: string
}

/**
 * Runs a generator of generators/plopfile.js and gives back the files that it wants; nothing is written. An
 * application's own `lib/templates` come before ours.
 *
 * plop takes most of a second to load: this is called by generate, destroy and new only.
 *
 * @param answers What the templates see.
 * @param root The application's folder.
 */
export async function runGenerator(name: string, answers: object, root: string): Promise<Change[]> {
  const { default: nodePlop } = await import('node-plop')
  const plop = await nodePlop(join(packageFolder, 'generators/plopfile.js'), { destBasePath: root, force: false })
  const changes: Change[] = []
  plop.setActionType('file', (data, action) => {
    const { path, template } = action as unknown as FileAction
    const own = join(root, 'lib/templates', template)
    const source = readFileSync(existsSync(own) ? own : join(packageFolder, 'templates', template), 'utf8')
    const rendered = plop.renderString(path, data)
    changes.push({ kind: 'file', path: rendered, content: plop.renderString(source, data) })
    return rendered
  })
  const { failures } = await plop.getGenerator(name).runActions(answers)
  const [failure] = failures
  if (failure) throw new GeneratorFailed(`The generator ${name} failed${failure.path ? ` at ${failure.path}` : ''}: ${failure.error}`)
  return changes
}
