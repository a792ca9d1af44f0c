/**
 * Thrown inside `transaction(fn)`, it rolls back and nothing else: the transaction resolves to undefined.
 *
 * @example
 * await transaction(async () => {
 *   await order.update({ status: 'paid' })
 *   if (!await charge(order)) throw new Rollback()
 * })
 */
export class Rollback extends Error {
  constructor() {
    super('rolled back on purpose')
    this.name = 'Rollback'
  }
}
