import { expect } from 'chai'
import { Base, hasMany, t } from '../../lib/index.ts'
import { definitionOf, toTable } from '../../lib/model/index.ts'

describe('classes that share a table', () => {
  it('are one class alone until there is another', () => {
    class User extends Base.model({ id: t.id() }) {}
    expect(definitionOf(User).sti).to.equal(null)
    class Admin extends User {}
    definitionOf(Admin)
    expect(definitionOf(User).sti).to.include({ isRoot: true })
  })

  class Order extends Base.model({ id: t.id(), userId: t.bigint() }) {}
  class User extends Base.model({ id: t.id(), email: t.text() }, { orders: () => hasMany(Order) }) {}
  class Admin extends User {}
  class Owner extends Admin.model(
    { level: t.integer(), note: t.text().nullable() },
    { audited: () => hasMany(Order, { foreignKey: 'userId' }) },
    { indexes: [{ on: ['level'] }] },
  ) {}
  class Boss extends Owner {}
  class Guest extends User.model({ level: t.integer().nullable(), until: t.date() }) {}
  const [user, admin, owner, boss, guest] = [User, Admin, Owner, Boss, Guest].map((model) => definitionOf(model)) as [
    any,
    any,
    any,
    any,
    any,
  ]

  it('have the table of the topmost', () => {
    for (const definition of [admin, owner, boss, guest]) expect(definition).to.include({ table: 'users' })
    expect([user, admin, owner, boss, guest].map(({ parent }) => parent?.name ?? null)).to.deep.equal([
      null,
      'User',
      'Admin',
      'Owner',
      'User',
    ])
  })

  it('have one layout, at whose end the columns of subclasses come', () => {
    expect(user.layout.map(({ column }: any) => column)).to.deep.equal(['id', 'email', 'type', 'level', 'note', 'until'])
    for (const definition of [admin, owner, boss, guest]) expect(definition.layout).to.equal(user.layout)
  })

  it('share a column that two of them declare alike', () => {
    expect(guest.attribute('level').slot).to.equal(owner.attribute('level').slot)
    expect(guest.attribute('level').meta.nullable).to.equal(true)
    expect(owner.attribute('level').meta.nullable).to.equal(false)
  })

  it('have the attributes of those above them, and no others', () => {
    const names = (definition: any) => [...definition.attributes.keys()]
    expect(names(user)).to.deep.equal(['id', 'email'])
    expect(names(admin)).to.deep.equal(['id', 'email'])
    expect(names(boss)).to.deep.equal(['id', 'email', 'level', 'note'])
    expect(names(guest)).to.deep.equal(['id', 'email', 'level', 'until'])
  })

  it('are told apart by a column that is added where it is not declared', () => {
    expect(user.sti.discriminator).to.deep.include({ column: 'type' })
    expect(user.sti.discriminator.meta).to.include({ sqlType: 'character varying', nullable: true })
    expect(user.attributes.has('type')).to.equal(false)
  })

  it('know the names of those below them', () => {
    expect(user.sti.names).to.deep.equal(['User', 'Admin', 'Owner', 'Boss', 'Guest'])
    expect(admin.sti.names).to.deep.equal(['Admin', 'Owner', 'Boss'])
    expect(boss.sti.names).to.deep.equal(['Boss'])
    expect(admin.sti.definitionFor('Owner')).to.equal(owner)
    expect(user.sti.definitionFor(null)).to.equal(user)
    expect(() => user.sti.definitionFor('Bos'))
      .to.throw('User has no subclass Bos, which a row names. Did you mean Boss?')
      .with.property('code', 'TREFOIL_UNKNOWN_SUBCLASS')
  })

  it('learn of a class that comes later', () => {
    class Intern extends Boss {}
    definitionOf(Intern)
    expect(boss.sti.names).to.deep.equal(['Boss', 'Intern'])
    expect(user.sti.definitionFor('Intern').model).to.equal(Intern)
  })

  it('inherit associations as their parents declare them', () => {
    expect(boss.associationNames).to.deep.equal(['orders', 'audited'])
    expect(boss.association('orders')).to.equal(user.association('orders'))
    expect(boss.association('audited')).to.equal(owner.association('audited'))
    expect(() => user.association('audited')).to.throw(/User has no association audited/)
  })

  it('make one table, whose columns are demanded of the rows of their class', () => {
    const table = toTable(boss)
    expect(table.name).to.equal('users')
    expect(table.columns.map(({ name, nullable }) => [name, nullable])).to.deep.equal([
      ['id', false],
      ['email', false],
      ['type', true],
      ['level', true],
      ['note', true],
      ['until', true],
    ])
    expect(table.checks.map(({ name, expression }) => [name, expression])).to.deep.equal([
      ['users_level_required', `"type" NOT IN ('Owner', 'Boss', 'Intern') OR "level" IS NOT NULL`],
      ['users_until_required', `"type" <> 'Guest' OR "until" IS NOT NULL`],
    ])
    expect(table.indexes.map(({ name }) => name)).to.deep.equal(['users_level_idx'])
    expect(toTable(user)).to.deep.equal(table)
  })
})

describe('a shared table', () => {
  it('has the discriminator that the topmost class declares', () => {
    class Vehicle extends Base.model({ id: t.id(), kind: t.text().column('type').nullable() }) {}
    class Car extends Vehicle {}
    expect(definitionOf(Car).sti!.discriminator).to.equal(definitionOf(Vehicle).attribute('kind'))
    expect(definitionOf(Vehicle).layout).to.have.length(2)
  })

  it('needs a discriminator that can be NULL, for the rows of the topmost class', () => {
    class Vehicle extends Base.model({ id: t.id(), type: t.text() }) {}
    class Car extends Vehicle {}
    expect(() => definitionOf(Car))
      .to.throw(/^Vehicle.type names the class of each row, for there are classes below Vehicle: it has to be t.string\(\).nullable\(\)/)
      .with.property('code', 'TREFOIL_INVALID_DISCRIMINATOR')
    class Pet extends Base.model({ id: t.id(), type: t.integer().nullable() }) {}
    class Cat extends Pet {}
    expect(() => definitionOf(Cat)).to.throw(/^Pet.type/)
  })

  it('has no column twice', () => {
    class Vehicle extends Base.model({ id: t.id(), name: t.text() }) {}
    class Car extends Vehicle.model({ name: t.string(40) }) {}
    class Ship extends Vehicle.model({ size: t.integer() }) {}
    class Plane extends Vehicle.model({ size: t.text() }) {}
    expect(() => definitionOf(Car))
      .to.throw("Car.name is declared by Vehicle already; a subclass shares its parent's columns.")
      .with.property('code', 'TREFOIL_DUPLICATE_ATTRIBUTE')
    definitionOf(Ship)
    expect(() => definitionOf(Plane)).to.throw(
      "Plane.size has the column size of another class of the same table, where it is integer and not text. Name the column: .column('…').",
    )
  })

  it('has no enum with labels of its own in each of two classes', () => {
    class Vehicle extends Base.model({ id: t.id() }) {}
    class Car extends Vehicle.model({ state: t.enum(['parked']) }) {}
    class Ship extends Vehicle.model({ state: t.enum(['moored', 'at_sea']) }) {}
    class Boat extends Vehicle.model({ state: t.enum(['parked']) }) {}
    definitionOf(Car)
    expect(() => definitionOf(Ship))
      .to.throw(
        "Ship.state has the column state of another class of the same table, whose labels are parked and not moored, at_sea. Name the column: .column('…').",
      )
      .with.property('code', 'TREFOIL_DUPLICATE_ATTRIBUTE')
    expect(definitionOf(Boat).attribute('state').slot).to.equal(definitionOf(Car).attribute('state').slot)
  })

  it('has its comment and its former name from its topmost class', () => {
    class Vehicle extends Base.model({ id: t.id() }) {}
    class Car extends Vehicle.model({ doors: t.integer() }, {}, { comment: 'cars' }) {}
    class Ship extends Vehicle.model({ size: t.integer() }, {}, { renamedFrom: 'ships' }) {}
    expect(() => definitionOf(Car)).to.throw('Car shares the table vehicles with Vehicle, so comment belongs to Vehicle.')
    expect(() => definitionOf(Ship)).to.throw('Ship shares the table vehicles with Vehicle, so renamedFrom belongs to Vehicle.')
  })

  it('is named by its topmost class', () => {
    class Vehicle extends Base.model({ id: t.id() }) {}
    class Car extends Vehicle.model({ doors: t.integer() }, {}, { table: 'cars' }) {}
    expect(() => definitionOf(Car))
      .to.throw('Car shares the table vehicles with Vehicle, so table belongs to Vehicle.')
      .with.property('code', 'TREFOIL_INVALID_TABLE_OPTIONS')
  })

  it('has no two classes of one name, which its rows could not tell apart', () => {
    class Vehicle extends Base.model({ id: t.id() }) {}
    const first = class Car extends Vehicle {}
    const second = class Car extends Vehicle {}
    definitionOf(first)
    expect(() => definitionOf(second))
      .to.throw('Car is the name of two models.')
      .with.property('code', 'TREFOIL_DUPLICATE_MODEL')
    expect(definitionOf(Vehicle).sti!.names).to.deep.equal(['Vehicle', 'Car'])
  })

  it('is not made by an abstract base', () => {
    abstract class Base2 extends Base {}
    class A extends Base2.model({ id: t.id() }) {}
    class B extends Base2.model({ id: t.id() }) {}
    expect(definitionOf(A).family).to.deep.equal([definitionOf(A)])
    expect(definitionOf(B).sti).to.equal(null)
  })
})
