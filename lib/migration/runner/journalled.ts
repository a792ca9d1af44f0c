import type { RanOperation } from '../events.ts'
import { quoteQualified } from '../../sql/index.ts'
import { StepChanged, StepInDoubt } from './errors.ts'
import { described, elapsed, isAnswered, isDone, lockTimeoutOf, now, perform, withRetries, type Execution } from './execution.ts'
import { MigrationFailed } from '../errors.ts'
import { rowsOf, valueOf } from './query.ts'
import { stepsOf, type Step } from './steps.ts'
import { keptIn, recordApplied, recordRemoved } from './tables.ts'

type State = 'started' | 'done'

/**
 * Runs a migration whose statements cannot share a transaction. Each step is journalled in trefoil_steps; a run that was
 * cut off goes on where it stopped: what was done is left alone, and an index that was being built is looked up in the
 * catalogs, dropped where it is invalid, and built again.
 */
export async function runJournalled(execution: Execution): Promise<RanOperation[]> {
  const {
    settings,
    migration: { file, direction, operations },
    heads,
  } = execution
  const { database, schema } = settings
  const journal = new Journal(execution)
  const known = await journal.read()
  const steps = stepsOf(operations)
  refuseMissing(execution, known, steps)
  const ran = new Map<Step['operation'], number>()
  const begun = now()
  for (const step of steps) {
    const start = now()
    await runStep(execution, journal, step, known.get(step.position))
    ran.set(step.operation, (ran.get(step.operation) ?? 0) + elapsed(start))
    const isLast = steps[step.position + 1]?.operation !== step.operation
    if (!isLast) continue
    await execution.observe?.(step.operation, operations.indexOf(step.operation))
    if (step.operation.kind === 'say') settings.onEvent({ type: 'said', revision: file.revision, text: step.operation.subject })
    else
      settings.onEvent({
        type: 'operation',
        revision: file.revision,
        operation: described(execution.migration, step.operation, ran.get(step.operation)),
      })
  }
  await database.transaction(async () => {
    await journal.clear()
    if (direction === 'up') await recordApplied(database, schema, { ...file, duration: elapsed(begun) }, heads)
    else await recordRemoved(database, schema, file.revision, heads)
  })
  return [...ran]
    .filter(([operation]) => operation.kind !== 'say')
    .map(([operation, duration]) => described(execution.migration, operation, duration))
}

async function runStep(
  execution: Execution,
  journal: Journal,
  step: Step,
  before: { state: State; checksum: string } | undefined,
): Promise<void> {
  const {
    migration: { file },
  } = execution
  if (before && before.checksum !== step.checksum && !(await mayDiffer(execution, step, before.state)))
    throw new StepChanged(file.path, nameOf(step), step.position)
  if (before?.state === 'done') return
  if (step.kind === 'together') return runTogether(execution, journal, step)
  if (step.index) await runIndex(execution, journal, step, step.index)
  else await runAlone(execution, journal, step, before !== undefined)
  await journal.write(step, 'done')
}

/** What was only begun may be corrected: code and SQL are asked about, and what is left of an index is dropped. */
async function mayDiffer(execution: Execution, step: Step, state: State): Promise<boolean> {
  if (state === 'done' || step.kind === 'together') return false
  return step.index === null || (step.index.goal === 'there' && (await stateOfIndex(execution, step.index.name)) === 'invalid')
}

/** A step that an earlier run did and that is not in the file any more would be done and recorded nowhere. */
function refuseMissing({ migration: { file } }: Execution, known: ReadonlyMap<number, unknown>, steps: readonly Step[]): void {
  const gone = [...known.keys()].find((position) => position >= steps.length)
  if (gone !== undefined) throw new StepChanged(file.path, 'which is not in it any more', gone)
}

async function runTogether(execution: Execution, journal: Journal, step: Step): Promise<void> {
  const { database } = execution.settings
  await withRetries(execution, () =>
    database.transaction(async () => {
      await database.script(`SET LOCAL lock_timeout = ${lockTimeoutOf(execution, step.operation)}`)
      await perform(execution, step.operation, step.statements)
      await journal.write(step, 'done')
    }),
  )
}

/** An index is built or dropped again until the catalogs show what is wanted. */
async function runIndex(execution: Execution, journal: Journal, step: Step, index: NonNullable<Step['index']>): Promise<void> {
  const { database } = execution.settings
  try {
    await withRetries(execution, async () => {
      const found = await stateOfIndex(execution, index.name)
      if (index.goal === 'gone' && found === 'missing') return
      if (index.goal === 'there' && found === 'valid' && (await journal.has(step))) return
      // The leftover of a build that failed serves no query and blocks the name.
      if (index.goal === 'there' && found === 'invalid') {
        await database.script(`DROP INDEX CONCURRENTLY ${quoteQualified(index.name.schema, index.name.name)}`)
      }
      await journal.write(step, 'started')
      await perform(execution, step.operation, step.statements)
    })
  } catch (error) {
    // Nothing is left of it; an index that is valid there is somebody else's, and is never to be taken for this one.
    if (isRefused(error) && (await stateOfIndex(execution, index.name)) !== 'invalid') await journal.forget(step)
    throw error
  }
}

/** SQL and code of a person: nobody but them knows whether it was done, unless a query tells. */
async function runAlone(execution: Execution, journal: Journal, step: Step, isInDoubt: boolean): Promise<void> {
  const { operation } = step
  const {
    settings,
    migration: { file, direction },
  } = execution
  const unless = operation.kind === 'sql' ? operation.unless : null
  if (isInDoubt && unless === null) {
    throw new StepInDoubt({
      file: file.path,
      operation: nameOf(step),
      position: step.position,
      checksum: step.checksum,
      revision: file.revision,
      direction,
      steps: keptIn(settings.schema).steps,
    })
  }
  if (unless !== null && (await isDone(settings.database, unless))) return
  await journal.write(step, 'started')
  // Code may have done half before it failed: it is neither tried again nor taken for not done.
  if (operation.kind === 'code') return perform(execution, operation, step.statements)
  try {
    await withRetries(execution, () => perform(execution, operation, step.statements))
  } catch (error) {
    // A single statement that the server refused did nothing.
    if (isRefused(error)) await journal.forget(step)
    throw error
  }
}

const nameOf = ({ operation }: Step): string => `${operation.name} ${operation.subject}`

const isRefused = (error: unknown): boolean => error instanceof MigrationFailed && isAnswered(error.cause)

async function stateOfIndex(
  { settings: { database } }: Execution,
  name: { schema: string; name: string },
): Promise<'valid' | 'invalid' | 'missing'> {
  const valid = await valueOf(
    database,
    'select i.indisvalid and i.indisready from pg_index i join pg_class c on c.oid = i.indexrelid join pg_namespace n on n.oid = c.relnamespace ' +
      'where n.nspname = $1 and c.relname = $2',
    [name.schema, name.name],
  )
  return valid === null ? 'missing' : valid === 't' ? 'valid' : 'invalid'
}

/** The rows of trefoil_steps for one migration in one direction. */
class Journal {
  readonly #execution: Execution
  readonly #key: [string, string]

  constructor(execution: Execution) {
    this.#execution = execution
    this.#key = [execution.migration.file.revision, execution.migration.direction]
  }

  get #table(): string {
    return keptIn(this.#execution.settings.schema).steps
  }

  async read(): Promise<Map<number, { state: State; checksum: string }>> {
    const rows = await this.#rows(`select position, state, checksum from ${this.#table} where revision = $1 and direction = $2`)
    return new Map(rows.map(([position, state, checksum]) => [Number(position), { state: state as State, checksum: checksum! }]))
  }

  async has(step: Step): Promise<boolean> {
    return (
      (await this.#rows(`select 1 from ${this.#table} where revision = $1 and direction = $2 and position = $3`, String(step.position)))
        .length > 0
    )
  }

  async write(step: Step, state: State): Promise<void> {
    await this.#rows(
      `insert into ${this.#table} (revision, direction, position, checksum, state) values ($1, $2, $3, $4, $5) ` +
        'on conflict (revision, direction, position) do update set state = excluded.state, checksum = excluded.checksum',
      String(step.position),
      step.checksum,
      state,
    )
  }

  async forget(step: Step): Promise<void> {
    await this.#rows(`delete from ${this.#table} where revision = $1 and direction = $2 and position = $3`, String(step.position))
  }

  async clear(): Promise<void> {
    await this.#rows(`delete from ${this.#table} where revision = $1 and direction = $2`)
  }

  async #rows(text: string, ...values: string[]) {
    return rowsOf(this.#execution.settings.database, text, [...this.#key, ...values])
  }
}
