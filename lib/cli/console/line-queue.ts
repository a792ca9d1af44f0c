import { Recoverable } from 'node:repl'

type Done = (error: Error | null, value: unknown) => void
interface Line {
  readonly code: string
  readonly file: string
  readonly done: Done
}

/**
 * Evaluates lines strictly one after the other. Pasted lines arrive while one is still evaluated: they wait, and where
 * one turns out to be incomplete, the next that waits continues it.
 */
export class LineQueue {
  readonly #evaluate: (code: string, file: string) => Promise<unknown>
  readonly #onError: (error: unknown) => void
  readonly #waiting: Line[] = []
  #isBusy = false

  /** @param onError Gets what a line throws; the line then has no value. */
  constructor(evaluate: (code: string, file: string) => Promise<unknown>, onError: (error: unknown) => void) {
    this.#evaluate = evaluate
    this.#onError = onError
  }

  push(line: Line): void {
    this.#waiting.push(line)
    if (!this.#isBusy) void this.#run()
  }

  async #run(): Promise<void> {
    this.#isBusy = true
    for (let line = this.#waiting.shift(); line; line = this.#waiting.shift()) await this.#runOne(line)
    this.#isBusy = false
  }

  async #runOne({ code, file, done }: Line): Promise<void> {
    try {
      done(null, await this.#evaluate(code, file))
    } catch (error) {
      if (!(error instanceof Recoverable)) {
        this.#onError(error)
        return done(null, undefined)
      }
      const next = this.#waiting.shift()
      // Without a next line the REPL itself asks for one, and gives both together.
      if (!next) return done(error, undefined)
      this.#waiting.unshift({ ...next, code: code + next.code })
      done(null, undefined)
    }
  }
}
