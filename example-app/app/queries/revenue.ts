import { fn, sql } from 'trefoil'

/** Prices times quantities of joined invoice lines, an exact decimal: `revenueOf(track.invoiceLines)`. */
export function revenueOf(lines: { readonly unitPrice: unknown; readonly quantity: unknown }) {
  return fn<string>('sum', sql`${lines.unitPrice} * ${lines.quantity}`)
}
