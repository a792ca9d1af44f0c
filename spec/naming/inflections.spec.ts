import { expect } from 'chai'
import fc from 'fast-check'
import { pluralize, singularize } from '../../lib/naming/index.ts'
import { Inflections } from '../../lib/naming/inflections.ts'
import { nouns } from './nouns.ts'

/** The letter cases in which names occur. */
const spellings: readonly ((word: string) => string)[] = [
  (word) => word,
  (word) => `big_${word}`,
  (word) => word.replace(/(?:^|_)(.)/g, (_, letter: string) => letter.toUpperCase()),
  (word) => `Big${word.replace(/(?:^|_)(.)/g, (_, letter: string) => letter.toUpperCase())}`,
]

describe('Inflections', () => {
  it('pluralise and singularise the nouns that models are named after', () => {
    const wrong = nouns.filter(([one, many]) => pluralize(one) !== many || singularize(many) !== one)
    expect(wrong).to.deep.equal([])
    expect(nouns.length).to.be.above(1000)
  })

  it('leave a plural plural and a singular singular', () => {
    const wrong = nouns.filter(([one, many]) => pluralize(many) !== many || singularize(one) !== one)
    expect(wrong).to.deep.equal([])
  })

  it('do the same in any letter case and behind other words', () => {
    fc.assert(
      fc.property(fc.constantFrom(...nouns), fc.constantFrom(...spellings), ([one, many], spell) => {
        expect(pluralize(spell(one))).to.equal(spell(many))
        expect(singularize(spell(many))).to.equal(spell(one))
      }),
      { numRuns: 2000 },
    )
  })

  it('round-trip made-up nouns of a plain ending', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z]{2,11}[bdgklmprtw]$/), (name) => {
        expect(singularize(pluralize(name))).to.equal(name)
        expect(pluralize(pluralize(name))).to.equal(pluralize(name))
      }),
      { numRuns: 2000 },
    )
  })

  it('keep the letters of capitals and acronyms', () => {
    expect(pluralize('API')).to.equal('APIs')
    expect(singularize('UserAPIs')).to.equal('UserAPI')
    expect(pluralize('UserSMS')).to.equal('UserSMS')
    expect(pluralize('CITY')).to.equal('CITIES')
    expect(pluralize('HTMLParser')).to.equal('HTMLParsers')
  })

  it('leave what is no word alone', () => {
    for (const name of ['', '_', '日本語']) expect(pluralize(name)).to.equal(name)
  })

  describe('taught by an application', () => {
    it('know an irregular noun both ways, alone and behind other words', () => {
      const rules = new Inflections()
      rules.irregular('Octopus', 'octopi')
      expect(rules.pluralize('GiantOctopus')).to.equal('GiantOctopi')
      expect(rules.singularize('giant_octopi')).to.equal('giant_octopus')
    })

    it('know a noun of several words', () => {
      const rules = new Inflections()
      rules.irregular('chief_of_staff', 'chiefs_of_staff')
      expect(rules.pluralize('ChiefOfStaff')).to.equal('ChiefsOfStaff')
      expect(rules.pluralize('oldChiefOfStaff')).to.equal('oldChiefsOfStaff')
      expect(rules.singularize('old_chiefs_of_staff')).to.equal('old_chief_of_staff')
    })

    it('know uncountable nouns', () => {
      const rules = new Inflections()
      rules.uncountable('sushi', 'ramen')
      expect(rules.pluralize('Sushi')).to.equal('Sushi')
      expect(rules.singularize('ramen')).to.equal('ramen')
    })

    it('try patterns before the built-in rules, the last one first', () => {
      const rules = new Inflections()
      rules.plural(/o$/g, 'i')
      rules.plural(/(eau|person)$/, '$1x')
      rules.singular(/(eau)x$/, '$1')
      expect(rules.pluralize('espresso')).to.equal('espressi')
      expect(rules.pluralize('espresso'), 'a global pattern matches every time').to.equal('espressi')
      expect(rules.pluralize('gateau')).to.equal('gateaux')
      expect(rules.pluralize('gateaux')).to.equal('gateaux')
      expect(rules.singularize('gateaux')).to.equal('gateau')
      expect(rules.pluralize('person')).to.equal('personx')
    })

    it('let the later of two words win', () => {
      const rules = new Inflections()
      rules.uncountable('cactus')
      rules.irregular('cactus', 'cactuses')
      expect(rules.pluralize('cactus')).to.equal('cactuses')
    })

    it('stay with the application that was taught', () => {
      new Inflections().irregular('user', 'userz')
      expect(new Inflections().pluralize('user')).to.equal('users')
    })
  })
})
