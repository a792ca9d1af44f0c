import { spawn, type ChildProcess } from 'node:child_process'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

type Line = { type: string } & Record<string, any>

/** `migrate` in a process of its own. */
export class RunnerProcess {
  readonly lines: Line[] = []
  readonly child: ChildProcess
  readonly ended: Promise<void>
  #waiting: { type: string; resolve: (line: Line) => void; reject: (error: Error) => void }[] = []
  #errors = ''

  constructor(url: string, dir: string) {
    const script = fileURLToPath(new URL('./migrate-in-process.ts', import.meta.url))
    this.child = spawn(process.execPath, ['--import', 'tsx', script, url, dir], { stdio: ['ignore', 'pipe', 'pipe'] })
    this.child.stderr!.on('data', (text) => {
      this.#errors += String(text)
    })
    createInterface({ input: this.child.stdout! }).on('line', (text) => this.#heard(JSON.parse(text) as Line))
    this.ended = new Promise((resolve) =>
      this.child.once('close', () => {
        for (const { type, reject } of this.#waiting) reject(new Error(`it ended before ${type}: ${this.#errors}`))
        resolve()
      }),
    )
  }

  /** The first event of that type, past or to come. */
  async event(type: string): Promise<Line> {
    const past = this.lines.find((line) => line.type === type)
    if (past) return past
    return new Promise((resolve, reject) => {
      this.#waiting.push({ type, resolve, reject })
    })
  }

  kill(): void {
    this.child.kill('SIGKILL')
  }

  #heard(line: Line): void {
    this.lines.push(line)
    const due = this.#waiting.filter((one) => one.type === line.type)
    this.#waiting = this.#waiting.filter((one) => one.type !== line.type)
    for (const { resolve } of due) resolve(line)
  }
}
