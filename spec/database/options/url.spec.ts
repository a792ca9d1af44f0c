import { expect } from 'chai'
import { InvalidOption, UnknownOption } from '../../../lib/database/index.ts'
import { parseUrl } from '../../../lib/database/options/url.ts'

describe('a database url', () => {
  const plain = {
    host: 'localhost',
    port: 5432,
    user: undefined,
    password: undefined,
    database: undefined,
    ssl: false,
    applicationName: undefined,
  }
  const cases: [url: string, parts: object][] = [
    [
      'postgres://ricky:secret@db.example.com:6000/shop',
      { host: 'db.example.com', port: 6000, user: 'ricky', password: 'secret', database: 'shop' },
    ],
    ['postgresql://localhost/shop', { database: 'shop' }],
    ['postgres://u%40x:p%2Fw%3A%25@localhost/a%20b', { user: 'u@x', password: 'p/w:%', database: 'a b' }],
    ['postgres:///shop', { database: 'shop' }],
    ['postgres://ricky@/shop?host=/var/run/postgresql', { host: '/var/run/postgresql', user: 'ricky', database: 'shop' }],
    ['postgres://[::1]:5433/shop', { host: '::1', port: 5433, database: 'shop' }],
    ['postgres://localhost/shop?sslmode=require', { database: 'shop', ssl: { rejectUnauthorized: false } }],
    ['postgres://localhost/shop?sslmode=verify-full&application_name=web', { database: 'shop', ssl: true, applicationName: 'web' }],
  ]
  for (const [url, parts] of cases)
    it(`is understood: ${url}`, () => {
      expect(parseUrl(url)).to.deep.equal({ ...plain, ...parts })
    })

  for (const url of ['', 'shop', 'mysql://localhost/shop', 'postgres://localhost/a%zz', 'postgres://localhost/shop?sslmode=perhaps']) {
    it(`is refused, without showing a password: ${url}`, () => {
      expect(() => parseUrl(url))
        .to.throw(InvalidOption)
        .and.not.match(/secret/)
    })
  }

  it('takes no parameter that would be ignored', () => {
    expect(() => parseUrl('postgres://localhost/shop?sslmod=require')).to.throw(
      UnknownOption,
      'the database url has no option sslmod. Did you mean sslmode?',
    )
  })
})
