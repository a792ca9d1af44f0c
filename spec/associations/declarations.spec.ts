import { expect } from 'chai'
import { Base, belongsTo, boot, hasMany, hasOne, t } from '../../lib/index.ts'
import { forgetModels } from '../../lib/model/index.ts'
import { raised } from '../support/sent.ts'
import { Admin, Item, Order, shop, User } from '../support/shop/index.ts'

class Team extends Base.model(
  { id: t.id(), name: t.string(), slug: t.string().unique() },
  {
    members: () => hasMany(Member),
  },
) {}
class Member extends Base.model(
  { id: t.id(), teamId: t.references(() => Team), teamSlug: t.string().nullable() },
  {
    team: () => belongsTo(Team),
  },
) {}

let count = 0

/** What boot says of one association on a model beside Team and Member: the model is called Subject in it. */
async function fault(association: Function, columns: object = {}): Promise<Error & Record<string, unknown>> {
  const name = `Subject${++count}`
  const parent = Base.model({ id: t.id(), ...columns } as never, { thing: association } as never) as unknown as new () => object
  const model = { [name]: class extends parent {} }[name]!
  const error = await raised(() => {
    boot([Team, Member, model])
  })
  return Object.assign(error, {
    message: error.message.replaceAll(/(subject)\d+/gi, '$1'),
    model: String(error.model).replace(/(?<=Subject)\d+/, ''),
  })
}

describe('declaring associations', () => {
  // Other specs have models of the same names.
  beforeEach(forgetModels)
  after(forgetModels)

  it('passes boot where files import each other, and name subclasses by a string', () => {
    boot(shop)
  })

  describe('boot refuses', () => {
    const cases: [title: string, association: Function, message: string, columns?: object][] = [
      ['a thunk that gives no association', () => Team, 'gives no association: it has to be a thunk like () => hasMany(Order)'],
      [
        'a thunk that raises',
        () => {
          throw new Error('boom')
        },
        'could not be read: boom',
      ],
      ['a target that is no model', () => hasMany(class Plain {} as never), 'names no model'],
      ['a target that is not there yet', () => hasMany(undefined as never), 'If two files import each other'],
      ['a foreign key that the target does not have', () => hasMany(Member), 'has the foreignKey subjectId, and Member has no such column'],
      [
        'a foreign key that is named and not there',
        () => hasMany(Member, { foreignKey: 'teemId' as never }),
        'has the foreignKey teemId, and Member has no such column',
      ],
      ['a belongsTo without its column', () => belongsTo(Team), 'has the foreignKey thingId, and Subject has no such column'],
      [
        'an inverse that is not there',
        () => belongsTo(Team, { foreignKey: 'teamId', inverseOf: 'things' as never }),
        'has inverseOf: "things", and Team has no such association',
        { teamId: t.references(() => Team) },
      ],
      [
        'an inverse of other columns',
        () => belongsTo(Team, { foreignKey: 'teamId', inverseOf: 'members' }),
        'has inverseOf: "members", which does not lead back from Team by the same columns',
        { teamId: t.references(() => Team) },
      ],
      [
        'targets that are to be let go and can not be',
        () => hasMany(Member, { foreignKey: 'teamId', dependent: 'nullify' }),
        "says dependent: 'nullify', and Member.teamId can not be null. Declare it .nullable(), or say 'destroy', 'delete' or 'restrict'",
      ],
      [
        'one target that is to be let go and can not be',
        () => hasOne(Member, { foreignKey: 'teamId', dependent: 'nullify' }),
        "says dependent: 'nullify', and Member.teamId can not be null",
      ],
      ['a way that is not there', () => hasMany(Member, { through: 'teams' }), 'goes through teams, and Subject has no such association'],
      [
        'a primary key that is not there',
        () => belongsTo(Team, { foreignKey: 'teamId', primaryKey: 'slag' as never }),
        'has the primaryKey slag, and Team has no such column',
        { teamId: t.references(() => Team) },
      ],
      [
        'an option that there is not',
        () => hasMany(Member, { dependant: 'destroy' } as never),
        'has no option dependant: hasMany takes foreignKey',
      ],
      ['an option of the other kind', () => belongsTo(Team, { dependent: 'destroy' } as never), 'has no option dependent: belongsTo takes'],
      [
        'a dependent that there is not',
        () => hasMany(Member, { dependent: 'destory' as never }),
        'has dependent: "destory"; it takes destroy, delete',
      ],
      [
        'dependent with through',
        () => hasMany(Member, { through: 'x', dependent: 'destroy' }),
        'dependent belongs to the one it goes through',
      ],
    ]
    for (const [title, association, message, columns] of cases) {
      it(title, async () => {
        const error = await fault(association, columns)
        expect(error).to.include({ code: 'TREFOIL_INVALID_ASSOCIATION', model: 'Subject', member: 'thing' })
        expect(error.message).to.include('Subject.thing').and.include(message)
      })
    }

    it('suggests the option that was meant', async () => {
      expect((await fault(() => hasMany(Member, { foreignkey: 'teamId' } as never))).message).to.include('Did you mean foreignKey?')
    })

    it('a name of a model that nobody has, and suggests', async () => {
      const error = await fault(() => hasMany<typeof Member>('Membr'))
      expect(error).to.include({ code: 'TREFOIL_UNKNOWN_MODEL', model: 'Membr' })
      expect(error.message).to.include('Did you mean Member?')
    })

    it('a source that the one between does not have', async () => {
      class Club extends Base.model(
        { id: t.id() },
        {
          seats: () => hasMany(Seat),
          people: () => hasMany(Team, { through: 'seats' }),
        },
      ) {}
      class Seat extends Base.model({ id: t.id(), clubId: t.references(() => Club) }) {}
      const error = await raised(() => {
        boot([Club, Seat])
      })
      expect(error).to.include({ code: 'TREFOIL_INVALID_ASSOCIATION', model: 'Club', member: 'people' })
      expect(error.message).to.include("needs an association person or people on Seat; name it with { source: '…' }")
    })

    it('a way that leads elsewhere', async () => {
      class Guild extends Base.model(
        { id: t.id() },
        {
          places: () => hasMany(Place),
          team: () => hasOne(Member, { through: 'places' }),
        },
      ) {}
      class Place extends Base.model(
        { id: t.id(), guildId: t.references(() => Guild), teamId: t.references(() => Team) },
        { team: () => belongsTo(Team) },
      ) {}
      const error = await raised(() => {
        boot([Guild, Place])
      })
      expect(error).to.include({ code: 'TREFOIL_INVALID_ASSOCIATION', model: 'Guild', member: 'team' })
      expect(error.message).to.include('leads to Team by places and team, and not to Member')
    })
  })

  it('tells a first use what boot would tell', async () => {
    class Careless extends Base.model({ id: t.id() }, { members: () => hasMany(Member) }) {}
    for (const use of [
      () => Careless.joins('members').toSql(),
      () => Careless.where({ members: {} as never }).toSql(),
      () => new Careless().members.build(),
    ]) {
      expect(await raised(use)).to.include({ code: 'TREFOIL_INVALID_ASSOCIATION', model: 'Careless', member: 'members' })
    }
  })

  it('finds targets by name, also those that are declared later', () => {
    boot(shop)
    const user = new User()
    expect(user.admins.build()).to.be.instanceOf(Admin)
    expect(user.admins.where({}).toSql().text).to.include('where false')
  })

  it('joins by other columns than the primary key where it is told', () => {
    class Label extends Base.model(
      { id: t.id(), slug: t.string().unique() },
      { notes: () => hasMany(Note, { foreignKey: 'labelSlug', primaryKey: 'slug' }) },
    ) {}
    class Note extends Base.model(
      { id: t.id(), labelSlug: t.string() },
      { label: () => belongsTo(Label, { foreignKey: 'labelSlug', primaryKey: 'slug' }) },
    ) {}
    boot([Label, Note])
    expect(Label.joins('notes').toSql().text).to.include('join "notes" on "notes"."label_slug" = "labels"."slug"')
    const note = new Note({ label: new Label({ slug: 'x' }) })
    expect(note.labelSlug).to.equal(null)
  })

  it('shares an association between records: facts are resolved once', () => {
    expect(Order.joins('items').toSql().text).to.equal(Order.joins('items').toSql().text)
    expect(Item.joins('buyer').toSql().text).to.include('join "orders"').and.include('join "users"')
  })
})
