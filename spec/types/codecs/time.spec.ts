import { expect } from 'chai'
import fc from 'fast-check'
import {
  dateCodec,
  intervalCodec,
  timeCodec,
  timestampAsStringCodec,
  timestampCodec,
  timestamptzAsStringCodec,
  timestamptzCodec,
  ValueOutOfRange,
} from '../../../lib/types/index.ts'
import { moment } from './arbitrary.ts'
import { refusesToCast, refusesToEncode } from './refusing.ts'

describe('Moments', () => {
  it('are read to the millisecond, from any zone and any year', () => {
    for (const [text, iso] of [
      ['2024-02-29 12:30:00+00', '2024-02-29T12:30:00.000Z'],
      ['2024-02-29 12:30:00.1+00', '2024-02-29T12:30:00.100Z'],
      ['2024-02-29 12:30:00.12+00', '2024-02-29T12:30:00.120Z'],
      ['2024-02-29 12:30:00.123456+00', '2024-02-29T12:30:00.123Z'],
      ['1969-12-31 23:59:59.999999+00', '1969-12-31T23:59:59.999Z'],
      ['2024-02-29 12:30:00+02', '2024-02-29T10:30:00.000Z'],
      ['2024-02-29 12:30:00-03:30', '2024-02-29T16:00:00.000Z'],
      ['1890-01-01 00:00:00+00:53:28', '1889-12-31T23:06:32.000Z'],
      ['0044-03-15 00:00:00+00 BC', '-000043-03-15T00:00:00.000Z'],
      ['0001-01-01 00:00:00+00', '0001-01-01T00:00:00.000Z'],
      ['0099-12-31 00:00:00+00', '0099-12-31T00:00:00.000Z'],
      ['12345-01-01 00:00:00.5+00', '+012345-01-01T00:00:00.500Z'],
    ] as const)
      expect(timestamptzCodec.decode(text).toISOString(), text).to.equal(iso)
    expect(timestampCodec.decode('2024-02-29 12:30:00.123456').toISOString()).to.equal('2024-02-29T12:30:00.123Z')
    expect(timestampCodec.decode('2024-02-29 12:30:00').toISOString()).to.equal('2024-02-29T12:30:00.000Z')
  })

  it('read again what they wrote', () => {
    fc.assert(
      fc.property(moment, (date) => {
        expect(timestamptzCodec.decode(timestamptzCodec.encode(date) as string).getTime()).to.equal(date.getTime())
        expect(timestampCodec.decode(timestampCodec.encode(date) as string).getTime()).to.equal(date.getTime())
      }),
      { numRuns: 1000 },
    )
  })

  it('raise where no Date reaches', () => {
    for (const text of ['infinity', '-infinity', '294276-12-31 23:59:59.999999+00']) {
      expect(() => timestamptzCodec.decode(text))
        .to.throw(ValueOutOfRange, '.asString()')
        .that.includes({ text })
    }
  })

  it('take a Date, of which they keep a copy, and ISO 8601', () => {
    const date = new Date('2024-02-29T12:30:00Z')
    const cast = timestamptzCodec.cast(date)
    expect(cast).to.deep.equal(date)
    expect(cast === date).to.equal(false)
    for (const text of ['2024-02-29T12:30:00Z', '2024-02-29T14:30+02:00', '2024-02-29 12:30', '2024-02-29T12:30:00.000']) {
      expect(timestamptzCodec.cast(text).getTime(), text).to.equal(date.getTime())
    }
    expect(timestamptzCodec.cast('2024-02-29').toISOString()).to.equal('2024-02-29T00:00:00.000Z')
  })

  it('refuse what is none', () => {
    refusesToCast(timestamptzCodec, [
      '',
      'now',
      'tomorrow',
      '2023-02-29',
      '2024-13-01',
      '2024-02-29T25:00',
      '2024-02-29T12:60',
      '2024-02-29T12:00+16',
      '2024-02-29T12:00+01:60',
      'infinity',
      1709210000000,
      {},
    ])
    refusesToCast(timestamptzCodec, [new Date(NaN)])
    refusesToEncode(timestamptzCodec, ['2024-02-29', new Date(NaN), 0])
  })

  it('as strings are exact to the microsecond and know infinity', () => {
    expect(timestamptzAsStringCodec.cast('2024-02-29T14:30:00.123456+02:00')).to.equal('2024-02-29 12:30:00.123456+00')
    expect(timestamptzAsStringCodec.cast(new Date('2024-02-29T12:30:00.120Z'))).to.equal('2024-02-29 12:30:00.12+00')
    expect(timestamptzAsStringCodec.cast('294276-12-31 23:59:59.999999+00')).to.equal('294276-12-31 23:59:59.999999+00')
    expect(timestamptzAsStringCodec.cast('infinity')).to.equal('infinity')
    expect(timestampAsStringCodec.cast('0044-03-15 BC')).to.equal('0044-03-15 00:00:00 BC')
    expect(timestamptzAsStringCodec.equal('2024-02-29 12:30:00+00', '2024-02-29T13:30:00+01:00')).to.equal(true)
    refusesToCast(timestamptzAsStringCodec, ['', 'now', '2023-02-29', new Date(NaN), 0])
  })
})

describe('Days', () => {
  it('are text that no time zone shifts', () => {
    expect(dateCodec.cast('2024-02-29')).to.equal('2024-02-29')
    expect(dateCodec.cast('infinity')).to.equal('infinity')
  })

  it('refuse a day that does not exist, and a Date, whose day depends on the zone', () => {
    refusesToCast(dateCodec, [
      '2023-02-29',
      '2024-02-30',
      '2024-13-01',
      '0000-01-01',
      '24-02-29',
      '2024-2-9',
      '2024-02-29T00:00',
      '',
      new Date(),
      0,
    ])
  })
})

describe('Times of day', () => {
  it('take hours and minutes', () => {
    expect(timeCodec.cast('09:30')).to.equal('09:30:00')
    expect(timeCodec.cast('09:30:00.500')).to.equal('09:30:00.5')
    expect(timeCodec.cast('24:00')).to.equal('24:00:00')
  })

  it('refuse what is none', () => {
    refusesToCast(timeCodec, ['', '9:30', '25:00', '24:00:01', '12:60', '12:00:60', '12:00:00.1234567', 12, new Date()])
  })
})

describe('Intervals', () => {
  it('are ISO 8601 durations, settled as the server does', () => {
    for (const [input, settled] of [
      ['PT90M', 'PT1H30M'],
      ['P14M', 'P1Y2M'],
      ['P1W', 'P7D'],
      ['P0D', 'PT0S'],
      ['PT0.50S', 'PT0.5S'],
      ['P-1DT-0.5S', 'P-1DT-0.5S'],
      ['PT36H', 'PT36H'],
    ] as const) {
      expect(intervalCodec.cast(input)).to.equal(settled)
    }
  })

  it('differ where months, days or time differ', () => {
    expect(intervalCodec.equal('PT24H', 'P1D')).to.equal(false)
    expect(intervalCodec.equal('PT60M', 'PT1H')).to.equal(true)
  })

  it('refuse what is none', () => {
    refusesToCast(intervalCodec, ['', 'P', 'PT', '1 day', 'P1', 'P1H', 'PT1.5H', 60, {}])
  })
})
