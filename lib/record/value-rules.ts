import type { Attribute } from '../model/index.ts'

/** What is wrong with a value: a message, and its kind. */
export type Fault = readonly [message: string, kind: string]

/** Checks a value that is not null as it will stand in the database. */
export type ValueRule = (value: unknown) => Fault | null

type Meta = Attribute['meta']

/** What the column's type says of its values besides their form, which assignment has checked; null where it says nothing. */
export function valueRule(meta: Meta): ValueRule | null {
  if (meta.element !== undefined) return everyElement(valueRule(meta.element))
  if (meta.limit !== undefined) return notLongerThan(meta.limit)
  const numeric = /^numeric\((\d+),(-?\d+)\)$/.exec(meta.sqlType)
  return numeric === null ? null : notBeyond(Number(numeric[1]) - Number(numeric[2]))
}

function everyElement(rule: ValueRule | null): ValueRule | null {
  if (rule === null) return null
  return (values) => {
    if (!Array.isArray(values)) return null
    for (const value of values as readonly unknown[]) {
      const fault = value === null ? null : rule(value)
      if (fault !== null) return fault
    }
    return null
  }
}

/** Postgres counts characters, JavaScript counts UTF-16 units. */
function notLongerThan(limit: number): ValueRule {
  const fault: Fault = [`is too long (maximum is ${limit} characters)`, 'tooLong']
  return (value) => {
    const text = value as string
    if (text.length <= limit) return null
    let count = 0
    for (const _ of text) if (++count > limit) return fault
    return null
  }
}

/** So many digits before the point: `numeric(10,2)` holds eight. NaN has none, and infinity fits no precision. */
function notBeyond(digits: number): ValueRule {
  const fault: Fault = [
    digits > 0 ? `is out of range (it has room for ${digits} digits before the point)` : 'is out of range',
    'outOfRange',
  ]
  return (value) => {
    const text = String(value)
    if (text === 'NaN') return null
    const [whole = ''] = text.replace('-', '').split('.')
    return text.endsWith('Infinity') || whole.replace(/^0+/, '').length > Math.max(0, digits) ? fault : null
  }
}
