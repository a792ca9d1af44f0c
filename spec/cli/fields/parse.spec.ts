import { expect } from 'chai'
import fc from 'fast-check'
import { fieldTypes, InvalidField, parseFields, ShellExpandedBraces } from '../../../lib/cli/fields/index.ts'

const parse = (...words: string[]) => parseFields(words)
const one = (word: string) => parse(word)[0]!
const refusal = (...words: string[]): string => {
  try {
    parse(...words)
  } catch (error) {
    expect(error).to.be.instanceOf(InvalidField)
    return (error as Error).message
  }
  throw new Error(`${words.join(' ')} was accepted`)
}

describe('field grammar', () => {
  it('reads name, type and parts', () => {
    expect(one('email:string:255:uniq')).to.deep.equal({
      name: 'email',
      type: 'string',
      size: [255],
      values: [],
      nullable: false,
      unique: true,
      index: false,
      primaryKey: false,
      array: false,
      default: null,
    })
  })

  it('takes the parts in any order', () => {
    expect(one('total:decimal:null:10,2:index')).to.deep.equal(one('total:decimal:10,2:index:null'))
  })

  it('takes a bare name as a string', () => {
    expect(one('title').type).to.equal('string')
  })

  it('makes attribute names of column names', () => {
    expect(one('first_name:text').name).to.equal('firstName')
    expect(one('address_2:text').name).to.equal('address_2')
  })

  it('knows other spellings of types', () => {
    expect(parse('a:int', 'b:bool', 'c:numeric:5,1', 'd:float', 'e:datetime', 'f:belongs_to').map((f) => f.type)).to.deep.equal([
      'integer',
      'boolean',
      'decimal',
      'double',
      'timestamptz',
      'references',
    ])
  })

  it('reads the values of an enum', () => {
    expect(one('status:enum:pending,paid:default=pending')).to.include({ type: 'enum', default: 'pending' })
    expect(one('status:enum:pending,paid').values).to.deep.equal(['pending', 'paid'])
  })

  it('names a reference after its association, also when its column is given', () => {
    expect(one('user:references').name).to.equal('user')
    expect(one('user_id:references').name).to.equal('user')
  })

  it('lets a default hold colons, except before a word that is a part', () => {
    expect(one('at:timestamptz:default=2026-01-31T12:30:00Z').default).to.equal('2026-01-31T12:30:00Z')
    expect(one('slot:string:20:default=12:30:index')).to.include({ default: '12:30', index: true })
    expect(one('settings:jsonb:default={"theme":"dark"}').default).to.equal('{"theme":"dark"}')
  })

  it('takes an empty default', () => {
    expect(one('note:text:default=').default).to.equal('')
  })

  describe('braces, as in Rails', () => {
    it('are read when they are quoted', () => {
      expect(one('price:decimal{10,2}')).to.deep.equal(one('price:decimal:10,2'))
      expect(one('name:string{40}:uniq')).to.deep.equal(one('name:string:40:uniq'))
      expect(one('status:enum{pending,paid}').values).to.deep.equal(['pending', 'paid'])
    })

    it('are explained when the shell expanded them', () => {
      expect(() => parse('price:decimal10', 'price:decimal2')).to.throw(
        ShellExpandedBraces,
        "price:decimal10 price:decimal2 is what the shell made of price:decimal{10,2}. Write price:decimal:10,2, or quote it: 'price:decimal{10,2}'",
      )
      expect(() => parse('status:enumpending:index', 'status:enumpaid:index')).to.throw(
        ShellExpandedBraces,
        'status:enum:pending,paid:index',
      )
      expect(() => parse('id:int', 'price:numeric10', 'price:numeric2', 'x:text')).to.throw(ShellExpandedBraces, 'price:numeric:10,2')
    })
  })

  describe('refuses, and says why', () => {
    for (const [words, message] of [
      [['email:strng'], 'email:strng: there is no type strng. Did you mean string?'],
      [['name:string40'], 'name:string40: there is no type string40. Did you mean string:40?'],
      [['at:timestamp'], 'there is no type timestamp. Did you mean timestamptz?'],
      [['email:'], 'a type is missing after email:, for example email:string'],
      [[':string'], '"" is no attribute name'],
      [['first-name:text'], '"first-name" is no attribute name'],
      [['Name:text'], 'an attribute starts with a small letter: name'],
      [['a:string', 'a:text'], 'a is given twice (a:string)'],
      [['user:references', 'userId:bigint'], 'userId is given twice'],
      [['user_id:bigint', 'user:references'], 'userId is given twice'],
      [['user:text', 'user:references'], 'userId is given twice (user:text)'],
      [['name:string:0'], 'the length of string is from 1 to 10485760'],
      [['name:string:1,2'], 'string takes length: email:string:255'],
      [['total:decimal:2,10'], 'the scale cannot be greater than the precision'],
      [['total:decimal:1001'], 'the precision of decimal is from 1 to 1000'],
      [['total:decimal'], 'decimal needs a precision and scale: total:decimal:10,2'],
      [['at:timestamptz:7'], 'the precision of timestamptz is from 0 to 6'],
      [['body:text:40'], 'text has no size'],
      [['age:integer:unique'], '"unique" is not understood. Did you mean uniq?'],
      [['age:integer:null:null'], 'null stands twice'],
      [['a:text:default=1:default=2'], 'default= stands twice'],
      [['status:enum'], 'an enum needs its values: status:enum:pending,paid'],
      [['status:enum:a,,b'], 'an empty value in the list'],
      [['status:enum:a,a'], 'the value a stands twice'],
      [['status:enum:a,b:c'], 'enum takes one list'],
      [[`status:enum:${'x'.repeat(64)}`], "longer than PostgreSQL's 63 bytes"],
      [['id:uuid:pk:null'], 'a primary key is never null'],
      [['id:uuid:pk:uniq'], 'a primary key is unique and has its index already'],
      [['a:text:uniq:index'], 'uniq makes an index already'],
      [['user:references:default=1'], 'a reference has no default'],
      [['user:references:array'], 'a reference cannot be an array'],
    ] as const) {
      it(words.join(' ') || 'nothing', () => {
        expect(refusal(...words)).to.include(message)
      })
    }

    it('reserved names and names that are taken', () => {
      expect(() => parseFields(['errors:text'], { reserved: new Set(['errors']) })).to.throw(InvalidField, 'errors is reserved')
      expect(() => parseFields(['save:references'], { reserved: new Set(['save']) })).to.throw(InvalidField, 'save is reserved')
      expect(() => parseFields(['created_at:timestamptz'], { taken: new Map([['createdAt', 'timestamps']]) })).to.throw(
        InvalidField,
        'createdAt is given twice (timestamps)',
      )
    })
  })

  describe('checks a default against its type', () => {
    for (const [word, message] of [
      ['a:integer:default=1.5', '1.5 is no whole number'],
      ['a:smallint:default=40000', '40000 does not fit smallint'],
      ['a:integer:default=2147483648', 'does not fit integer'],
      ['a:bigint:default=9007199254740993', 'does not fit bigint'],
      ['a:decimal:4,2:default=100', '100 does not fit decimal:4,2'],
      ['a:decimal:4,2:default=1.234', 'more than 2 digits after the point'],
      ['a:decimal:4,2:default=x', 'x is no decimal number'],
      ['a:double:default=x', 'x is no number'],
      ['a:boolean:default=yes', 'true or false'],
      ['a:string:3:default=abcd', '"abcd" is longer than 3 characters'],
      ['a:enum:x,y:default=z', '"z" is not one of its values: x, y'],
      ['a:uuid:default=1', 'the default of a uuid is random'],
      ['a:date:default=2026-02-30', 'the default of a date'],
      ['a:timestamptz:default=soon', 'the default of a timestamptz'],
      ['a:jsonb:default={a', '{a is not JSON'],
      ['a:text:array:default=x', 'the default of an array is a JSON list'],
    ] as const) {
      it(word, () => {
        expect(refusal(word)).to.include(message)
      })
    }
  })

  it('never throws anything but its own errors, whatever is typed', () => {
    const part = fc.oneof(
      fc.constantFrom('null', 'uniq', 'index', 'pk', 'array', 'default=', 'default=1', '10,2', '40', 'a,b', '', '{', '}'),
      fc.string(),
    )
    const word = fc
      .tuple(
        fc.oneof(fc.constantFrom('a', 'name', ''), fc.string()),
        fc.oneof(fc.constantFrom(...Object.keys(fieldTypes)), fc.string()),
        fc.array(part),
      )
      .map(([name, type, parts]) => [name, type, ...parts].join(':'))
    fc.assert(
      fc.property(fc.array(word, { maxLength: 3 }), (words) => {
        try {
          parseFields(words)
        } catch (error) {
          if (!(error instanceof InvalidField || error instanceof ShellExpandedBraces)) throw error
        }
      }),
    )
  })
})
