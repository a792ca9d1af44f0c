import { associationNameOf, camelize, fileNameOf, humanize, pascalize } from '../../naming/index.ts'
import { attributeOf, columnExpression, type Field, InvalidField, reservedWords, type ReferenceTarget, usesSql } from '../fields/index.ts'
import type { ModelName } from './model-name.ts'
import { sampleValue } from './sample-value.ts'

export interface ModelAnswerOptions {
  readonly timestamps: boolean
  /** The class to inherit from, in one table. */
  readonly parent?: ModelName | undefined
  /** What is known of the models that references point to, by class name. */
  readonly targets?: ReadonlyMap<string, ReferenceTarget>
}

/** What the templates of a model see. Everything is decided here; they only place it. */
export interface ModelAnswers {
  readonly name: string
  readonly file: string
  readonly parent: string
  readonly isRoot: boolean
  /** Names from `trefoil`. Empty for a subclass without columns. */
  readonly imports: string
  readonly models: readonly { readonly name: string; readonly file: string }[]
  readonly columns: readonly string[]
  readonly associations: readonly string[]
  readonly timestamps: boolean
  /** `id`, or the attribute given as `pk`. */
  readonly key: string
  /** With its article: `an order`. */
  readonly thing: string
  readonly factory: FactoryAnswers
  /** `An order` */
  readonly sentenceThing: string
  /** Its variable in the spec: `order`. */
  readonly variable: string
  readonly owners: readonly Example[]
  readonly uniques: readonly Example[]
  readonly hasUnique: boolean
}

/** One example of the spec. */
interface Example {
  readonly name: string
  readonly attribute: string
  readonly phrase: string
}

interface FactoryAnswers {
  /** `orderAttributes` */
  readonly attributes: string
  /** `createOrder` */
  readonly create: string
  readonly owners: readonly { readonly name: string; readonly create: string; readonly file: string }[]
  /** `{ user, ...given }` or `given` */
  readonly parameter: string
  readonly given: string
  readonly values: readonly string[]
  readonly usesSequence: boolean
}

/** Fields as a model's files need them. Throws InvalidField where fields do not go together. */
export function modelAnswers(model: ModelName, fields: readonly Field[], options: ModelAnswerOptions): ModelAnswers {
  const { className } = model
  const keys = fields.filter((field) => field.primaryKey)
  if (keys.length > 1)
    throw new InvalidField(
      keys.map((field) => field.name).join(', '),
      'a key of several columns is declared by hand, in the model: { primaryKey: [...] }',
    )
  const references = fields.filter((field) => field.type === 'references')
  for (const field of references) {
    if (pascalize(field.name) === className && !field.nullable)
      throw new InvalidField(
        `${field.name}:references`,
        `a reference to its own model must be null for the first record: ${field.name}:references:null`,
      )
  }
  const columns = fields.map((field) => `${attributeOf(field)}: ${columnExpression(field, options.targets?.get(pascalize(field.name)))}`)
  if (keys.length === 0 && !options.parent) columns.unshift('id: t.id()')
  const timestamps = options.timestamps && !options.parent
  const imports = [
    ...(columns.length > 0 || timestamps ? ['t'] : []),
    ...(columns.some(usesSql) ? ['sql'] : []),
    ...(references.length > 0 ? ['belongsTo'] : []),
    ...(references.some((field) => pascalize(field.name) === className) ? ['hasMany'] : []),
  ]
  const thing = humanize(className).toLowerCase()
  // Only what the factory gives: two nulls are not equal.
  const uniques = requiredFields(fields)
    .filter((field) => field.unique && !field.array && !['references', 'boolean', 'enum', 'jsonb'].includes(field.type))
    .map(example)
  const models = [...new Set(references.map((field) => pascalize(field.name)))].filter(
    (name) => name !== className && name !== options.parent?.className,
  )
  return {
    name: className,
    file: model.file,
    parent: options.parent?.className ?? 'ApplicationRecord',
    isRoot: !options.parent,
    imports: imports.join(', '),
    models: [options.parent ? options.parent.className : 'ApplicationRecord', ...models].map((name) => ({ name, file: fileNameOf(name) })),
    columns,
    associations: references.flatMap((field) => {
      const target = pascalize(field.name)
      const own = `${field.name}: () => belongsTo(${target}${field.nullable ? ', { optional: true }' : ''})`
      return target === className
        ? [own, `${inverseNameOf(field, className)}: () => ${field.unique ? 'hasOne' : 'hasMany'}(${className})`]
        : [own]
    }),
    timestamps,
    key: keys[0]?.name ?? 'id',
    thing: withArticle(thing),
    factory: factoryAnswers(model, fields),
    sentenceThing: capitalize(withArticle(thing)),
    variable: variableOf(className),
    owners: references.filter((field) => !field.nullable).map(example),
    uniques,
    hasUnique: uniques.length > 0,
  }
}

/** What `create()` demands. */
const requiredFields = (fields: readonly Field[]): Field[] =>
  fields.filter((field) => !field.nullable && field.default === null && !(field.primaryKey && field.type === 'uuid'))

const example = (field: Field): Example => ({
  name: field.name,
  attribute: attributeOf(field),
  phrase: withArticle(humanize(field.name).toLowerCase()),
})

const variableOf = (className: string): string =>
  reservedWords.has(camelize(className)) ? `${camelize(className)}Record` : camelize(className)

const capitalize = (text: string): string => `${text[0]!.toUpperCase()}${text.slice(1)}`

function factoryAnswers({ className }: ModelName, fields: readonly Field[]): FactoryAnswers {
  const required = requiredFields(fields)
  const owners = required.filter((field) => field.type === 'references')
  const values = required.filter((field) => field.type !== 'references').map((field) => `${field.name}: ${sampleValue(field)}`)
  return {
    attributes: `${camelize(className)}Attributes`,
    create: `create${className}`,
    owners: owners.map((field) => ({
      name: field.name,
      create: `create${pascalize(field.name)}`,
      file: fileNameOf(pascalize(field.name)),
    })),
    parameter: owners.length === 0 ? 'given' : `{ ${owners.map((field) => field.name).join(', ')}, ...given }`,
    given:
      owners.length === 0
        ? `UpdateInput<typeof ${className}>`
        : `Omit<UpdateInput<typeof ${className}>, ${owners.map((field) => `'${attributeOf(field)}'`).join(' | ')}>`,
    values,
    usesSequence: values.some((value) => value.includes('sequence')),
  }
}

/** What the other side calls this model: `orders`, or `order` where the reference is unique. */
export function inverseNameOf(field: Field, className: string): string {
  return associationNameOf(className, !field.unique)
}

const withArticle = (phrase: string): string => `${/^[aeiou](?!ni|ser|s[aei])/i.test(phrase) ? 'an' : 'a'} ${phrase}`
