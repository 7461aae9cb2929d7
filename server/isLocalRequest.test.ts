import { describe, expect, it } from 'vitest'
import { isLocalRequest } from './isLocalRequest.ts'

const local = { host: 'localhost:4400' }

describe('a request of this machine', () => {
  it.each([
    ['127.0.0.1', local],
    ['127.8.9.10', local],
    ['::1', { host: '[::1]' }],
    ['::ffff:127.0.0.1', { host: '127.0.0.1' }],
    ['127.0.0.1', { host: 'LOCALHOST', origin: 'http://localhost:5173' }],
    ['127.0.0.1', { host: 'a.b.localhost:1', origin: 'http://[::1]:4400' }],
  ])('comes from %s with %j', (address, headers) => {
    expect(isLocalRequest(new Headers(headers), address)).toBe(true)
  })

  it.each([
    [undefined, local],
    ['', local],
    ['10.0.0.1', local],
    ['::ffff:10.0.0.1', local],
    ['fe80::1', local],
    ['128.0.0.1', local],
    ['127.0.0.1', {}],
    ['127.0.0.1', { host: '' }],
    ['127.0.0.1', { host: 'example.org' }],
    ['127.0.0.1', { host: 'notlocalhost' }],
    ['127.0.0.1', { host: '127.0.0.1.example.org' }],
    ['127.0.0.1', { host: '0.0.0.0:4400' }],
    ['127.0.0.1', { host: 'localhost:4400', origin: 'https://example.org' }],
    ['127.0.0.1', { host: 'localhost:4400', origin: 'null' }],
    ['127.0.0.1', { host: 'localhost:4400', 'x-forwarded-proto': 'https' }],
    ['127.0.0.1', { host: 'localhost:4400', 'x-forwarded-host': 'localhost' }],
  ])('is not one from %s with %j', (address, headers: Record<string, string>) => {
    expect(isLocalRequest(new Headers(headers), address)).toBe(false)
  })
})
