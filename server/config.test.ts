import { resolve } from 'node:path'
import { expect, test } from 'vitest'
import { parseConfig } from './config.ts'

test('no variables at all means embedded stores under ./data, for this machine only', () => {
  const config = parseConfig({})
  expect(config).toMatchObject({
    host: '127.0.0.1',
    port: 4400,
    dataDir: resolve('data'),
    roles: ['web', 'worker', 'collab'],
  })
  expect(config.databaseUrl).toBeUndefined()
  expect(config.clickhouseUrl).toBeUndefined()
  expect(Object.isFrozen(config)).toBe(true)
})

test('all wrong variables are named at once', () => {
  const problem = () =>
    parseConfig({ PORT: '99999', DATABASE_URL: 'mysql://x', AUTH_SECRET: 'short', MAX_UPLOAD_BYTES: 'much' })
  for (const name of ['PORT', 'DATABASE_URL', 'AUTH_SECRET', 'MAX_UPLOAD_BYTES'])
    expect(problem).toThrow(name)
})

test('sizes are bytes or have a unit, and empty variables count as absent', () => {
  expect(parseConfig({ MAX_UPLOAD_BYTES: '2.5 GB' }).maxUploadBytes).toBe(2_500_000_000)
  expect(parseConfig({ MAX_UPLOAD_BYTES: '3000000' }).maxUploadBytes).toBe(3_000_000)
  expect(parseConfig({ PORT: '', DATABASE_URL: '  ' })).toMatchObject({ port: 4400, databaseUrl: undefined })
})

test('hosts of the own network are told one by one, with or without a port', () => {
  expect(parseConfig({}).aiPrivateHosts).toEqual([])
  expect(parseConfig({ AI_PRIVATE_HOSTS: 'localhost:11434, Models.lan,[::1]:80' }).aiPrivateHosts).toEqual([
    'localhost:11434',
    'models.lan',
    '[::1]:80',
  ])
  expect(() => parseConfig({ AI_PRIVATE_HOSTS: 'http://localhost' })).toThrow(
    'AI_PRIVATE_HOSTS must be names',
  )
})

test('work is split over processes only with stores that all of them reach', () => {
  expect(() => parseConfig({ ROLES: 'web' })).toThrow(/DATABASE_URL and CLICKHOUSE_URL/)
  expect(
    parseConfig({ ROLES: 'worker', DATABASE_URL: 'postgres://h/d', CLICKHOUSE_URL: 'http://h:8123' }).roles,
  ).toEqual(['worker'])
  expect(() => parseConfig({ ROLES: 'web,cook' })).toThrow('ROLES must be some of web, worker, collab')
})
