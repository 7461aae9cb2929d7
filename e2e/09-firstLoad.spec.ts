import { gzipSync } from 'node:zlib'
import { expect, test } from '@playwright/test'
import { signInAsOwner } from './support/people.ts'
import { findSample } from './support/workspaces.ts'

/** Bytes of JavaScript, gzipped, that a browser which was never here before may fetch to show a map. */
const most = 300_000

test('The link to a map fetches at most 300 kB of gzipped JavaScript', async ({ page, browser }) => {
  await signInAsOwner(page)
  const { workspaceId, journeyId } = await findSample(page)
  const context = await browser.newContext({ storageState: await page.context().storageState() })
  const cold = await context.newPage()
  const scripts: Promise<[name: string, bytes: number]>[] = []
  cold.on('response', (response) => {
    if (response.request().resourceType() !== 'script') return
    const name = new URL(response.url()).pathname
    scripts.push(response.body().then((body) => [name, gzipSync(body).length]))
  })
  await cold.goto(`/w/${workspaceId}/journeys/${journeyId}`)
  await expect(cold.getByRole('heading', { name: 'From first visit to order' })).toBeVisible()
  await cold.waitForLoadState('networkidle')
  const sizes = await Promise.all(scripts)
  const total = sizes.reduce((sum, [, bytes]) => sum + bytes, 0)
  expect(total).toBeGreaterThan(100_000)
  expect(total, sizes.map(([name, bytes]) => `${bytes} ${name}`).join('\n')).toBeLessThanOrEqual(most)
  await context.close()
})
