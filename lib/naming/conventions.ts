import { camelize, dasherize, pascalize, pluralize, singularize, underscore } from './inflect.ts'

/** The table of a model class: `OrderItem` → `order_items`, `Person` → `people`. */
export function tableNameOf(className: string): string {
  return pluralize(underscore(className))
}

/** The model class of a table: `order_items` → `OrderItem`. */
export function classNameOf(table: string): string {
  return pascalize(singularize(table))
}

/** The file of a model class, without its ending: `OrderItem` → `order-item`. */
export function fileNameOf(className: string): string {
  return dasherize(className)
}

/**
 * The name of an association with a model: `Order` → `order`, or `orders` where there are many.
 *
 * @param many Whether it leads to several records. Default: false.
 */
export function associationNameOf(className: string, many = false): string {
  return camelize(many ? pluralize(className) : className)
}

/** The attribute that holds the key of an association, or of a class: `user` → `userId`, `OrderItem` → `orderItemId`. */
export function foreignKeyAttributeOf(name: string): string {
  return `${/^\p{Lu}/u.test(name) ? camelize(name) : name}Id`
}

/**
 * The column of an attribute: `createdAt` → `created_at`, `line1Text` → `line1_text`, `address2` → `address2`.
 *
 * Every capital counts, so that `attributeNameOf` leads back exactly: `userID` is `user_i_d`. Acronyms in attributes
 * are words (`userId`); a column that does not fit is named by `.column('…')`.
 */
export function columnNameOf(attribute: string): string {
  return attribute.replace(/(?<=[^_])[A-Z]/g, (capital) => `_${capital.toLowerCase()}`)
}

/** The attribute of a column: `created_at` → `createdAt`; underscores that no letter follows stay: `address_2`. */
export function attributeNameOf(column: string): string {
  return column.replace(/(?<=[^_])_([a-z])/g, (_, letter: string) => letter.toUpperCase())
}
