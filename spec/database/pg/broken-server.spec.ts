import { createServer, type AddressInfo, type Server, type Socket } from 'node:net'
import { expect } from 'chai'
import { ConnectionLost, openDatabase, type Database } from '../../../lib/database/index.ts'
import { failure, text } from '../every-path.ts'
import { dataRow, frame } from '../wire/server-messages.ts'

const parameter = frame('S', 'server_version\x0016.0\0')
const ready = frame('Z', 'I')
const row = dataRow(['1', 'é'])
const done = Buffer.concat([frame('1', ''), frame('2', ''), frame('n', ''), row, frame('C', 'SELECT 1\0'), ready])

/** Lets anybody in, and answers the first statement with `answer`, after which it may close. */
function serverThat(answers: (socket: Socket) => void): Promise<Server> {
  const server = createServer((socket) => {
    let messages = 0
    socket.on('error', () => undefined)
    socket.on('data', () => {
      messages++
      if (messages === 1) socket.write(Buffer.concat([frame('R', '\0\0\0\0'), parameter, ready]))
      // The script with which a database is opened.
      else if (messages === 2) socket.write(Buffer.concat([frame('I', ''), ready]))
      else answers(socket)
    })
  })
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server)))
}

describe('a server', () => {
  let server: Server
  let database: Database | undefined
  const answered = async (answers: (socket: Socket) => void): Promise<Promise<unknown>> => {
    server = await serverThat(answers)
    database = await openDatabase({ url: `postgres://127.0.0.1:${(server.address() as AddressInfo).port}/x`, pool: { timeout: 1000 } })
    return database.run(text('select 1'))
  }
  afterEach(async () => {
    await database?.close()
    server.close()
  })

  it('may tell of its parameters, notify and notice wherever it likes', async () => {
    const chatter = Buffer.concat([parameter, frame('N', 'SNOTICE\0Mhello\0\0'), frame('A', '\0\0\0\x01x\0y\0')])
    const pieces = [frame('1', ''), frame('2', ''), frame('n', ''), row, frame('C', 'SELECT 1\0'), ready]
    const stream = Buffer.concat(pieces.flatMap((piece) => [chatter, piece]))
    const result = await answered((socket) => {
      socket.write(stream.subarray(0, 45))
      setTimeout(() => socket.write(stream.subarray(45)), 20)
    })
    expect(result).to.deep.include({ rows: [['1', 'é']], count: 1 })
  })

  const breaking: Record<string, [answers: (socket: Socket) => void, message: RegExp]> = {
    'closes in the middle of a message': [(socket) => socket.end(done.subarray(0, 25)), /broke: the server closed it/],
    'closes instead of an answer': [(socket) => socket.destroy(), /broke: /],
    'says why before it closes': [
      (socket) => socket.end(frame('E', 'SFATAL\0C57P01\0Mterminating connection\0\0')),
      /^terminating connection/,
    ],
    'sends what is no message': [(socket) => socket.write('HTTP/1.1 400 Bad Request\r\n\r\n\0\0\0\0\0\0'), /broke: /],
    'sends a row that is longer than its message': [(socket) => socket.write(frame('D', Buffer.from([0, 1, 0, 0]))), /broke: /],
  }
  for (const [what, [answers, message]] of Object.entries(breaking))
    it(`that ${what} loses the statement, not the process`, async () => {
      const error = await failure(answered(answers))
      expect(error).to.be.instanceOf(ConnectionLost)
      expect(error.message).to.match(message)
      expect(database!.poolStatus().total).to.equal(0)
    })
})
