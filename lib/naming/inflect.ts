import { Inflections, type Inflect } from './inflections.ts'
import { capitalize, toCamelCase, toPascalCase, toSnakeCase, written } from './letter-case.ts'

const shared = new Inflections()

/**
 * Teaches nouns and acronyms that English rules get wrong. Call it before the first model is used:
 * an application does so in `config/inflections.ts`.
 *
 * @example
 * inflections((inflect) => {
 *   inflect.irregular('octopus', 'octopi')
 *   inflect.uncountable('sushi')
 *   inflect.acronym('API')            // class APIKey ↔ table api_keys
 * })
 */
export function inflections(teach: (inflect: Inflect) => void): void {
  teach(shared)
}

/** The plural of a name's last word, in its letter case: `OrderItem` → `OrderItems`, `person` → `people`. A plural stays. */
export function pluralize(name: string): string {
  return shared.pluralize(name)
}

/** The singular of a name's last word, in its letter case: `OrderItems` → `OrderItem`, `people` → `person`. A singular stays. */
export function singularize(name: string): string {
  return shared.singularize(name)
}

/** Snake case, from any other: `OrderItem` → `order_item`, `HTMLParser` → `html_parser`. */
export function underscore(name: string): string {
  return toSnakeCase(name, shared.acronyms)
}

/** Lower camel case, from any other: `order_item` → `orderItem`. */
export function camelize(name: string): string {
  return toCamelCase(name, shared.acronyms)
}

/** Upper camel case, from any other: `order_item` → `OrderItem`; `api_key` → `APIKey` where API is an acronym. */
export function pascalize(name: string): string {
  return toPascalCase(name, shared.acronyms)
}

/** Kebab case, from any other: `OrderItem` → `order-item`. */
export function dasherize(name: string): string {
  return underscore(name).replaceAll('_', '-')
}

/** An attribute's name as a message says it: `firstName` → `First name`, `userId` → `User`. */
export function humanize(name: string): string {
  const snake = underscore(name)
  const taught = shared.humanized(snake)
  if (taught !== undefined) return taught
  const words = snake
    .replace(/_id$/, '')
    .split('_')
    .filter((word) => word !== '')
  return capitalize(words.map((word) => written(word, shared.acronyms) ?? word).join(' '))
}

/** A heading: `order_items` → `Order Items`. */
export function titleize(name: string): string {
  return humanize(name).split(' ').map(capitalize).join(' ')
}
