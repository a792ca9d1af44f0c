import { definitionOf, type ModelClass, type ModelDefinition, type StoredRecord } from '../model/index.ts'
import type { Life, life } from './life.ts'

/** A record as this layer sees it: its storage and the state beside it. */
export interface StoredBase extends StoredRecord {
  [life]: Life | null
}

export function definitionFor(record: StoredBase): ModelDefinition {
  return definitionOf(record.constructor as ModelClass)
}
