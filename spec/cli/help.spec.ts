import type { Command } from 'commander'
import { expect } from 'chai'
import { commandList, commandNamed } from '../../lib/cli/command-list.ts'
import { commandLoaders } from '../../lib/cli/command-loaders.ts'
import { buildCommand } from '../../lib/cli/run-command.ts'

const helpOf = (command: Command): string => {
  let text = ''
  command.configureOutput({
    writeOut: (part) => {
      text += part
    },
  })
  command.outputHelp()
  return text.replaceAll(/\x1b\[\d+m/g, '')
}

describe('the help of every command', () => {
  it('knows a module for each, and no other', () => {
    expect(Object.keys(commandLoaders)).to.have.members(commandList.map(({ name }) => name))
  })

  it('finds them by name and alias', () => {
    expect(commandNamed('g')?.name).to.equal('generate')
    expect(commandNamed('-T')?.name).to.equal('tasks')
    expect(commandNamed('nothing')).to.equal(undefined)
  })

  for (const entry of commandList) {
    it(`trefoil ${entry.name}`, async () => {
      const command = await buildCommand(entry)
      for (const each of command.commands.length > 0 ? [command, ...command.commands] : [command]) {
        const help = helpOf(each)
        expect(help)
          .to.match(/^Usage: trefoil /)
          .and.include('--trace')
          .and.match(/\nExamples?:\n {2}npx trefoil /)
        for (const option of each.options) expect(option.description, option.flags).to.match(/\S/)
        // An example that is no longer true is worse than none.
        for (const [, name] of help.matchAll(/^ {2}npx trefoil (\S+)/gm)) expect(commandNamed(name!), name).not.to.equal(undefined)
      }
    })
  }

  it('never loads the framework', async () => {
    // The modules of commands import what they run when they run it.
    const { execFileSync } = await import('node:child_process')
    const code = `
      const { Session } = await import('node:inspector')
      const session = new Session()
      const files = []
      session.connect()
      session.on('Debugger.scriptParsed', ({ params }) => files.push(params.url))
      session.post('Debugger.enable')
      const { commandList } = await import('./lib/cli/command-list.ts')
      const { buildCommand } = await import('./lib/cli/run-command.ts')
      for (const entry of commandList) await buildCommand(entry)
      console.log(JSON.stringify(files))
    `
    const files = JSON.parse(
      execFileSync(process.execPath, ['--import', 'tsx', '--input-type=module', '--eval', code], { encoding: 'utf8' }),
    ) as string[]
    expect(
      files.some((file) => file.includes('/lib/cli/commands/db-migrate.ts')),
      'the scripts are seen at all',
    ).to.equal(true)
    expect(
      files.filter((file) =>
        /\/lib\/(database|schema|model|record|migration|tasks)\/|\/node_modules\/(pg|node-plop|plop|@electric-sql|cli-table3|dotenv|sql-highlight)\//.test(
          file,
        ),
      ),
    ).to.deep.equal([])
  })
})
