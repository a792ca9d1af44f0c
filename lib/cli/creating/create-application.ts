import { existsSync, readdirSync, statSync } from 'node:fs'
import { relative } from 'node:path'
import type { NewFlags } from '../flags.ts'
import { UsageError } from '../errors.ts'
import { applyChanges } from '../generating/apply-changes.ts'
import { runGenerator } from '../generating/run-generator.ts'
import { writeOptions } from '../generating/write-options.ts'
import { color, isInteractive, print, printError } from '../output.ts'
import { readPackage } from '../version.ts'
import { applicationNameOf } from './application-name.ts'
import { FolderNotEmpty } from './folder-not-empty.ts'
import { packageSpec } from './package-spec.ts'
import { runStep, StepFailed } from './run-step.ts'

/** `trefoil new NAME` */
export async function createApplication(word: string | undefined, flags: NewFlags): Promise<void> {
  const here = process.cwd()
  const name = applicationNameOf(word ?? (await askName()), here)
  const spec = packageSpec(flags.package, here, name.root)
  const options = { ...writeOptions(name.root, flags), prefix: name.prefix }
  if (existsSync(name.root) && !statSync(name.root).isDirectory())
    throw new UsageError(`${name.root} is a file, and no folder of this name can be made beside it. Take another name`)
  const decided = flags.force ?? flags.skip ?? flags.pretend
  if (!decided && existsSync(name.root) && readdirSync(name.root).length > 0) throw new FolderNotEmpty(name.root)

  const answers = {
    ...name,
    packageSpec: spec,
    minimal: flags.minimal === true,
    pglite: flags.database === 'pglite',
    versions: readPackage().devDependencies,
  }
  await applyChanges(
    await runGenerator('app', { ...answers, versions: { ...answers.versions, tsx: readPackage().dependencies['tsx'] } }, name.root),
    options,
  )
  if (options.pretend) return
  if (!flags.skipInstall) await runStep('npm', ['install', '--no-fund', '--no-audit'], name.root, options.quiet)
  if (!flags.skipGit) await initialiseGit(name.root, options.quiet)
  if (!options.quiet) farewell(name.packageName, relative(here, name.root), flags)
}

async function askName(): Promise<string> {
  if (!isInteractive()) throw new UsageError('A name is missing: trefoil new NAME')
  const { isCancel, text } = await import('@clack/prompts')
  const answer = await text({ message: 'How shall the application be called?', placeholder: 'shop' })
  if (isCancel(answer) || answer === '') throw new UsageError('A name is missing: trefoil new NAME')
  return answer
}

/** A machine without git is no reason to stop. */
async function initialiseGit(root: string, quiet: boolean): Promise<void> {
  try {
    await runStep('git', ['init', '--quiet', '--initial-branch=main'], root, quiet)
  } catch (error) {
    if (!(error instanceof StepFailed)) throw error
    printError(`  ${color.warn('git init did not work; the application is complete without it.')}`)
  }
}

function farewell(title: string, folder: string, flags: NewFlags): void {
  const steps: [string, string][] = []
  if (folder !== '') steps.push([`cd ${folder}`, ''])
  if (flags.skipInstall) steps.push(['npm install', ''])
  if (flags.database === 'postgres') steps.push(['npx trefoil db:create', 'config/database.ts says where'])
  steps.push(['npx trefoil g model User email:string:255:uniq', 'your first model'], ['npx trefoil console', 'try it out'])
  const width = Math.max(...steps.map(([command]) => command.length))
  print()
  print(`  ${color.bold(title)} is ready${flags.database === 'pglite' ? ', on an embedded Postgres (no server needed)' : ''}.`)
  print()
  for (const [command, note] of steps)
    print(`    ${color.command(command)}${note === '' ? '' : `${' '.repeat(width - command.length)}     ${color.dim(note)}`}`)
}
