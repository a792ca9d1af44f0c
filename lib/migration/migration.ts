import { FlowMethods } from './methods/flow-methods.ts'
import { migrationMark } from './methods/recorder.ts'

/**
 * A migration: a class in a file of its own under `db/migrate`, whose methods only record what is to be done.
 *
 * `change()` is written for going up and turned round for going down; where that cannot be, write `up()` and `down()`.
 * The names in it are the database's, and it never imports a model: the model of today is not the table of that day.
 *
 * @example
 * // db/migrate/20260109103000_add_phone_to_users.ts
 * import { Migration, t } from 'trefoil/migration'
 *
 * export default class AddPhoneToUsers extends Migration {
 *   static revision = '20260109103000'          // the file's prefix
 *   static parents = ['20260108120000']         // [] for the first; two or more join branches
 *   change() {
 *     this.addColumn('users', 'phone', t.string(20).nullable())
 *   }
 * }
 *
 * Further literals: `static label = 'checkout'` names the branch that begins here, `static dependsOn = ['…']` orders
 * without joining, `static transaction = false` runs statements outside of a transaction (for concurrent indexes).
 */
export abstract class Migration extends FlowMethods {
  static readonly [migrationMark] = true
}
