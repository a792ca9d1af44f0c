import { type Field, literal } from '../fields/index.ts'

/**
 * A value for a factory, as TypeScript: valid for the column, and another one each time where it is unique (by a
 * variable `sequence`).
 */
export function sampleValue(field: Field): string {
  if (field.array) return '[]'
  const differs = field.unique || field.primaryKey
  switch (field.type) {
    case 'uuid':
      return 'crypto.randomUUID()'
    case 'bigint':
    case 'integer':
    case 'smallint':
      return differs ? 'sequence' : '1'
    case 'real':
    case 'double':
      return differs ? 'sequence' : '1.5'
    case 'decimal':
      return differs ? 'sequence' : decimal(field)
    case 'boolean':
      return 'true'
    case 'string':
    case 'text':
      return text(field, differs)
    case 'date':
      return differs ? `\`\${2000 + sequence}-01-31\`` : "'2026-01-31'"
    case 'timestamptz':
      return differs ? 'new Date(Date.UTC(2026, 0, sequence))' : "new Date('2026-01-31T12:00:00Z')"
    case 'jsonb':
      return '{}'
    case 'enum':
      return `${literal(field.values[0]!)} as const`
    case 'references':
      throw new Error('A reference is built by the factory of its model')
  }
}

function decimal(field: Field): string {
  const [precision = 1, scale = 0] = field.size
  const whole = precision > scale ? '9' : '0'
  return literal(scale > 0 ? `${whole}.${'9'.repeat(Math.min(scale, 2))}` : whole)
}

function text(field: Field, differs: boolean): string {
  const limit = field.size[0] ?? Infinity
  // An address needs room for `user1000@example.com`.
  if (/email$/i.test(field.name) && limit >= 20) return differs ? `\`user\${sequence}@example.com\`` : "'user@example.com'"
  const word = field.name
    .replaceAll(/([A-Z])/g, ' $1')
    .replaceAll('_', ' ')
    .toLowerCase()
  const start = `${word[0]!.toUpperCase()}${word.slice(1)}`
  if (differs) return start.length + 6 <= limit ? `\`${start} \${sequence}\`` : 'String(sequence)'
  return literal(start.slice(0, Math.min(limit, start.length)))
}
