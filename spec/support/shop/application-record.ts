import { Base } from '../../../lib/index.ts'

/** Abstract: the shop's models share it. */
export abstract class ApplicationRecord extends Base {
  get isFresh(): boolean {
    return this.isNew
  }
}
