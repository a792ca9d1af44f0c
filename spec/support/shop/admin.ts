import { t } from '../../../lib/index.ts'
import { User } from './user.ts'

/** Single table inheritance: a class without columns of its own. */
export class Admin extends User {
  resign() {
    return this.update({ role: 'member' })
  }
}

/** And one with a column and a scope of its own. */
export class Owner extends Admin.model({ level: t.integer() }) {
  static senior = this.scope((q) => q.where((o) => o.level.gte(10)))
}
