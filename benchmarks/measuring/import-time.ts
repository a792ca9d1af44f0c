import { execFile } from 'node:child_process'
import path from 'node:path'
import { promisify } from 'node:util'
import { contenders } from '../contenders/index.ts'
import { median } from '../report/statistics.ts'

const folder = path.dirname(import.meta.dirname)

/** Milliseconds to import what an application imports, in a process that has imported pg already. */
async function importOnce(imports: readonly string[]): Promise<number> {
  const code = `
    import 'pg'
    const start = performance.now()
    for (const name of ${JSON.stringify(imports)}) await import(name)
    console.log(performance.now() - start)`
  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', code], { cwd: folder })
  return Number(stdout)
}

/** By contender: the median over interleaved rounds of fresh processes, after one that fills the file cache. */
export async function measureImports(names: readonly string[], rounds: number): Promise<Map<string, number>> {
  const measured = names.filter((name) => contenders[name]!.imports.length > 0)
  const times = new Map(measured.map((name) => [name, [] as number[]]))
  for (let round = 0; round <= rounds; round++) {
    for (const name of measured) {
      const time = await importOnce(contenders[name]!.imports)
      if (round > 0) times.get(name)!.push(time)
    }
  }
  return new Map([...times].map(([name, each]) => [name, median(each)]))
}
