import type { ServerResponse } from 'node:http'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { askForJson } from './askForJson.ts'
import { isPrivateAddress } from './isPrivateAddress.ts'
import { type PostOptions, postJson } from './postJson.ts'
import { type Asked, sayInChat, startModelServer } from './testing.ts'

let model: Awaited<ReturnType<typeof startModelServer>>
let answer: (response: ServerResponse, asked: Asked) => void

beforeAll(async () => {
  model = await startModelServer((asked, response) => answer(response, asked))
})
afterAll(() => model.close())
beforeEach(() => {
  model.asked.length = 0
})

const here = { privateHosts: ['127.0.0.1'], pauseMs: 1 }
const ask = (options: Partial<PostOptions> = {}, url = model.url, key: string | null = 'k-1') =>
  askForJson({ url, key, model: 'm1' }, { system: 'S', user: 'U' }, { ...here, ...options })

it('asks for JSON with model, key and both parts, and reads what the model wrote', async () => {
  answer = (response) => sayInChat(response, '{"a": [1]}')
  expect(await ask()).toEqual({ a: [1] })
  expect(model.asked[0]).toMatchObject({
    path: '/v1/chat/completions',
    headers: { authorization: 'Bearer k-1' },
    body: {
      model: 'm1',
      messages: [
        { role: 'system', content: 'S' },
        { role: 'user', content: 'U' },
      ],
      response_format: { type: 'json_object' },
    },
  })
  answer = (response) => sayInChat(response, '```json\n{"a": 2}\n```')
  expect(await ask({}, `${model.url}/`, null)).toEqual({ a: 2 })
  expect(model.asked[1]).toMatchObject({ path: '/v1/chat/completions' })
  expect(model.asked[1]!.headers.authorization).toBeUndefined()
})

it.each([
  [
    'no JSON from the model',
    (r: ServerResponse) => sayInChat(r, 'Sure! Here you are'),
    /did not write JSON/,
    1,
  ],
  ['no chat at all', (r: ServerResponse) => r.end('<html>'), /did not answer as a service for chats/, 1],
  ['a key that is not accepted', (r: ServerResponse) => r.writeHead(401).end(), /does not accept the key/, 1],
  [
    'a model that is not there',
    (r: ServerResponse) => r.writeHead(404).end(),
    /check its address and the model/,
    1,
  ],
  [
    'a redirect, which is not followed',
    (r: ServerResponse) => r.writeHead(302, { location: 'http://169.254.169.254/' }).end(),
    /points to another address/,
    1,
  ],
  ['a service that stays busy', (r: ServerResponse) => r.writeHead(503).end(), /503 4 times: it is busy/, 4],
  ['a connection that breaks', (r: ServerResponse) => r.destroy(), /cannot be reached/, 4],
])('%s is told in words', async (_, how, words, times) => {
  answer = how
  await expect(ask()).rejects.toThrow(words)
  expect(model.asked).toHaveLength(times)
})

it('a busy service is asked again, a slow one only as long as told, and one that is given up not at all', async () => {
  answer = (response) =>
    model.asked.length < 2 ? response.writeHead(429).end() : sayInChat(response, '{"late": true}')
  expect(await ask()).toEqual({ late: true })
  answer = () => undefined
  await expect(ask({ timeoutMs: 200 })).rejects.toThrow('gave no answer within 1 seconds')
  const stop = new AbortController()
  const asking = ask({ signal: stop.signal })
  setTimeout(() => stop.abort(new Error('not wanted any more')), 50)
  await expect(asking).rejects.toThrow('not wanted any more')
})

it('an answer without end is cut off', async () => {
  answer = (response) => {
    const more = () => {
      while (!response.destroyed && response.write('x'.repeat(1_000_000)));
    }
    response.on('drain', more)
    more()
  }
  await expect(ask()).rejects.toThrow('more than was asked for')
})

it('private addresses are not called, neither by number nor by a name that leads to one', async () => {
  answer = (response) => sayInChat(response, '{}')
  const closed = { privateHosts: [], pauseMs: 1 }
  const { port } = new URL(model.url)
  for (const url of [
    model.url,
    `https://127.0.0.1:${port}/v1`,
    `https://localhost:${port}/v1`,
    `https://2130706433:${port}`,
    `https://[::ffff:127.0.0.1]:${port}`,
    'https://169.254.169.254/latest',
  ])
    await expect(ask(closed, url)).rejects.toThrow('private network')
  await expect(ask(closed, 'http://models.example.org')).rejects.toThrow('https')
  await expect(ask({ privateHosts: ['127.0.0.1:1'] })).rejects.toThrow('private network')
  await expect(ask(closed, 'https://me:secret@models.example.org')).rejects.toThrow('is not an address')
  expect(model.asked).toEqual([])
  expect(await ask({ privateHosts: [`127.0.0.1:${port}`] })).toEqual({})
  expect(await postJson({ url: model.url, key: null, model: 'm' }, 'x', {}, here)).toMatchObject({
    choices: [{}],
  })
})

it('knows the addresses that are no public ones', () => {
  const isPrivate = [
    '0.0.0.0 10.1.2.3 100.64.0.1 127.8.0.1 169.254.169.254 172.31.255.255 192.168.1.1 198.18.0.1 224.0.0.1',
    '255.255.255.255 :: ::1 ::ffff:8.8.8.8 fc00::1 fd12::1 fe80::1 ff02::1 2001:db8::1 2002:7f00:1::1 64:ff9b::7f00:1',
  ].join(' ')
  for (const address of isPrivate.split(' '))
    expect([address, isPrivateAddress(address)]).toEqual([address, true])
  for (const address of '8.8.8.8 172.32.0.1 100.128.0.1 198.20.0.1 2606:4700::1111 2a00:1450::1'.split(' '))
    expect([address, isPrivateAddress(address)]).toEqual([address, false])
})
