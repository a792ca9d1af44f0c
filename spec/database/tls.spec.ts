import { once } from 'node:events'
import { createServer, type AddressInfo } from 'node:net'
import { expect } from 'chai'
import { ConnectionRefused, openDatabase } from '../../lib/database/index.ts'
import { onEveryDatabase } from '../support/databases.ts'
import { certificate, tlsProxy } from '../support/tls/proxy.ts'
import { failure, text } from './every-path.ts'

onEveryDatabase('over TLS', (target) => {
  if (!target.isServer) return
  let proxy: Awaited<ReturnType<typeof tlsProxy>>
  let url: URL
  before(async () => {
    url = new URL((target.options as { url: string }).url)
    proxy = await tlsProxy(url.hostname, Number(url.port))
    url.port = String(proxy.port)
  })
  after(() => proxy.dispose())

  for (const fastPath of [true, false]) {
    it(`statements give the same, of any size${fastPath ? '' : ", over the driver's public interface"}`, async () => {
      const database = await openDatabase({ url: url.href, ssl: { ca: certificate }, fastPath })
      const { rows } = await database.run(
        text(`select n, repeat('x', n % 700), case when n % 50 = 0 then 'é' else 'e' end, null from generate_series(1, 20000) n`),
      )
      expect(rows).to.have.length(20_000)
      const wrong = rows.findIndex(
        ([n, body, letter, nothing], index) =>
          n !== String(index + 1) ||
          body !== 'x'.repeat((index + 1) % 700) ||
          letter !== ((index + 1) % 50 === 0 ? 'é' : 'e') ||
          nothing !== null,
      )
      expect(wrong).to.equal(-1)
      await database.close()
    })
  }

  it('a certificate that nobody vouches for is refused', async () => {
    const error = await failure(openDatabase({ url: url.href, ssl: true }))
    expect(error).to.be.instanceOf(ConnectionRefused)
    expect(error.message).to.match(/self-signed certificate. Name the authority that signed it: ssl: \{ ca: readFileSync\(…\) \}$/)
  })
})

describe('TLS', () => {
  it('that the server does not have is told from a server that is not there', async () => {
    const without = createServer((client) => client.once('data', () => client.write('N')))
    without.listen(0, '127.0.0.1')
    await once(without, 'listening')
    const { port } = without.address() as AddressInfo
    const error = await failure(openDatabase({ url: `postgres://postgres@127.0.0.1:${port}/shop`, ssl: true }))
    expect(error).to.be.instanceOf(ConnectionRefused)
    expect(error.message).to.equal(
      `no connection to database shop at 127.0.0.1:${port}: The server does not support SSL connections. Leave \`ssl\` and \`sslmode\` out, or turn ssl on there`,
    )
    without.close()
  })
})
