import { type Command, Option } from 'commander'
import { examples } from '../examples.ts'
import { type NewFlags, writeFlags } from '../flags.ts'

export function define(command: Command): void {
  command
    .argument('[NAME]', 'the folder to make, or . for this one; its last part names the application')
    .description('Makes a new application that installs, migrates, tests and opens a console without any database server.')
    .addOption(new Option('--database <KIND>', 'where the data is').choices(['pglite', 'postgres']).default('pglite'))
    .option('--minimal', 'without lint, CI, Dockerfile and README')
    .option(
      '--package <SPEC>',
      'where the application gets trefoil: a version, a folder, a tarball or a URL (default: where this one came from)',
    )
    .option('--skip-install', 'do not run npm install')
    .option('--skip-git', 'do not run git init')
  writeFlags(command).action(async (name: string | undefined, flags: NewFlags) => {
    const { createApplication } = await import('../creating/create-application.ts')
    await createApplication(name, flags)
  })
  examples(command, [['new shop'], ['new shop --database postgres', 'on a server'], ['new shop --minimal --skip-git', 'the least']])
}
