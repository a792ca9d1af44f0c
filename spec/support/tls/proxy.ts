import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { connect, createServer, type AddressInfo, type Socket } from 'node:net'
import path from 'node:path'
import { TLSSocket } from 'node:tls'

const file = (name: string): string => readFileSync(path.join(import.meta.dirname, name), 'utf8')

/** Made for these specs and good for nothing else: signed by itself, for localhost and 127.0.0.1. */
export const certificate = file('localhost.crt')
const key = file('localhost.key')

/**
 * Stands before a server that has no TLS: answers the SSLRequest, and passes on what it decrypts. `dispose` ends it
 * with all its connections.
 */
export async function tlsProxy(host: string, port: number): Promise<{ port: number; dispose(): Promise<void> }> {
  const open = new Set<Socket>()
  const keep = (socket: Socket): void => {
    open.add(socket)
    socket.on('close', () => open.delete(socket)).on('error', () => socket.destroy())
  }
  const proxy = createServer((client) => {
    keep(client)
    client.once('data', () => {
      client.write('S')
      const inside = new TLSSocket(client, { isServer: true, key, cert: certificate })
      const server = connect(port, host)
      keep(inside)
      keep(server)
      inside.pipe(server).pipe(inside)
    })
  })
  proxy.listen(0, '127.0.0.1')
  await once(proxy, 'listening')
  return {
    port: (proxy.address() as AddressInfo).port,
    async dispose() {
      for (const socket of open) socket.destroy()
      proxy.close()
      await once(proxy, 'close')
    },
  }
}
