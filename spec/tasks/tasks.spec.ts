import { expect } from 'chai'
import { expectTypeOf } from 'expect-type'
import {
  CircularTasks,
  InvalidTask,
  InvalidTaskArguments,
  namespace,
  runTask,
  type Task,
  task,
  TaskRegistry,
  tasks,
  UnknownTask,
} from '../../lib/tasks/index.ts'

describe('tasks', () => {
  const registry = new TaskRegistry()
  const ran: string[] = []
  const add = (name: string, dependencies: string[] = [], args: Task['arguments'] = []): void => {
    registry.add({
      name,
      description: '',
      dependencies,
      arguments: args,
      run: (values) => {
        ran.push([name, ...Object.values(values)].join(' '))
      },
    })
  }
  before(() => {
    add('compile')
    add('assets', ['compile'])
    add('pages', ['compile'])
    add('site', ['assets', 'pages'])
    add('a', ['b'])
    add('b', ['c'])
    add('c', ['a'])
    add('orphan', ['compil'])
    add(
      'report',
      [],
      [
        { name: 'date', optional: false },
        { name: 'format', optional: true },
      ],
    )
    add('all', ['report'])
  })
  beforeEach(() => {
    ran.length = 0
  })

  it('run what they depend on before, each once', async () => {
    await runTask(registry, 'site')
    expect(ran).to.deep.equal(['compile', 'assets', 'pages', 'site'])
  })

  it('tell what they do', async () => {
    const events: string[] = []
    await runTask(registry, 'assets', [], {
      onEvent: (event) => {
        events.push(`${event.type} ${event.task.name}`)
      },
    })
    expect(events).to.deep.equal(['started compile', 'finished compile', 'started assets', 'finished assets'])
  })

  it('only say what would run in a dry run', async () => {
    const events: string[] = []
    await runTask(registry, 'assets', [], {
      dryRun: true,
      onEvent: (event) => {
        events.push(`${event.type} ${event.task.name}`)
      },
    })
    expect(events).to.deep.equal(['wouldRun compile', 'wouldRun assets'])
    expect(ran).to.deep.equal([])
  })

  it('take arguments by position', async () => {
    await runTask(registry, 'report', ['2026-01-09'])
    await runTask(registry, 'report', ['2026-01-09', 'pdf'])
    expect(ran).to.deep.equal(['report 2026-01-09 ', 'report 2026-01-09 pdf'])
  })

  const failure = async (name: string, ...words: string[]): Promise<unknown> =>
    runTask(registry, name, words).then(
      () => null,
      (error: unknown) => error,
    )

  it('refuse a wrong number of arguments before anything runs', async () => {
    expect(await failure('report'))
      .to.be.instanceOf(InvalidTaskArguments)
      .with.property('message', 'report: the argument date is missing. Usage: trefoil report DATE [FORMAT]')
    expect(await failure('report', '1', '2', '3'))
      .to.be.instanceOf(InvalidTaskArguments)
      .with.property('message')
      .that.includes('too many arguments: 3')
    expect(await failure('site', 'x')).to.be.instanceOf(InvalidTaskArguments)
    expect(await failure('all'))
      .to.be.instanceOf(InvalidTaskArguments)
      .with.property('message')
      .that.includes('all depends on it, but it needs the argument date')
    expect(ran).to.deep.equal([])
  })

  it('refuse unknown names, with a suggestion and the task that needs it', async () => {
    expect(await failure('sitte'))
      .to.be.instanceOf(UnknownTask)
      .with.property('message', 'There is no task sitte. Did you mean site?')
    expect(await failure('orphan')).to.have.property('message', 'There is no task compil, which orphan depends on. Did you mean compile?')
  })

  it('refuse circles', async () => {
    expect(await failure('b'))
      .to.be.instanceOf(CircularTasks)
      .with.property('circle')
      .that.deep.equals(['b', 'c', 'a', 'b'])
  })

  describe('as they are declared', () => {
    it('are named within their namespaces', () => {
      namespace('spec', () => {
        namespace('deep', () => {
          task('one', () => undefined)
        })
      })
      task('spec:two', { desc: 'two' })
      expect(tasks.has('spec:deep:one')).to.equal(true)
      expect(tasks.find('spec:two').description).to.equal('two')
    })

    it('have typed arguments', () => {
      task('spec:typed', { args: ['date', 'format?'] }, (values) => {
        expectTypeOf(values.date).toEqualTypeOf<string>()
        expectTypeOf(values.format).toEqualTypeOf<string | undefined>()
      })
      expect(tasks.find('spec:typed').arguments).to.deep.equal([
        { name: 'date', optional: false },
        { name: 'format', optional: true },
      ])
    })

    it('have one name each, and a sound one', () => {
      task('spec:once', () => undefined)
      expect(() => {
        task('spec:once', () => undefined)
      }).to.throw(InvalidTask, 'two tasks have this name')
      expect(() => {
        task('spec: once', () => undefined)
      }).to.throw(InvalidTask, 'letters')
      expect(() => {
        task('spec:late', { args: ['a?', 'b'] })
      }).to.throw(InvalidTask, 'the argument b is required and stands behind an optional one')
    })
  })
})
