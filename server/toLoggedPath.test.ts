import { expect, test } from 'vitest'
import { toLoggedPath } from './toLoggedPath.ts'

test.each([
  ['/api/invitations/s3cret/accept', '/api/invitations/…/accept'],
  ['/invitation/s3cret', '/invitation/…'],
  ['/api/workspaces/w/customers/ann%40example.org', '/api/workspaces/w/customers/…'],
  ['/api/workspaces/w/customers', '/api/workspaces/w/customers'],
  ['/api/workspaces/w/touchpoints', '/api/workspaces/w/touchpoints'],
])('%s is logged as %s', (path, logged) => {
  expect(toLoggedPath(path)).toBe(logged)
})
