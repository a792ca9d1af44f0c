import { expect } from 'chai'
import { createEvaluator } from '../../../lib/cli/console/evaluator.ts'

describe('evaluating code', () => {
  const evaluate = createEvaluator()
  const failure = async (code: string): Promise<unknown> =>
    evaluate(code).then(
      () => null,
      (error: unknown) => error,
    )

  it('gives the value of the last expression', async () => {
    expect(await evaluate('1 + 1')).to.equal(2)
    expect(await evaluate('const three = 3; three * 2')).to.equal(6)
    expect(await evaluate('if (true) {}')).to.equal(undefined)
    expect(await evaluate('({ a: 1 })')).to.deep.equal({ a: 1 })
  })

  it('awaits anywhere', async () => {
    expect(await evaluate('const four = await Promise.resolve(4)\nfour + await Promise.resolve(1)')).to.equal(5)
  })

  it('awaits the value itself', async () => {
    expect(await evaluate('Promise.resolve(7)')).to.equal(7)
  })

  it('keeps declarations', async () => {
    await evaluate('const kept = await Promise.resolve("here")')
    expect(await evaluate('kept')).to.equal('here')
  })

  it('makes objects of this world', async () => {
    expect(await evaluate('new Date(0)')).to.be.instanceOf(Date)
    expect(Object.getPrototypeOf(await evaluate('({})'))).to.equal(Object.prototype)
  })

  it('rejects with what the code throws', async () => {
    expect(await failure('throw new RangeError("no")')).to.be.instanceOf(RangeError)
    expect(await failure('await Promise.reject(new TypeError("late"))')).to.be.instanceOf(TypeError)
    expect(await failure('nothingOfThatName')).to.be.instanceOf(ReferenceError)
  })

  it('rejects wrong and incomplete code as a syntax error', async () => {
    expect(await failure('1 +* 2')).to.be.instanceOf(SyntaxError)
    expect(await failure('if (true) {')).to.be.instanceOf(SyntaxError)
  })
})
