import { pluralize as packagePlural, singularize as packageSingular } from 'inflection'
import { irregulars, pluralRules, singularRules, uncountables } from './english.ts'
import { toCamelCase, toPascalCase, toSnakeCase } from './letter-case.ts'

/** What `inflections()` may teach. Later rules win over earlier ones, and all of them over the built-in ones. */
export interface Inflect {
  /** Both directions at once: `inflect.irregular('octopus', 'octopi')`. */
  irregular(singular: string, plural: string): void
  /** The same word for one and for many: `inflect.uncountable('sushi', 'ramen')`. */
  uncountable(...words: string[]): void
  /** Written so in class names and headings: `inflect.acronym('API')` makes `api_keys` ↔ `APIKey`. */
  acronym(written: string): void
  /** A pattern on the lower-case last word of a name, or the word itself: `inflect.plural(/eau$/, 'eaux')`. */
  plural(rule: RegExp | string, replacement: string): void
  /** As `plural`, for the way back: `inflect.singular(/eaux$/, 'eau')`. */
  singular(rule: RegExp | string, replacement: string): void
  /** What `humanize` says of an attribute: `inflect.human('vat_id', 'VAT number')`. */
  human(rule: RegExp | string, replacement: string): void
}

type Direction = 'plural' | 'singular'

/** Rules of one origin and direction: whole words, then patterns in the order in which they are tried. */
class Rules {
  readonly words = new Map<string, string>()
  readonly patterns: (readonly [RegExp, string])[] = []

  add(rule: RegExp | string, replacement: string): void {
    if (typeof rule === 'string') this.words.set(rule.toLowerCase(), replacement)
    else this.patterns.unshift([new RegExp(rule.source, rule.flags.replace(/[gy]/g, '')), replacement]) // g and y remember where they stopped
  }

  find(word: string): string | undefined {
    const whole = this.words.get(word)
    if (whole !== undefined) return whole
    const rule = this.patterns.find(([pattern]) => pattern.test(word))
    return rule && word.replace(rule[0], rule[1])
  }
}

type Both = Record<Direction, Rules>

const english: Both = { plural: new Rules(), singular: new Rules() }
for (const word of uncountables) addIrregular(english, word, word)
for (const [one, many] of irregulars) addIrregular(english, one, many)
english.plural.patterns.push(...pluralRules)
english.singular.patterns.push(...singularRules)

/** The last word of a name in any letter case: `Items` of `OrderItems`, `items` of `order_items`, `APIs` of `UserAPIs`. */
const lastWord = /\p{Lu}{2,}s$|\p{Lu}+\d*$|\p{Lu}[\p{Ll}\d]+$|[\p{Ll}\d]+$/u

/** A set of rules on top of English. The functions of this folder share one; specs make others. */
export class Inflections implements Inflect {
  readonly acronyms = new Map<string, string>()
  readonly #taught: Both = { plural: new Rules(), singular: new Rules() }
  readonly #human = new Rules()

  irregular(singular: string, plural: string): void {
    addIrregular(this.#taught, singular.toLowerCase(), plural.toLowerCase())
  }
  uncountable(...words: string[]): void {
    for (const word of words) this.irregular(word, word)
  }
  acronym(written: string): void {
    this.acronyms.set(written.toLowerCase(), written)
  }
  plural(rule: RegExp | string, replacement: string): void {
    this.#taught.plural.add(rule, replacement)
  }
  singular(rule: RegExp | string, replacement: string): void {
    this.#taught.singular.add(rule, replacement)
  }
  human(rule: RegExp | string, replacement: string): void {
    this.#human.add(rule, replacement)
  }

  pluralize(name: string): string {
    return this.#inflect('plural', name)
  }
  singularize(name: string): string {
    return this.#inflect('singular', name)
  }
  /** What a rule of `human` makes of a name in snake case, if any does. */
  humanized(name: string): string | undefined {
    return this.#human.find(name)
  }

  #inflect(direction: Direction, name: string): string {
    const phrase = this.#phrase(direction, name)
    if (phrase !== undefined) return phrase
    const word = lastWord.exec(name)?.[0]
    if (word === undefined) return name
    const lower = word.toLowerCase()
    return name.slice(0, -word.length) + inLettersOf(word, this.#word(direction, lower))
  }

  #word(direction: Direction, word: string): string {
    if (direction === 'plural' && this.#isPlural(word)) return word
    return (
      this.#taught[direction].find(word) ??
      english[direction].find(word) ??
      (direction === 'plural' ? packagePlural(word) : packageSingular(word))
    )
  }

  /** Whether what was taught makes this word of another one: it is plural already. */
  #isPlural(word: string): boolean {
    const singular = this.#taught.singular.find(word)
    return singular !== undefined && singular !== word && this.#taught.plural.find(singular) === word
  }

  /** Rules of several words, `chief_of_staff`. */
  #phrase(direction: Direction, name: string): string | undefined {
    for (const [phrase, result] of this.#taught[direction].words) {
      if (!phrase.includes('_')) continue
      const snake = toSnakeCase(name, this.acronyms)
      if (snake !== phrase && !snake.endsWith(`_${phrase}`)) continue
      const inflected = snake.slice(0, -phrase.length) + result
      if (name === snake) return inflected
      return /^\p{Lu}/u.test(name) ? toPascalCase(inflected, this.acronyms) : toCamelCase(inflected, this.acronyms)
    }
    return undefined
  }
}

function addIrregular(rules: Both, one: string, many: string): void {
  rules.plural.words.set(one, many).set(many, many)
  rules.singular.words.set(many, one).set(one, one)
}

/** Gives a result the letters of the word it was made from: `Person` → `People`, `API` → `APIs`, `CITY` → `CITIES`. */
function inLettersOf(word: string, result: string): string {
  const lower = word.toLowerCase()
  if (result.startsWith(lower)) return word + result.slice(lower.length)
  if (lower.startsWith(result)) return word.slice(0, result.length)
  if (word.length > 1 && word === word.toUpperCase()) return result.toUpperCase()
  return word[0] === lower[0] ? result : result[0]!.toUpperCase() + result.slice(1)
}
