import { keyText, slotOf, type Attribute, type ModelDefinition, type StoredRecord } from '../model/index.ts'
import { Bind } from '../sql/index.ts'

/** The text of an attribute that is a key, as `keyText` gives it. */
export function textAt(record: StoredRecord, attribute: Attribute): string | null {
  return keyText(slotOf(record, attribute.slot))
}

/** The distinct keys of records, as they came off the wire: nothing is cast to be asked for again. */
export function keysOf(records: readonly StoredRecord[], attribute: Attribute): string[] {
  const keys = new Set<string>()
  for (const record of records) {
    const key = textAt(record, attribute)
    if (key !== null) keys.add(key)
  }
  return [...keys]
}

/** Records by the text of an attribute that is theirs alone. */
export function keyedBy(records: readonly StoredRecord[], attribute: Attribute): Map<string | null, StoredRecord> {
  const byKey = new Map<string | null, StoredRecord>()
  for (let i = 0; i < records.length; i++) byKey.set(textAt(records[i]!, attribute), records[i]!)
  return byKey
}

/** Records by the text of an attribute, in their order. */
export function groupedBy(records: readonly StoredRecord[], attribute: Attribute): Map<string | null, StoredRecord[]> {
  const byKey = new Map<string | null, StoredRecord[]>()
  for (let i = 0; i < records.length; i++) enlist(byKey, textAt(records[i]!, attribute), records[i]!)
  return byKey
}

/** Adds a record to the list of its key. */
export function enlist<K>(lists: Map<K, StoredRecord[]>, key: K, record: StoredRecord): void {
  const list = lists.get(key)
  if (list === undefined) lists.set(key, [record])
  else list.push(record)
}

const PLAIN = /^[\w-]+$/
/** An array parameter of key texts. */
export function keyArray(keys: readonly string[]): Bind {
  let text = '{'
  for (let i = 0; i < keys.length; i++) {
    const key = keys[i]!
    if (i > 0) text += ','
    text += PLAIN.test(key) && key.toLowerCase() !== 'null' ? key : `"${key.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`
  }
  return new Bind(text + '}')
}

/** Whether two records stand for one row. */
export function isSameRow({ primaryKey }: ModelDefinition, a: StoredRecord, b: StoredRecord): boolean {
  return primaryKey.every((attribute) => textAt(a, attribute) === textAt(b, attribute))
}
