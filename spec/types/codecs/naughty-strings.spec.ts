import { expect } from 'chai'
import {
  arrayCodec,
  enumCodec,
  encodeUntyped,
  InvalidValue,
  jsonbCodec,
  jsonCodec,
  textCodec,
  varcharCodec,
} from '../../../lib/types/index.ts'
import { naughtyStrings } from './corpus.ts'
import { onServers } from './servers.ts'

const strings = naughtyStrings()
const storable = strings?.filter((each) => !each.includes('\0')) ?? []

/** What did not come back as it went, with what came, in a form that shows invisible characters. */
function changed(went: readonly string[], came: readonly (string | null)[]): [string, string][] {
  return went.flatMap((each, i) => (came[i] === each ? [] : [[escape(each), escape(came[i] ?? 'NULL')]]))
}

function escape(text: string): string {
  return text.replace(/[^ -~]/gu, (character) => `\\u{${character.codePointAt(0)!.toString(16)}}`)
}

if (strings === null)
  describe('Naughty strings', () => {
    it('are not at hand: TREFOIL_CORPUS names a file of them')
  })
else {
  onServers(`${strings.length} naughty strings`, (run) => {
    for (const codec of [textCodec, varcharCodec]) {
      it(`come back as ${codec.name}`, async () => {
        const [row] = await run(
          `select ${storable.map((_, i) => `$${i + 1}::${codec.name}`).join(', ')}`,
          storable.map((each) => codec.encode(each)),
        )
        expect(changed(storable, row!)).to.deep.equal([])
      })
    }

    it('come back as holes of raw SQL', async () => {
      const [row] = await run(
        `select ${storable.map((_, i) => `$${i + 1}::text`).join(', ')}`,
        storable.map((each) => encodeUntyped(each)),
      )
      expect(changed(storable, row!)).to.deep.equal([])
    })

    it('come back as the elements of an array', async () => {
      const codec = arrayCodec(textCodec)
      const [[text]] = (await run('select $1::text[]', [codec.encode(storable)])) as [[string]]
      expect(codec.decode(text)).to.deep.equal(storable)
    })

    for (const codec of [jsonCodec, jsonbCodec]) {
      it(`come back as values and keys of ${codec.name}`, async () => {
        const document = { values: storable, keys: Object.fromEntries(storable.map((each, i) => [each, i])) }
        const [[text]] = (await run(`select $1::${codec.name}`, [codec.encode(document)])) as [[string]]
        expect(codec.decode(text)).to.deep.equal(document)
      })
    }

    it('come back as labels of an enum', async () => {
      const labels = [...new Set(storable.filter((each) => Buffer.byteLength(each) <= 63))]
      await run(`create type naughty as enum (${labels.map((label) => `'${label.replaceAll("'", "''")}'`).join(', ')})`)
      try {
        const codec = enumCodec(labels)
        const [row] = await run(
          `select ${labels.map((_, i) => `$${i + 1}::naughty`).join(', ')}`,
          labels.map((each) => codec.encode(each)),
        )
        expect(changed(labels, row!)).to.deep.equal([])
      } finally {
        await run('drop type naughty')
      }
    })
  })
}

describe('A string with U+0000', () => {
  for (const codec of [textCodec, varcharCodec, jsonbCodec, jsonCodec, arrayCodec(textCodec)]) {
    it(`is refused as ${codec.name}`, () => {
      const value = codec.name.endsWith('[]') ? ['a\0b'] : 'a\0b'
      expect(() => codec.encode(value)).to.throw(InvalidValue, 'U+0000')
      expect(() => codec.cast(value)).to.throw(InvalidValue, 'U+0000')
    })
  }

  it('is refused as a hole of raw SQL, in an array and in a document', () => {
    for (const value of ['\0', ['\0'], { a: '\0' }, { '\0': 1 }]) expect(() => encodeUntyped(value)).to.throw(InvalidValue, 'U+0000')
  })

  it('is told from a backslash before u0000', () => {
    expect(jsonbCodec.encode('\\u0000')).to.equal('"\\\\u0000"')
    expect(() => jsonbCodec.encode('\\\0')).to.throw(InvalidValue)
  })
})

describe('Half of a surrogate pair', () => {
  it('is refused, as it would arrive as another character', () => {
    for (const encode of [(text: string) => textCodec.encode(text), (text: string) => jsonbCodec.encode([text]), encodeUntyped]) {
      expect(() => encode('\ud83d')).to.throw(InvalidValue, 'surrogate')
    }
  })
})
