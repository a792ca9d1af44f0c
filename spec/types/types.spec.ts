import { expect } from 'chai'
import { compile, compilers, errorsIn } from './support/compilers.ts'

// models/ and use/ are compiled, not run: `exact<Equal<A, B>>()` where a type has to be one, `@ts-expect-error` where
// something has to be refused.
describe('the types of models', function () {
  this.timeout(180_000)

  for (const compiler of compilers) {
    describe(`under TypeScript ${compiler.version}`, () => {
      it('are what spec/types/use says, to the letter', async () => {
        expect(errorsIn('spec/types/', await compile(compiler, 'spec/types/tsconfig.json'))).to.deep.equal([])
      })

      it('hold without exactOptionalPropertyTypes and noUncheckedIndexedAccess too', async () => {
        expect(errorsIn('spec/types/', await compile(compiler, 'spec/types/tsconfig.loose.json'))).to.deep.equal([])
      })
    })
  }
})
