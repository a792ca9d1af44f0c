import { expect } from 'chai'
import { Base, belongsTo, hasMany, hasOne, sql, t, transaction } from '../../lib/index.ts'
import { expectQueries } from '../../lib/testing/queries.ts'
import { raised, sent } from '../support/sent.ts'
import { withTables } from '../support/with-tables.ts'

class Customer extends Base.model(
  { id: t.id(), name: t.string(5).unique() },
  {
    orders: () => hasMany(Order),
    card: () => hasOne(Card),
  },
) {}
class Order extends Base.model(
  {
    id: t.id(),
    number: t.string(8),
    customerId: t.references(() => Customer),
    couponCode: t
      .string(4)
      .references(() => Coupon)
      .nullable(),
  },
  {
    customer: () => belongsTo(Customer),
    coupon: () => belongsTo(Coupon, { foreignKey: 'couponCode', optional: true }),
    lines: () => hasMany(Line),
    card: () => hasOne(Card, { through: 'customer' }),
    siblings: () => hasMany(Order, { through: 'customer', source: 'orders' }),
  },
) {}
class Line extends Base.model(
  { id: t.id(), text: t.string(5), orderId: t.references(() => Order) },
  {
    order: () => belongsTo(Order),
  },
) {}
class Card extends Base.model(
  { id: t.id(), digits: t.string(4), customerId: t.references(() => Customer).nullable() },
  {
    customer: () => belongsTo(Customer, { optional: true }),
  },
) {}
/** A natural key, known before it is saved. */
class Coupon extends Base.model(
  { code: t.string(4).primaryKey(), percent: t.integer() },
  {
    orders: () => hasMany(Order, { foreignKey: 'couponCode' }),
  },
) {}
/** A tree, with both of its sides. */
class Node extends Base.model(
  { id: t.id(), name: t.string(), parentId: t.references(() => Node).nullable(), twinId: t.references(() => Node).nullable() },
  {
    parent: () => belongsTo(Node, { foreignKey: 'parentId', optional: true }),
    children: () => hasMany(Node, { foreignKey: 'parentId' }),
    twin: () => belongsTo(Node, { foreignKey: 'twinId', optional: true }),
  },
) {}

withTables('owners and targets', [Customer, Order, Line, Card, Coupon, Node], () => {
  let ann: Customer, bob: Customer
  beforeEach(async () => {
    ;[ann, bob] = [await Customer.create({ name: 'ann' }), await Customer.create({ name: 'bob' })]
  })

  describe('assigning an owner', () => {
    it('sets the foreign key, and is readable at once', async () => {
      const order = new Order({ number: '1' })
      await expectQueries(0, () => {
        order.customer = ann
        expect(order.customerId).to.equal(ann.id)
        expect(order.customer).to.equal(ann)
        expect(order.isLoaded('customer')).to.equal(true)
      })
      await order.saveOrFail()
      expect(await order.update({ customer: bob })).to.equal(true)
      expect(await Order.pluck('customerId')).to.deep.equal([bob.id])
    })

    it('takes null where the owner is optional, and is refused by save where it is not', async () => {
      const card = await Card.create({ digits: '1', customer: ann })
      card.customer = null
      expect([card.customerId, card.customer]).to.deep.equal([null, null])
      expect(await card.save()).to.equal(true)
      const order = await Order.create({ number: '1', customer: ann })
      expect(await order.update({ customer: null as never })).to.equal(false)
      expect(order.errors.on('customer')).to.deep.equal(['must exist'])
    })

    it('refuses what is no record of the class, naming both', async () => {
      const order = new Order()
      for (const [value, shown] of [
        [new Card(), 'a Card'],
        [7, '7'],
        ['x', '"x"'],
        [{ id: 1 }, 'a Object'],
        [[ann], 'a Array'],
      ] as const) {
        const error = await raised(() => {
          order.customer = value as never
        })
        expect(error).to.include({
          code: 'TREFOIL_ASSOCIATION_MISMATCH',
          model: 'Order',
          association: 'customer',
          message: `Order.customer takes a Customer or null, not ${shown}`,
        })
      }
      expect(await raised(() => Order.build({ customer: undefined } as never))).to.include({ code: 'TREFOIL_UNDEFINED_VALUE' })
      expect(order.customerId).to.equal(null)
    })

    it('is no change where it is the same one', async () => {
      const order = await Order.create({ number: '1', customer: ann })
      order.customer = await Customer.find(ann.id)
      expect(order.isChanged()).to.equal(false)
    })
  })

  describe('a foreign key that was changed', () => {
    it('makes the owner another one, which is not loaded', async () => {
      const order = await Order.create({ number: '1', customer: ann })
      order.customerId = bob.id
      expect(order.isLoaded('customer')).to.equal(false)
      expect((await order.customer).name).to.equal('bob')
      order.customerId = ann.id
      expect((await order.customer).name).to.equal('ann')
    })

    it('to null has no owner, without asking', async () => {
      const card = await Card.create({ digits: '1', customer: ann })
      card.customerId = null
      expect(await expectQueries(0, () => card.customer)).to.equal(null)
      expect(card.isLoaded('customer')).to.equal(true)
    })

    it('leads elsewhere by way of it, too', async () => {
      await Card.create({ digits: '1', customer: ann })
      await Card.create({ digits: '2', customer: bob })
      const order = await Order.create({ number: '1', customer: ann })
      expect((await order.card)?.digits).to.equal('1')
      expect((await order.siblings).map(({ number }) => number)).to.deep.equal(['1'])
      order.customerId = bob.id
      expect([order.isLoaded('card'), order.isLoaded('siblings')]).to.deep.equal([false, false])
      expect((await order.card)?.digits).to.equal('2')
      expect(await order.siblings).to.deep.equal([])
      expect(await expectQueries(0, () => order.siblings)).to.deep.equal([])
    })

    it('and set back has the owner that was loaded', async () => {
      const order = await Order.create({ number: '1', customer: ann })
      order.customerId = bob.id
      order.customerId = ann.id
      expect(await expectQueries(0, () => order.customer)).to.equal(ann)
    })
  })

  describe('an owner that is not saved', () => {
    it('is saved before, in one transaction', async () => {
      const order = new Order({ number: '1', customer: new Customer({ name: 'new' }) })
      expect(order.customerId).to.equal(null)
      const statements = await sent(() => order.saveOrFail())
      expect(statements.map((text) => text.split(' ').slice(0, 3).join(' '))).to.deep.equal([
        'BEGIN',
        'insert into "customers"',
        'insert into "orders"',
        'COMMIT',
      ])
      expect(order.customerId).to.be.a('number')
      expect(await Customer.findBy({ name: 'new' })).to.include({ id: order.customerId })
    })

    it('may be saved by itself in between', async () => {
      const customer = new Customer({ name: 'new' })
      const order = new Order({ number: '1', customer })
      await customer.saveOrFail()
      expect(order.customer).to.equal(customer)
      expect(await expectQueries(1, () => order.save())).to.equal(true)
      expect(order.customerId).to.equal(customer.id)
    })

    it('that is invalid makes the record invalid, and nothing is written', async () => {
      const order = new Order({ number: '1', customer: new Customer({ name: 'too long' }) })
      expect(await order.save()).to.equal(false)
      expect(order.errors.fullMessages).to.have.length(1)
      expect(order.errors.on('customer.name' as never)).to.deep.equal(['is too long (maximum is 5 characters)'])
      expect(await raised(() => order.saveOrFail())).to.include({
        message: 'Order is invalid: customer.name is too long (maximum is 5 characters)',
      })
      expect(await Customer.count()).to.equal(2)
    })

    it('is new again when the record could not be saved', async () => {
      const customer = new Customer({ name: 'new' })
      const order = new Order({ number: 'far too long', customer })
      expect(await order.save()).to.equal(false)
      expect([customer.isNew, customer.id, order.customerId]).to.deep.equal([true, null, null])
      expect(await Customer.exists({ name: 'new' })).to.equal(false)
      order.number = '1'
      expect(await order.save()).to.equal(true)
      expect(customer.isPersisted).to.equal(true)
    })

    it('gives way to a foreign key that is assigned later', async () => {
      const order = new Order({ number: '1', customer: new Customer({ name: 'new' }) })
      order.customerId = ann.id
      await order.saveOrFail()
      expect(order.customerId).to.equal(ann.id)
      expect(await Customer.count()).to.equal(2)
    })

    it('with a key of its own is saved before as well', async () => {
      const coupon = new Coupon({ code: 'half', percent: 50 })
      const order = await Order.create({ number: '1', customer: ann, coupon })
      expect(order.couponCode).to.equal('half')
      expect(coupon.isPersisted).to.equal(true)
      const built = new Coupon({ code: 'free', percent: 100 })
      const other = built.orders.build({ number: '2', customer: ann })
      expect(other.coupon).to.equal(built)
      await other.saveOrFail()
      expect(await Order.where({ coupon: built }).count()).to.equal(1)
    })
  })

  describe('targets that were built', () => {
    it('are saved with their owner, all or none', async () => {
      const customer = new Customer({ name: 'new' })
      const order = customer.orders.build({ number: '1' })
      order.lines.build({ text: 'a' })
      order.lines.build({ text: 'b' })
      const statements = await sent(() => customer.saveOrFail())
      expect(statements.filter((text) => /^(BEGIN|COMMIT|insert)/.test(text))).to.have.length(6)
      expect(
        await Line.where({ order: { customer: { name: 'new' } } })
          .order('id')
          .pluck('text'),
      ).to.deep.equal(['a', 'b'])
      expect(order.lines.isLoaded && customer.orders.isLoaded).to.equal(true)
      expect(await expectQueries(0, () => customer.save())).to.equal(true)
    })

    it('are saved with an owner that is saved already and has not changed', async () => {
      ann.orders.build({ number: '1' })
      expect(await ann.save()).to.equal(true)
      expect(await ann.orders.count()).to.equal(1)
      expect(await ann.orders).to.have.length(1)
    })

    it('that are invalid make their owner invalid, each under its place, and nothing is written', async () => {
      const customer = new Customer({ name: 'new' })
      const order = customer.orders.build({ number: '1' })
      customer.orders.build({})
      order.lines.build({ text: 'fine' })
      expect(await customer.save()).to.equal(false)
      expect(customer.errors.on('orders[1].number' as never)).to.deep.equal(["can't be blank"])
      expect(await raised(() => customer.saveOrFail())).to.include({ message: "Customer is invalid: orders[1].number can't be blank" })
      expect([customer.isNew, order.isNew, await Customer.exists({ name: 'new' })]).to.deep.equal([true, true, false])
      const second = (await customer.orders)[1]!
      second.number = '2'
      expect(await customer.save()).to.equal(true)
      expect([await Order.count(), await Line.count()]).to.deep.equal([2, 1])
    })

    it('tell from how deep an error comes', async () => {
      const order = ann.orders.build({ number: '1' })
      order.lines.build({ text: 'fine' })
      order.lines.build({ text: 'too long' })
      expect(await ann.save()).to.equal(false)
      expect(ann.errors.on('orders[0].lines[1].text' as never)).to.deep.equal(['is too long (maximum is 5 characters)'])
      expect(ann.errors.fullMessages).to.have.length(1)
    })

    it('are to be saved again after a rollback', async () => {
      const customer = new Customer({ name: 'new' })
      customer.orders.build({ number: '1' }).lines.build({ text: 'a' })
      await transaction(async () => {
        await customer.save()
        throw new Error('undo')
      }).catch(() => undefined)
      expect([await Customer.count(), customer.isNew, await customer.orders.size()]).to.deep.equal([2, true, 1])
      expect(await customer.save()).to.equal(true)
      expect([await Order.count(), await Line.count()]).to.deep.equal([1, 1])
    })

    it('are left alone once they were destroyed', async () => {
      const order = ann.orders.build({ number: '1' })
      await order.destroy()
      expect(await ann.save()).to.equal(true)
      expect(await Order.count()).to.equal(0)
    })
  })

  describe('a hasOne', () => {
    it('of a new owner is saved after it', async () => {
      const customer = new Customer({ name: 'new' })
      customer.card = new Card({ digits: '1234' })
      expect(customer.card.customer).to.equal(customer)
      await customer.saveOrFail()
      expect(await Card.findByOrFail({ digits: '1234' })).to.include({ customerId: customer.id })
    })

    it('that was saved before is given to its new owner', async () => {
      const card = await Card.create({ digits: '1' })
      const customer = new Customer({ name: 'new' })
      customer.card = card
      await customer.saveOrFail()
      expect((await card.reload()).customerId).to.equal(customer.id)
    })

    it('that is invalid makes the owner invalid', async () => {
      const customer = new Customer({ name: 'new' })
      customer.card = new Card({ digits: '12345' })
      expect(await customer.save()).to.equal(false)
      expect(customer.errors.on('card.digits' as never)).to.deep.equal(['is too long (maximum is 4 characters)'])
    })

    it('of a saved owner is assigned from the other side', async () => {
      const error = await raised(() => {
        ann.card = new Card({ digits: '1' })
      })
      expect(error).to.include({ code: 'TREFOIL_UNSUPPORTED_ASSOCIATION', model: 'Customer', association: 'card' })
      const card = await Card.create({ digits: '1', customer: ann })
      expect(await expectQueries(0, () => ann.card)).to.equal(card)
    })
  })

  describe('a circle', () => {
    it('ends, and inserts each record once', async () => {
      const customer = new Customer({ name: 'new' })
      const order = customer.orders.build({ number: '1' })
      expect(order.customer).to.equal(customer)
      await order.saveOrFail()
      expect([await Customer.count(), await Order.count()]).to.deep.equal([3, 1])
      expect(await customer.orders.size()).to.equal(1)
      expect(await customer.orders).to.deep.equal([order])
    })

    it('is inserted once also where both of its ends are saved at a time', async () => {
      const customer = new Customer({ name: 'new' })
      const order = customer.orders.build({ number: '1' })
      expect(await Promise.all([customer.save(), order.save(), order.save()])).to.deep.equal([true, true, true])
      const [one, two] = [new Order({ number: '2' }), new Order({ number: '3' })]
      one.customer = two.customer = new Customer({ name: 'other' })
      expect(await Promise.all([one.save(), two.save()])).to.deep.equal([true, true])
      expect([await Customer.count(), await Order.count()]).to.deep.equal([4, 3])
      expect(one.customerId).to.equal(two.customerId)
    })

    it('of one table ends too', async () => {
      const [root, child] = [new Node({ name: 'root' }), new Node({ name: 'child' })]
      root.twin = child
      child.twin = root
      await root.saveOrFail()
      expect(await Node.count()).to.equal(2)
      expect(root.twinId).to.equal(child.id)
      const self = new Node({ name: 'self' })
      self.twin = self
      expect(await self.save()).to.equal(true)
    })

    it('of a tree is saved from the root down', async () => {
      const root = new Node({ name: 'root' })
      const child = root.children.build({ name: 'child' })
      child.children.build({ name: 'leaf' })
      await root.saveOrFail()
      expect(await Node.order('id').pluck('name', 'parentId')).to.deep.equal([
        ['root', null],
        ['child', 1],
        ['leaf', 2],
      ])
    })
  })

  it('violations of the database are errors of the owner too', async () => {
    await sql`alter table lines add constraint lines_text_key unique (text)`.run()
    const order = new Order({ number: '1', customer: ann })
    order.lines.build({ text: 'same' })
    order.lines.build({ text: 'same' })
    expect(await order.save()).to.equal(false)
    expect(order.errors.on('lines[1].text' as never)).to.deep.equal(['has already been taken'])
    expect([order.isNew, await Order.count()]).to.deep.equal([true, 0])
    await sql`alter table lines drop constraint lines_text_key`.run()
  })
})
