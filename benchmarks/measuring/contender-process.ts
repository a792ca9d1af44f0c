import { type ChildProcess, fork } from 'node:child_process'
import path from 'node:path'
import type { Address } from '../contender.ts'
import type { Answers, Reply, Request } from './messages.ts'

const folder = path.dirname(import.meta.dirname)

/** A contender in a fresh process of its own. It rests while others are measured. */
export class ContenderProcess {
  readonly name: string
  readonly #child: ChildProcess

  private constructor(name: string) {
    this.name = name
    this.#child = fork(path.join(import.meta.dirname, 'child.ts'), {
      cwd: folder,
      execArgv: ['--import', 'tsx', '--expose-gc'],
      env: { ...process.env, NODE_ENV: 'production' },
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    })
  }

  static async start(name: string, address: Address): Promise<ContenderProcess> {
    const started = new ContenderProcess(name)
    try {
      await started.ask({ kind: 'open', contender: name, address })
    } catch (error) {
      started.#child.kill()
      throw error
    }
    return started
  }

  ask<R extends Request>(request: R): Promise<Answers[R['kind']]> {
    return new Promise((resolve, reject) => {
      if (!this.#child.connected) throw new Error(`The process of ${this.name} has ended`)
      const ended = (code: number | null) => reject(new Error(`The process of ${this.name} ended with ${code}`))
      this.#child.once('exit', ended)
      this.#child.once('message', (reply: Reply) => {
        this.#child.off('exit', ended)
        if ('error' in reply) reject(new Error(reply.error))
        else resolve(reply.value as Answers[R['kind']])
      })
      this.#child.send(request)
    })
  }

  async stop(): Promise<void> {
    await this.ask({ kind: 'close' }).catch(() => this.#child.kill())
  }
}
