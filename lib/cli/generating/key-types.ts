import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileNameOf, pascalize } from '../../naming/index.ts'
import type { Field, ReferenceTarget } from '../fields/index.ts'

export const modelPath = (root: string, className: string): string => join(root, `app/models/${fileNameOf(className)}.ts`)

/** A reference has the type of the key it points to, which is written in the other model's file. */
export function keyTypes(root: string, fields: readonly Field[]): Map<string, ReferenceTarget> {
  return new Map(
    fields
      .filter((field) => field.type === 'references')
      .map((field) => {
        const className = pascalize(field.name)
        const path = modelPath(root, className)
        const isUuid = existsSync(path) && /^\s*id: t\.uuid\(\)/m.test(readFileSync(path, 'utf8'))
        return [className, { keyType: isUuid ? ('uuid' as const) : ('bigint' as const) }]
      }),
  )
}
