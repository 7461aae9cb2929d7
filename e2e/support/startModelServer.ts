import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A service that speaks as the one of OpenAI does, takes one key only, and writes what it is told to. */
export async function startModelServer(key: string) {
  const model = { writes: '' }
  const server = createServer((request, response) => {
    request.resume().on('end', () => {
      if (request.headers.authorization !== `Bearer ${key}`) return void response.writeHead(401).end()
      response.setHeader('content-type', 'application/json')
      response.end(JSON.stringify({ choices: [{ message: { role: 'assistant', content: model.writes } }] }))
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return Object.assign(model, {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    async close() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  })
}
