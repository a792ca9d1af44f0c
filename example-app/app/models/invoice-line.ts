import { belongsTo, t } from 'trefoil'
import { ApplicationRecord } from './application-record.ts'
import { Invoice } from './invoice.ts'
import { Track } from './track.ts'

export class InvoiceLine extends ApplicationRecord.model(
  {
    id: t.integer().primaryKey().column('invoice_line_id'),
    invoiceId: t.references(() => Invoice),
    trackId: t.references(() => Track),
    unitPrice: t.decimal(10, 2),
    quantity: t.integer(),
  },
  {
    invoice: () => belongsTo(Invoice),
    track: () => belongsTo(Track),
  },
  { table: 'invoice_line' },
) {}
