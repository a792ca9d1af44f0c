// The commonest mistakes, one to a line. What the compilers say of them is kept in messages-6.0.txt and messages-7.0.txt.
import { t, gt, contains, sum, belongsTo, hasMany } from '../../../lib/index.ts'
import { ApplicationRecord } from '../models/application-record.ts'
import { User } from '../models/user.ts'
import { Order } from '../models/order.ts'
import { Shipment } from '../models/keys.ts'

export async function mistakes(u: User, o: Order) {
  /* 1 required */ await User.create({ nickname: 'x' })
  /* 2 misspelt */ await User.create({ email: 'a', emial: 'b' })
  /* 3 null */ await User.create({ email: null })
  /* 4 owner */ await Order.create({ total: '1' })
  /* 5 column */ User.where({ emial: 'a' })
  /* 6 operator object */ User.where({ age: { gt: 3 } })
  /* 7 operator type */ User.where({ email: gt(5) })
  /* 8 enum */ User.where({ role: 'root' })
  /* 9 wrong family */ User.where({ email: contains('a') })
  /* 10 association column */ User.where({ orders: { statuz: 'paid' } })
  /* 11 not joined */ User.where((x) => x.orders.total.gt(5))
  /* 12 include */ User.includes('order')
  /* 13 include tree */ User.includes({ orders: { itemz: true } })
  /* 14 unloaded one */ o.user.displayName
  /* 15 unloaded many */ for (const x of u.orders) void x
  /* 16 order */ User.order('emial')
  /* 17 key */ await User.find('1')
  /* 18 composite */ await Shipment.find([1])
  /* 19 scope */ User.where({}).activ()
  /* 20 sum */ User.select((x) => ({ x: sum(x.email) }))
  /* 21 update */ await u.update({ emial: 'x' })
  /* 22 string SQL */ User.where('age > 1')
  /* 23 record as condition */ Order.where({ user: o })
  /* 24 error key */ u.errors.on('emial')
  /* 25 within */ await u.orders.create({ note: 'x' })
  /* 26 joined */ User.joins('ordesr')
  /* 27 pluck */ await User.pluck('emial')
  /* 28 group */ await User.group('rol').count()
  /* 29 undefined */ User.where({ email: undefined })
  /* 30 returning */ await User.insertAll([{ email: 'a' }], { returning: ['ide'] })
  /* 31 bulk value */ await Order.all().updateAll({ status: 'lost' })
}
/* 32 reserved */ class A extends ApplicationRecord.model({ id: t.id(), save: t.string() }) {}
/* 33 modifier */ t.string().asBigInt()
/* 34 default */ t.integer().default('x')
/* 35 label */ t.enum(['draft', 'done']).default('don')
/* 36 not a thunk */ class B extends ApplicationRecord.model({ id: t.id() }, { user: belongsTo(User) }) {}
/* 37 index */ class C extends ApplicationRecord.model({ id: t.id() }, {}, { indexes: [{ on: ['idd'] }] }) {}
/* 38 option */ class D extends ApplicationRecord.model({ id: t.id() }, {}, { tabel: 'things' }) {}
/* 39 shadow */ class E extends User { email = 'x' }
/* 40 foreign key */ class F extends ApplicationRecord.model({ id: t.id() }, { orders: () => hasMany(Order, { foreignKey: 'thingId' }) }) {}
/* 41 table first */ class G extends ApplicationRecord.model('things', { id: t.id() }) {}
/* 42 string check */ t.integer().check('a > 0')
void [A, B, C, D, E, F, G]
