import { cellOf, type WireRow } from '../database/index.ts'
import { HYDRATE, peers, type ModelDefinition, type PlanOptions, type StoredRecord } from '../model/index.ts'
import { keepExample } from './examples.ts'
import { Peers } from './peers.ts'

/** Rows as records of one result: the rows themselves become the records' storage, and nothing is cast. */
export function hydrate(definition: ModelDefinition, rows: readonly WireRow[], options: GroupOptions): StoredRecord[] {
  const records = new Array<StoredRecord>(rows.length)
  const { sti } = definition
  if (rows.length > 0) keepExample(definition)
  if (sti === null) {
    const Model = definition.model
    for (let i = 0; i < rows.length; i++) records[i] = new Model(HYDRATE, rows[i]) as StoredRecord
  } else {
    const { slot } = sti.discriminator
    for (let i = 0; i < rows.length; i++)
      records[i] = new (sti.definitionFor(cellOf(rows[i]!, slot)).model)(HYDRATE, rows[i]) as StoredRecord
    for (const member of definition.family) keepExample(member)
  }
  group(definition, records, options)
  return records
}

type GroupOptions = Pick<PlanOptions, 'hasPeers' | 'isStrict' | 'path'>

/** Makes records peers of each other. A strict one needs to know it even when it came alone. */
function group(definition: ModelDefinition, records: readonly StoredRecord[], { hasPeers, isStrict, path }: GroupOptions): void {
  if (records.length === 0 || (!isStrict && (!hasPeers || records.length === 1))) return
  const strictPath = isStrict ? (path ?? [definition.name]) : null
  if (!hasPeers) {
    for (const record of records) record[peers] = new Peers([record], strictPath)
    return
  }
  const set = new Peers(records, strictPath)
  for (let i = 0; i < records.length; i++) records[i]![peers] = set
}
