import { t, hasMany } from '../../../lib/index.ts'
import { User } from './user.ts'
import { Order } from './order.ts'

/** STI without columns of its own. */
export class Admin extends User {
  resign() {
    return this.update({ role: 'member' })
  }
}

/** STI with columns and associations of its own. */
export class Owner extends Admin.model(
  {
    level: t.integer(),
  },
  {
    audited: () => hasMany(Order),
  },
) {
  get power() {
    return this.level * 2
  }
  raise() {
    return this.update({ level: this.level + 1, role: 'admin' })
  }
}
