import type { Command } from 'commander'
import { fieldTypes, typeAliases } from '../fields/index.ts'
import { type MigrationFlags, type ModelFlags, type WriteFlags, writeFlags } from '../flags.ts'
import { color, columns } from '../output.ts'
import { examples } from '../examples.ts'

export function define(command: Command): void {
  command.usage('GENERATOR NAME [fields] [options]')

  const model = command
    .command('model <NAME> [fields...]')
    .summary('a model with its spec and factory')
    .description(
      'Writes app/models/name.ts with its spec and a factory. A reference also adds the other side (hasMany) to the model it points to.',
    )
    .option('--parent <MODEL>', 'inherit from a model, in its table')
    .option('--no-timestamps', 'without createdAt and updatedAt')
    .option('--force-plural', 'take a plural name as it is')
    .addHelpText('after', fieldHelp)
  writeFlags(model).action(async (name: string, fields: string[], flags: ModelFlags) => {
    const { generateModel } = await import('../generating/generate-model.ts')
    await generateModel(name, fields, flags)
  })
  examples(model, [
    ['g model User email:string:255:uniq nickname:string:40:null'],
    ['g model Order user:references total:decimal:10,2 status:enum:pending,paid:default=pending'],
    ['g model Admin level:integer:null --parent User'],
  ])

  const migration = command
    .command('migration <NAME> [fields...]')
    .summary('a migration, from the models or by its name')
    .description(
      'With --auto: compares the models with the database, proves the plan on a scratch copy and writes it.\nWithout: understands names like AddXToY, RemoveXFromY and CreateX.',
    )
    .option('--auto', 'from the difference between models and database')
    .option('--empty', 'with an empty change()')
    .option('--rename <A.X:Y>', 'with --auto: this is a rename (users.nick:nickname, or people:users); repeatable', collect, [])
    .option('--drop <NAME>', 'with --auto: drop what no model declares (legacy, or users.nick); repeatable', collect, [])
    .option('--assure <REASON>', 'with --auto: accept what is refused as unsafe; the reason is written into the file')
    .option('--head <REVISION>', 'the head to follow on, where there are several')
    .addHelpText('after', fieldHelp)
  writeFlags(migration).action(async (name: string, fields: string[], flags: MigrationFlags) => {
    const { generateMigration } = await import('../generating/generate-migration.ts')
    await generateMigration(name, fields, flags)
  })
  examples(migration, [
    ['g migration create_users_and_orders --auto'],
    ['g migration shorten_names --auto --assure "no name is longer"'],
    ['g migration AddPhoneToUsers phone:string:20:null:index'],
    ['g migration backfill_totals --empty'],
  ])

  const seed = command
    .command('seed <NAME>')
    .summary('a file of seed data')
    .description('Writes db/seeds/name.ts, run by: trefoil db:seed NAME')
  writeFlags(seed).action(async (name: string, flags: WriteFlags) => {
    const { generateSeed } = await import('../generating/generate-seed.ts')
    await generateSeed(name, flags)
  })
  examples(seed, [['g seed demo_shop'], ['db:seed demo_shop', 'runs it']])

  examples(command, [
    ['g model User email:string:255:uniq'],
    ['g migration create_users --auto'],
    ['g model --help', 'the grammar of fields'],
  ])
}

const collect = (value: string, before: string[]): string[] => [...before, value]

function fieldHelp(): string {
  const rows = [
    ['name:type[:part…]', 'parts in any order: a size, null, uniq, index, pk, array, default=VALUE'],
    ...Object.values(fieldTypes).map(({ example }) => [example]),
  ]
  const [head, ...types] = rows
  const names = types.map(([example]) => example!)
  const lines: string[][] = []
  for (let index = 0; index < names.length; index += 3) lines.push(names.slice(index, index + 3))
  const aliases = Object.entries(typeAliases)
    .map(([alias, type]) => `${alias} = ${type}`)
    .join(', ')
  return `\n${color.bold('Fields:')}\n${columns([head!]).join('\n')}\n${columns(lines).join('\n')}\n  ${color.dim(`Not null unless null is said. ${aliases}`)}\n  ${color.dim("Rails' braces work in quotes: 'price:decimal{10,2}'")}`
}
