import { expect } from 'chai'
import { columnExpression, migrationColumnExpression, parseFields } from '../../../lib/cli/fields/index.ts'

const column = (word: string, keyType: 'bigint' | 'uuid' = 'bigint') => columnExpression(parseFields([word])[0]!, { keyType })

describe('fields as columns', () => {
  for (const [word, expression] of [
    ['email:string:255:uniq', 't.string(255).unique()'],
    ['nickname:string:40:null', 't.string(40).nullable()'],
    ['total:decimal:10,2', 't.decimal(10, 2)'],
    ['total:decimal:10,2:default=0', "t.decimal(10, 2).default('0')"],
    ['body:text', 't.text()'],
    ['views:bigint:default=0', 't.bigint().default(0)'],
    ['rating:smallint:null:index', 't.smallint().nullable().index()'],
    ['weight:real:default=1.50', 't.real().default(1.5)'],
    ['active:boolean:default=true', 't.boolean().default(true)'],
    ['status:enum:pending,paid:default=pending', "t.enum(['pending', 'paid']).default('pending')"],
    ['id:uuid:pk', 't.uuid().primaryKey().default(sql`gen_random_uuid()`)'],
    ['code:string:8:pk', 't.string(8).primaryKey()'],
    ['token:uuid:default=random', 't.uuid().default(sql`gen_random_uuid()`)'],
    ['due:date:default=today', 't.date().default(sql`current_date`)'],
    ['at:timestamptz:3:default=now', 't.timestamptz(3).default(sql`now()`)'],
    ['at:timestamptz:default=2026-01-31T12:30:00Z', "t.timestamptz().default(new Date('2026-01-31T12:30:00.000Z'))"],
    ['settings:jsonb:default={"theme":"dark","n":[1]}', "t.jsonb().default({ theme: 'dark', n: [1] })"],
    ['tags:string:40:array:default=[]', 't.array(t.string(40)).default([])'],
    ['say:text:default=it\'s "so"', "t.text().default('it\\'s \"so\"')"],
    ['user:references', 't.references(() => User)'],
    ['user:references:null', 't.references(() => User).nullable()'],
    ['order_item:references:uniq', 't.references(() => OrderItem).unique()'],
  ] as const) {
    it(`${word} is ${expression}`, () => {
      expect(column(word)).to.equal(expression)
    })
  }

  it('takes the key type of the model it references', () => {
    expect(column('team:references:null', 'uuid')).to.equal('t.uuid().references(() => Team).nullable().index()')
    expect(column('team:references:uniq', 'uuid')).to.equal('t.uuid().references(() => Team).unique()')
  })

  it('names tables, not models, in a migration', () => {
    const [user, phone] = parseFields(['user:references', 'phone:string:20:null'])
    expect(migrationColumnExpression(user!, { references: 'users', enumType: '' })).to.equal("t.references('users')")
    expect(migrationColumnExpression(phone!, { references: '', enumType: '' })).to.equal('t.string(20).nullable()')
  })
})
