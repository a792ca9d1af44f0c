import { mkdtempSync, mkdirSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect } from 'chai'
import type * as model from '../../lib/model/index.ts'

const lib = path.resolve(import.meta.dirname, '../../lib/index.ts')

describe('loadModels', () => {
  let folder: string
  let { definitionOf, forgetModels, loadModels, registeredModels } = {} as typeof model

  // Mocha loads specs by `require`, which has modules of its own; models are imported, and so is what they are checked with.
  before(async () => {
    ;({ definitionOf, forgetModels, loadModels, registeredModels } = await import('../../lib/model/index.ts'))
  })
  const write = (file: string, text: string): void => {
    mkdirSync(path.dirname(path.join(folder, file)), { recursive: true })
    writeFileSync(path.join(folder, file), text.replaceAll('trefoil', lib))
  }

  beforeEach(() => {
    forgetModels()
    folder = realpathSync(mkdtempSync(path.join(tmpdir(), 'trefoil-models-')))
    write('package.json', '{ "type": "module" }')
    write('application-record.ts', "import { Base } from 'trefoil'\nexport abstract class ApplicationRecord extends Base {}")
  })
  afterEach(() => {
    rmSync(folder, { recursive: true, force: true })
  })
  after(() => {
    forgetModels()
  })

  it('imports and boots every model of a folder and of those below it, though their files import each other', async () => {
    write(
      'user.ts',
      `import { t, hasMany } from 'trefoil'\nimport { ApplicationRecord } from './application-record.ts'\nimport { Order } from './shop/order.ts'
      import type { Admin } from './admin.ts'
      export class User extends ApplicationRecord.model({ id: t.id(), managerId: t.references(() => User).nullable() }, { orders: () => hasMany(Order), admins: () => hasMany<typeof Admin>('Admin', { foreignKey: 'managerId' }) }) {}`,
    )
    write('admin.ts', "import { User } from './user.ts'\nexport class Admin extends User {}")
    write(
      'shop/order.ts',
      `import { t, belongsTo } from 'trefoil'\nimport { ApplicationRecord } from '../application-record.ts'\nimport { User } from '../user.ts'
      export class Order extends ApplicationRecord.model({ id: t.id(), userId: t.references(() => User) }, { user: () => belongsTo(User) }) {}`,
    )
    write('user.spec.ts', "throw new Error('a spec is no model')")
    write('types.d.ts', 'export declare const nothing: number')
    const models = await loadModels(folder)
    expect(models.map(({ name }) => name)).to.deep.equal(['Admin', 'Order', 'User'])
    expect(registeredModels()).to.deep.equal(models)
    const user = definitionOf(models[2]!)
    expect(user.association('admins').target).to.equal(definitionOf(models[0]!))
    expect(user.association('orders').target.association('user').target).to.equal(user)
  })

  it('names the file that cannot be imported', async () => {
    write('broken.ts', "throw new Error('boom')")
    const error = await loadModels(folder).then(
      () => null,
      (reason: any) => reason,
    )
    expect(error.code).to.equal('TREFOIL_BROKEN_MODEL_FILE')
    expect(error.message).to.match(/broken\.ts could not be loaded: boom$/)
    expect(error.file).to.match(/broken\.ts$/)
  })

  it('explains a class that runs before its parent', async () => {
    write(
      'a.ts',
      `import { t, hasMany } from 'trefoil'\nimport { ApplicationRecord } from './application-record.ts'\nimport { B } from './b.ts'
      export class A extends ApplicationRecord.model({ id: t.id() }, { bs: () => hasMany(B) }) {}`,
    )
    write('b.ts', "import { A } from './a.ts'\nexport class B extends A {}")
    const error = await loadModels(folder).then(
      () => null,
      (reason: any) => reason,
    )
    expect(error.message).to.match(
      /a\.ts could not be loaded: Cannot access 'A' before initialization\. Files that import each other in a circle: name a subclass by a string/,
    )
  })
})
