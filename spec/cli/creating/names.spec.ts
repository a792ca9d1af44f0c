import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'chai'
import { applicationNameOf } from '../../../lib/cli/creating/application-name.ts'
import { packageSpec } from '../../../lib/cli/creating/package-spec.ts'
import { UsageError } from '../../../lib/cli/errors.ts'
import { InvalidGeneratorName } from '../../../lib/cli/generating/errors.ts'
import { modelNameOf } from '../../../lib/cli/generating/model-name.ts'

describe('the name of an application', () => {
  it('names folder, package and databases', () => {
    expect(applicationNameOf('my-shop', '/home/ann')).to.deep.equal({
      root: '/home/ann/my-shop',
      prefix: 'my-shop/',
      packageName: 'my-shop',
      databaseName: 'my_shop',
      title: 'My Shop',
    })
    expect(applicationNameOf('apps/Blog', '/home/ann')).to.include({
      root: '/home/ann/apps/Blog',
      prefix: 'apps/Blog/',
      packageName: 'blog',
    })
    expect(applicationNameOf('.', '/home/ann/shop')).to.include({ root: '/home/ann/shop', prefix: '', packageName: 'shop' })
  })

  for (const word of ['1shop', 'my shop', 'trefoil', 'test', 'node_modules', 'x'.repeat(60), 'shöp', '-x']) {
    it(`is not ${JSON.stringify(word)}`, () => {
      expect(() => applicationNameOf(word, '/home/ann')).to.throw(InvalidGeneratorName, 'cannot name an application')
    })
  }
})

describe('the name of a model', () => {
  it('is read in any letter case, and made singular', () => {
    expect(modelNameOf('OrderItem')).to.deep.equal({ className: 'OrderItem', file: 'order-item', wasPlural: false })
    expect(modelNameOf('order_items')).to.deep.equal({ className: 'OrderItem', file: 'order-item', wasPlural: true })
    expect(modelNameOf('people').className).to.equal('Person')
    expect(modelNameOf('people', true)).to.deep.equal({ className: 'People', file: 'people', wasPlural: false })
  })

  for (const word of ['Admin::User', 'admin/user', '1user', 'Us er', 'Object', 'promise', 'application_record', 'Base']) {
    it(`is not ${word}`, () => {
      expect(() => modelNameOf(word)).to.throw(InvalidGeneratorName)
    })
  }
})

describe('where a new application gets trefoil', () => {
  let folder: string
  before(() => {
    folder = realpathSync(mkdtempSync(join(tmpdir(), 'trefoil-spec-')))
    writeFileSync(join(folder, 'trefoil-0.1.0.tgz'), '')
    mkdirSync(join(folder, 'checkout'))
  })
  after(() => {
    rmSync(folder, { recursive: true })
  })
  const spec = (asked: string | undefined, root = join(folder, 'shop')): string => packageSpec(asked, folder, root)

  it('writes a path relative to the application', () => {
    expect(spec('./trefoil-0.1.0.tgz')).to.equal('file:../trefoil-0.1.0.tgz')
    expect(spec('trefoil-0.1.0.tgz')).to.equal('file:../trefoil-0.1.0.tgz')
    expect(spec(join(folder, 'checkout'), join(folder, 'apps/deep/shop'))).to.equal('file:../../../checkout')
    expect(spec('file:checkout')).to.equal('file:../checkout')
  })

  it('takes versions, tags and addresses as they are', () => {
    for (const asked of [
      '^0.1.0',
      '1.2.3',
      '>=1 <2',
      'latest',
      '*',
      'https://example.com/trefoil.tgz',
      'git+ssh://git@example.com/trefoil.git',
      'github:someone/trefoil',
      'someone/trefoil#main',
    ]) {
      expect(spec(asked)).to.equal(asked)
    }
    expect(spec('trefoil@^0.1.0')).to.equal('^0.1.0')
  })

  it('refuses a path where nothing is', () => {
    expect(() => spec('../nothing.tgz')).to.throw(UsageError, 'there is no')
    expect(() => spec('./nothing')).to.throw(UsageError, 'there is no')
    expect(() => spec('two words')).to.throw(UsageError, 'neither a version, nor a path, nor a URL')
  })

  it('is this checkout when nothing is said', () => {
    expect(spec(undefined)).to.match(/^file:(\.\.\/)+/)
  })
})
