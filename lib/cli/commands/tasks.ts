import type { Command } from 'commander'
import { color, columns, print } from '../output.ts'
import { examples } from '../examples.ts'

interface Flags {
  readonly all?: true
  readonly json?: true
}

export function define(command: Command): void {
  command
    .argument('[PATTERN]', 'only tasks with this in their name')
    .description("Lists the application's tasks, from tasks/*.ts. Each runs by its name: trefoil NAME")
    .option('-A, --all', 'also those without a description')
    .option('--json', 'print them as JSON')
    .action(async (pattern: string | undefined, flags: Flags) => {
      const { loadTasks } = await import('../load-tasks.ts')
      const { taskUsage } = await import('../../tasks/index.ts')
      const found = (await loadTasks()).all.filter(
        (task) => (flags.all || task.description !== '') && (pattern === undefined || task.name.includes(pattern)),
      )
      if (flags.json)
        print(
          JSON.stringify(
            found.map(({ name, description, dependencies, arguments: words }) => ({ name, description, dependencies, arguments: words })),
            null,
            2,
          ),
        )
      else if (found.length === 0)
        print(
          pattern === undefined
            ? "  There are no tasks yet. Declare one in tasks/reports.ts:\n\n    import { task } from 'trefoil/tasks'\n    task('reports:daily', { desc: 'mail the report' }, () => …)"
            : `  No task has ${pattern} in its name.`,
        )
      else
        for (const line of columns(
          found.map((task) => [color.command(taskUsage(task)), color.dim(task.description === '' ? '' : `# ${task.description}`)]),
        ))
          print(line)
    })
  examples(command, [['tasks'], ['-T reports']])
}
