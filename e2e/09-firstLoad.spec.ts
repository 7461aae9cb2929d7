import { gzipSync } from 'node:zlib'
import { expect, test } from '@playwright/test'
import { signInAsOwner } from './support/people.ts'
import { findSample } from './support/workspaces.ts'

/** Bytes of JavaScript, gzipped, that a browser which was never here before may fetch. */
const pages = [
  { name: 'The first page', path: '', heading: 'Sample shop', most: 300_000 },
  // The editor with all that shows a map and its figures; what writes on it is fetched at the first touch.
  { name: 'The link to a map', path: '/journeys/', heading: 'From first visit to order', most: 388_000 },
]

for (const { name, path, heading, most } of pages)
  test(`${name} fetches at most ${most / 1000} kB of gzipped JavaScript`, async ({ page, browser }) => {
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
    await cold.goto(`/w/${workspaceId}${path}${path && journeyId}`)
    await expect(cold.getByRole('heading', { name: heading }).first()).toBeVisible()
    await cold.waitForLoadState('networkidle')
    const sizes = await Promise.all(scripts)
    const total = sizes.reduce((sum, [, bytes]) => sum + bytes, 0)
    expect(total).toBeGreaterThan(100_000)
    expect(total, sizes.map(([name, bytes]) => `${bytes} ${name}`).join('\n')).toBeLessThanOrEqual(most)
    await context.close()
  })
