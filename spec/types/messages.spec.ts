import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { expect } from 'chai'
import { compile, compilers, errorsIn } from './support/compilers.ts'
import { settledMessage } from './support/settled-message.ts'

const folder = 'spec/types/mistakes'

// What a compiler says of a mistake is part of the interface. `UPDATE_MESSAGES=1 npx mocha spec/types/messages.spec.ts`
// writes the files anew; read the difference before it is committed.
describe('the messages of common mistakes', function () {
  this.timeout(180_000)

  for (const compiler of compilers) {
    it(`are as they were under TypeScript ${compiler.version}`, async () => {
      const file = path.join(import.meta.dirname, `mistakes/messages-${compiler.version}.txt`)
      const errors = errorsIn(folder, await compile(compiler, `${folder}/tsconfig.json`))
      const messages = errors.map((error) => settledMessage(labelled(error))).join('\n') + '\n'
      if (process.env['UPDATE_MESSAGES']) writeFileSync(file, messages)
      expect(changes(readFileSync(file, 'utf8'), messages)).to.equal('')
    })
  }

  it('are told for every mistake', async () => {
    const mistakes = [...source.matchAll(/\/\* (\d+) /g)].map(([, number]) => Number(number))
    for (const { version } of compilers) {
      const told = readFileSync(path.join(import.meta.dirname, `mistakes/messages-${version}.txt`), 'utf8').matchAll(/^(\d+) /gm)
      expect(
        [...told].map(([, number]) => Number(number)),
        version,
      ).to.deep.equal(mistakes)
    }
  })
})

const source = readFileSync(path.join(import.meta.dirname, 'mistakes/mistakes.ts'), 'utf8')

/** Lines that went, and lines that came. */
function changes(before: string, after: string): string {
  const [gone, come] = [before.split('\n'), after.split('\n')]
  return [
    ...gone.filter((line) => !come.includes(line)).map((line) => `- ${line}`),
    ...come.filter((line) => !gone.includes(line)).map((line) => `+ ${line}`),
  ].join('\n')
}

/** By the mistake's number and name, not by its line, so that one more mistake changes one message. */
function labelled(error: string): string {
  return error.replace(/^\S+\((\d+),\d+\): error /, (_, line: string) => {
    const [, label] = /\/\* (.+?) \*\//.exec(source.split('\n')[Number(line) - 1]!) ?? []
    return `${label ?? `line ${line}`}: `
  })
}
