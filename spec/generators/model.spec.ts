import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'chai'
import { InvalidField, parseFields } from '../../lib/cli/fields/index.ts'
import { modelAnswers } from '../../lib/cli/generating/model-answers.ts'
import { modelNameOf } from '../../lib/cli/generating/model-name.ts'
import { runGenerator } from '../../lib/cli/generating/run-generator.ts'

describe('the model generator', () => {
  let root: string
  before(() => {
    root = mkdtempSync(join(tmpdir(), 'trefoil-generator-'))
  })
  after(() => {
    rmSync(root, { recursive: true })
  })

  const generate = async (
    name: string,
    fields: string[],
    options: { timestamps?: boolean; parent?: string; uuid?: string } = {},
  ): Promise<Record<string, string>> => {
    const answers = modelAnswers(modelNameOf(name), parseFields(fields), {
      timestamps: options.timestamps ?? true,
      parent: options.parent === undefined ? undefined : modelNameOf(options.parent),
      targets: new Map(options.uuid === undefined ? [] : [[options.uuid, { keyType: 'uuid' as const }]]),
    })
    const changes = await runGenerator('model', answers, root)
    return Object.fromEntries(changes.map((change) => [change.path, change.content!]))
  }

  it('writes a model, its spec and its factory', async () => {
    expect(Object.keys(await generate('OrderItem', ['sku:string:20']))).to.deep.equal([
      'app/models/order-item.ts',
      'spec/models/order-item.spec.ts',
      'spec/factories/order-item.ts',
    ])
  })

  it('declares columns and associations, with their imports in order', async () => {
    expect(
      (await generate('Order', ['user:references', 'total:decimal:10,2', 'note:text:null']))['app/models/order.ts'],
    ).to.equal(`import { t, belongsTo } from 'trefoil'
import { ApplicationRecord } from './application-record.ts'
import { User } from './user.ts'

export class Order extends ApplicationRecord.model({
  id: t.id(),
  userId: t.references(() => User),
  total: t.decimal(10, 2),
  note: t.text().nullable(),
  ...t.timestamps(),
}, {
  user: () => belongsTo(User),
}) {}
`)
  })

  it('needs no fields', async () => {
    expect((await generate('Tag', [], { timestamps: false }))['app/models/tag.ts']).to.equal(`import { t } from 'trefoil'
import { ApplicationRecord } from './application-record.ts'

export class Tag extends ApplicationRecord.model({
  id: t.id(),
}) {}
`)
  })

  it('takes another key, and another type of key for a reference', async () => {
    const files = await generate('Team', ['id:uuid:pk', 'league:references:null'], { uuid: 'League' })
    expect(files['app/models/team.ts'])
      .to.include(`import { t, sql, belongsTo } from 'trefoil'`)
      .and.include(
        '  id: t.uuid().primaryKey().default(sql`gen_random_uuid()`),\n  leagueId: t.uuid().references(() => League).nullable().index(),',
      )
      .and.include('league: () => belongsTo(League, { optional: true }),')
    expect((await generate('Country', ['code:string:2:pk', 'name:string']))['spec/models/country.spec.ts']).to.include(
      'Country.find(country.code)',
    )
  })

  it('declares both sides of a reference to itself', async () => {
    const model = (await generate('Category', ['category:references:null']))['app/models/category.ts']
    expect(model)
      .to.include(`import { t, belongsTo, hasMany } from 'trefoil'`)
      .and.include('category: () => belongsTo(Category, { optional: true }),\n  categories: () => hasMany(Category),')
    expect(model).not.to.include('./category.ts')
    await generate('Category', ['category:references']).then(
      () => expect.fail('it was accepted'),
      (error: unknown) => {
        expect(error).to.be.instanceOf(InvalidField)
      },
    )
  })

  it('inherits in one table', async () => {
    expect((await generate('Admin', [], { parent: 'User' }))['app/models/admin.ts']).to.equal(`import { User } from './user.ts'

export class Admin extends User {}
`)
    expect(
      (await generate('Admin', ['level:integer:null'], { parent: 'User' }))['app/models/admin.ts'],
    ).to.equal(`import { t } from 'trefoil'
import { User } from './user.ts'

export class Admin extends User.model({
  level: t.integer().nullable(),
}) {}
`)
  })

  it('builds valid attributes: what is required, unique where it has to be, owners saved', async () => {
    expect(
      (
        await generate('Membership', [
          'user:references',
          'team:references',
          'number:integer:uniq',
          'label:string:3',
          'role:enum:guest,host',
          'active:boolean:default=true',
          'note:text:null',
        ])
      )['spec/factories/membership.ts'],
    ).to.equal(`import type { UpdateInput } from 'trefoil'
import { Membership } from '../../app/models/membership.ts'
import { createUser } from './user.ts'
import { createTeam } from './team.ts'

type Given = Omit<UpdateInput<typeof Membership>, 'userId' | 'teamId'>

let sequence = 0

/** Valid attributes of a membership. A spec gives what matters to it. */
export async function membershipAttributes({ user, team, ...given }: Given = {}) {
  sequence += 1
  return {
    user: user ?? (await createUser()),
    team: team ?? (await createTeam()),
    number: sequence,
    label: 'Lab',
    role: 'guest' as const,
    ...given,
  }
}

/** A membership, saved. */
export async function createMembership(given: Given = {}): Promise<Membership> {
  return Membership.create(await membershipAttributes(given))
}
`)
  })

  it('gives the spec an example for owners and for unique attributes', async () => {
    const spec = (
      await generate('Order', ['user:references', 'coupon:references:null', 'number:string:20:uniq', 'code:string:8:uniq:null'])
    )['spec/models/order.spec.ts']
    expect(spec)
      .to.include(`it('belongs to a user'`)
      .and.include(`it('does not take a number twice'`)
      .and.include(`import { RecordInvalid } from 'trefoil'`)
    // Neither is given by the factory: two nulls are not equal, and nobody owns it.
    expect(spec).not.to.include('coupon').and.not.include('a code twice')
  })

  it("renders an application's own templates before ours", async () => {
    mkdirSync(join(root, 'lib/templates/model'), { recursive: true })
    writeFileSync(join(root, 'lib/templates/model/model.ts.hbs'), '// {{{name}}} <our way>\n')
    expect((await generate('Tag', ['name:string']))['app/models/tag.ts']).to.equal('// Tag <our way>\n')
    rmSync(join(root, 'lib'), { recursive: true })
  })
})
