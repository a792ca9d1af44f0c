import { Base } from '../../../lib/index.ts'

/** Abstract, so that nobody queries it; `model()` takes an abstract `this`. */
export abstract class ApplicationRecord extends Base {
  get isFresh() {
    return this.isNew
  }
  static appWide() {
    return 'app'
  }
}
