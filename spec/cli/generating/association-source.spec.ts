import { expect } from 'chai'
import { insertAssociation, removeAssociation, type InverseAssociation } from '../../../lib/cli/generating/association-source.ts'

const orders: InverseAssociation = { owner: 'User', name: 'orders', kind: 'hasMany', target: 'Order', module: './order.ts' }

const insert = (source: string, association = orders): string => {
  const edit = insertAssociation(source, association)
  if (edit.kind !== 'changed') throw new Error(`${edit.kind}: ${JSON.stringify(edit)}`)
  return edit.source
}
const remove = (source: string, association = orders): string => {
  const edit = removeAssociation(source, association)
  if (edit.kind !== 'changed') throw new Error(`${edit.kind}: ${JSON.stringify(edit)}`)
  return edit.source
}

const plain = `import { t } from 'trefoil'
import { ApplicationRecord } from './application-record.ts'

export class User extends ApplicationRecord.model({
  id: t.id(),
  email: t.string(255).unique(),
  ...t.timestamps(),
}) {}
`

const withOthers = `import { t, hasMany, belongsTo } from 'trefoil'
import { ApplicationRecord } from './application-record.ts'
import { Team } from './team.ts'
import { Item } from './item.ts'

export class User extends ApplicationRecord.model({
  id: t.id(),
  teamId: t.references(() => Team),
}, {
  team: () => belongsTo(Team),
  items: () => hasMany(Item, { dependent: 'destroy' }),
}, {
  indexes: [{ on: ['teamId'] }],
}) {
  get label() { return \`user \${this.id}, { ( not a bracket\` }
}
`

describe('adding an association to a model', () => {
  it('adds the argument, the entry and both imports', () => {
    expect(insert(plain)).to.equal(`import { t, hasMany } from 'trefoil'
import { ApplicationRecord } from './application-record.ts'
import { Order } from './order.ts'

export class User extends ApplicationRecord.model({
  id: t.id(),
  email: t.string(255).unique(),
  ...t.timestamps(),
}, {
  orders: () => hasMany(Order),
}) {}
`)
  })

  it('adds to the associations that are there, before the options', () => {
    const after = insert(withOthers)
    expect(after).to.include(`  items: () => hasMany(Item, { dependent: 'destroy' }),
  orders: () => hasMany(Order),
}, {
  indexes`)
    expect(after).to.include(`import { t, hasMany, belongsTo } from 'trefoil'`)
    expect(after).to.include(`import { Item } from './item.ts'\nimport { Order } from './order.ts'\n`)
  })

  it('fills an empty object, and continues one that stands on one line', () => {
    expect(insert(plain.replace('\n}) {}', '\n}, {}) {}'))).to.include('}, {\n  orders: () => hasMany(Order),\n}) {}')
    expect(insert(plain.replace('\n}) {}', '\n}, { team: () => belongsTo(Team) }) {}'))).to.include(
      '}, { team: () => belongsTo(Team), orders: () => hasMany(Order) }) {}',
    )
  })

  it('puts a comma behind an entry that lacks it, before its comment', () => {
    const source = plain.replace('\n}) {}', '\n}, {\n  team: () => belongsTo(Team) // never, alone\n}) {}')
    expect(insert(source)).to.include('  team: () => belongsTo(Team), // never, alone\n  orders: () => hasMany(Order),\n}) {}')
  })

  it('extends an import over several lines', () => {
    const source = plain.replace(`import { t } from 'trefoil'`, `import {\n  t,\n  sql\n} from 'trefoil'`)
    expect(insert(source)).to.include(`import {\n  t,\n  sql,\n  hasMany,\n} from 'trefoil'`)
  })

  it('leaves type imports alone and adds its own', () => {
    const source = plain.replace(`import { t } from 'trefoil'`, `import type { Loaded } from 'trefoil'\nimport * as trefoil from 'trefoil'`)
    expect(insert(source)).to.include(`import { hasMany } from 'trefoil'\nimport { Order } from './order.ts'`)
  })

  it('is not misled by brackets in strings, templates, comments and regular expressions', () => {
    const source = plain.replace(
      '.unique(),',
      `.unique().check(sql\`email ~ '[(]' and \${sql.ref('})')} > 1\`), // }) {\n  /* }, { */ odd: t.text().default('}, {"('),\n  pattern: t.virtual<RegExp>().default(/[)/}]+\\//),`,
    )
    expect(insert(source)).to.include('  ...t.timestamps(),\n}, {\n  orders: () => hasMany(Order),\n}) {}')
  })

  it('edits the class that is named, where a file has several', () => {
    const source = `${plain}\nexport class Other extends ApplicationRecord.model({ id: t.id() }) {}\n`
    expect(insert(source, { ...orders, owner: 'Other' })).to.include(
      'class Other extends ApplicationRecord.model({ id: t.id() }, {\n  orders: () => hasMany(Order),\n}) {}',
    )
  })

  it('does not import a model into its own file', () => {
    const after = insert(plain, { owner: 'User', name: 'users', kind: 'hasMany', target: 'User', module: './user.ts' })
    expect(after).not.to.include('./user.ts')
  })

  it('is identical the second time, options added by hand included', () => {
    expect(insertAssociation(insert(plain), orders).kind).to.equal('identical')
    expect(insertAssociation(insert(plain).replace('hasMany(Order)', "hasMany(Order, { dependent: 'destroy' })"), orders).kind).to.equal(
      'identical',
    )
  })

  it('says what is in the way instead of guessing', () => {
    const reason = (source: string): string => {
      const edit = insertAssociation(source, orders)
      return edit.kind === 'impossible' ? edit.reason : edit.kind
    }
    expect(reason('export const User = 1')).to.equal('class User extends ….model(…) is not found in it')
    expect(reason(plain.replace('\n}) {}', '\n}, associations) {}'))).to.equal('its associations are not written as an object')
    expect(reason(plain.replace('\n}) {}', '\n}, { orders: () => hasMany(Purchase) }) {}'))).to.equal(
      'it has an association orders already: orders: () => hasMany(Purchase)',
    )
  })
})

describe('taking an association out again', () => {
  for (const [what, source] of Object.entries({ 'a model without others': plain, 'a model with others and options': withOthers })) {
    it(`gives back ${what}, exactly`, () => {
      expect(remove(insert(source))).to.equal(source)
    })
  }

  it('keeps imports that are still used', () => {
    const used = insert(plain).replace('{}\n', '{\n  static last = () => Order.last()\n}\n')
    expect(remove(used)).to.include(`import { Order } from './order.ts'`).and.not.include('hasMany')
  })

  it('takes it out of one line', () => {
    const source = plain.replace('\n}) {}', '\n}, { team: () => belongsTo(Team) }) {}')
    expect(remove(insert(source))).to.equal(source)
  })

  it('leaves an association alone that was changed since', () => {
    const changed = insert(plain).replace('hasMany(Order)', "hasMany(Order, { dependent: 'destroy' })")
    expect(removeAssociation(changed, orders)).to.deep.equal({ kind: 'impossible', reason: 'its association orders was changed' })
    expect(removeAssociation(plain, orders)).to.deep.equal({ kind: 'identical' })
  })
})
