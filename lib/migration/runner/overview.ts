import { readMigrationFiles, type MigrationFile } from '../file/index.ts'
import { RevisionGraph } from '../graph/index.ts'
import { resolveSettings, type MigrationSettings, type ResolvedSettings } from '../settings.ts'
import { readState, type RecordedState } from './tables.ts'

/** Files and database side by side, for whoever only looks. */
export interface Overview {
  readonly settings: ResolvedSettings
  readonly files: ReadonlyMap<string, MigrationFile>
  readonly graph: RevisionGraph
  readonly state: RecordedState
  /** Applied revisions that the files know. */
  readonly applied: ReadonlySet<string>
}

export async function overview(options: MigrationSettings): Promise<Overview> {
  const settings = resolveSettings(options)
  const files = await readMigrationFiles(settings.dir)
  const graph = new RevisionGraph(files)
  const state = await readState(settings.database, settings.schema)
  const applied = new Set([...state.heads, ...state.history.keys()].filter((one) => graph.has(one)))
  return { settings, graph, state, applied, files: new Map(files.map((file) => [file.revision, file])) }
}
