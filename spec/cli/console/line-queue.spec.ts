import { Recoverable } from 'node:repl'
import { expect } from 'chai'
import { LineQueue } from '../../../lib/cli/console/line-queue.ts'

describe('lines of the console', () => {
  const run = async (lines: readonly string[], evaluate: (code: string) => Promise<unknown>): Promise<string[]> => {
    const log: string[] = []
    await new Promise<void>((resolve) => {
      let left = lines.length
      const queue = new LineQueue(evaluate, (error) => {
        log.push(`error ${String(error)}`)
      })
      for (const code of lines) {
        queue.push({
          code,
          file: 'spec',
          done: (error, value) => {
            log.push(error ? 'incomplete' : `value ${String(value)}`)
            if (--left === 0) resolve()
          },
        })
      }
    })
    return log
  }
  const later = <T>(value: T): Promise<T> =>
    new Promise((resolve) => {
      setImmediate(() => {
        resolve(value)
      })
    })

  it('are evaluated one after the other', async () => {
    const running: string[] = []
    await run(['a', 'b', 'c'], async (code) => {
      running.push(`${code}+`)
      await later(null)
      running.push(`${code}-`)
    })
    expect(running).to.deep.equal(['a+', 'a-', 'b+', 'b-', 'c+', 'c-'])
  })

  it('are continued by the next one while they are incomplete', async () => {
    const seen: string[] = []
    const log = await run(['if (x) {\n', '  y()\n', '}\n', 'z\n'], async (code) => {
      seen.push(code)
      await later(null)
      if (code.includes('{') && !code.includes('}')) throw new Recoverable(new SyntaxError('more'))
      return code.length
    })
    expect(seen).to.deep.equal(['if (x) {\n', 'if (x) {\n  y()\n', 'if (x) {\n  y()\n}\n', 'z\n'])
    expect(log).to.deep.equal(['value undefined', 'value undefined', 'value 17', 'value 2'])
  })

  it('ask for more when none waits', async () => {
    expect(await run(['{'], () => Promise.reject(new Recoverable(new SyntaxError('more'))))).to.deep.equal(['incomplete'])
  })

  it('tell an error and go on', async () => {
    expect(await run(['a', 'b'], (code) => (code === 'a' ? Promise.reject(new Error('no')) : Promise.resolve(1)))).to.deep.equal([
      'error Error: no',
      'value undefined',
      'value 1',
    ])
  })
})
