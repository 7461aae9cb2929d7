import { AxeBuilder } from '@axe-core/playwright'
import { expect, type Page, test } from '@playwright/test'
import type { CustomerPage } from '../shared/wire/measure.ts'
import { answerOf } from './support/answerOf.ts'
import { signInAsOwner } from './support/people.ts'
import { watchPage } from './support/watchPage.ts'
import { findSample } from './support/workspaces.ts'

/** What breaks the rules of WCAG 2.2 A and AA on the open page, one line each. */
async function violations(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
    .analyze()
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.slice(0, 4).map(({ target, any, html }) => {
      const why = any[0]?.message ?? help
      return `${id} (${nodes.length}): ${why} | ${target.join(' ')} | ${html.slice(0, 160)}`
    }),
  )
}

/** The pages of a workspace with the heading that says each is there. */
async function listPages(page: Page) {
  const { workspaceId, journeyId } = await findSample(page)
  const { rows } = await answerOf<CustomerPage>(
    page.request.get(`/api/workspaces/${workspaceId}/customers?limit=1`),
  )
  const customer = rows[0]?.customer ?? ''
  const at = `/w/${workspaceId}`
  return [
    { name: 'home', to: at, heading: 'Sample shop' },
    { name: 'journeys', to: `${at}/journeys`, heading: 'Journeys' },
    { name: 'a map', to: `${at}/journeys/${journeyId}`, heading: 'From first visit to order' },
    { name: 'a new map', to: `${at}/journeys/new`, heading: 'New map' },
    { name: 'a map from data', to: `${at}/journeys/new?way=data`, heading: 'From your data' },
    { name: 'a map from a template', to: `${at}/journeys/new?way=template`, heading: 'From a template' },
    { name: 'paths', to: `${at}/paths`, heading: 'Paths' },
    { name: 'touchpoints', to: `${at}/touchpoints`, heading: 'Touchpoints' },
    { name: 'a new touchpoint', to: `${at}/touchpoints?open=new`, heading: 'Touchpoints' },
    { name: 'customers', to: `${at}/customers`, heading: 'Customers' },
    { name: 'a customer', to: `${at}/customers/${encodeURIComponent(customer)}`, heading: customer },
    { name: 'data', to: `${at}/data`, heading: 'Data' },
    { name: 'settings', to: `${at}/settings`, heading: 'Settings' },
    { name: 'nowhere', to: '/w/nowhere', heading: 'No path leads here' },
  ]
}

for (const { look, theme, viewport } of [
  { look: 'in the light theme', theme: 'light', viewport: { width: 1440, height: 900 } },
  { look: 'in the dark theme', theme: 'dark', viewport: { width: 1440, height: 900 } },
  { look: 'in the light theme on a phone', theme: 'light', viewport: { width: 390, height: 844 } },
  { look: 'in the dark theme on a phone', theme: 'dark', viewport: { width: 390, height: 844 } },
])
  test(`Every page ${look} fits, fails nowhere and keeps to WCAG A and AA`, async ({ page }) => {
    test.setTimeout(300_000)
    await page.setViewportSize(viewport)
    await page.emulateMedia({ colorScheme: theme === 'dark' ? 'dark' : 'light', reducedMotion: 'reduce' })
    await signInAsOwner(page)
    const pages = await listPages(page)
    const wrong = watchPage(page)
    const found: string[] = []
    for (const { name, to, heading } of pages)
      await test.step(name, async () => {
        await page.goto(to)
        await expect(page.getByRole('heading', { name: heading }).first()).toBeVisible()
        await page.waitForLoadState('networkidle')
        await expect(page.getByRole('status', { name: /loading|proposed/ })).toHaveCount(0)
        const width = await page.evaluate(() => document.documentElement.scrollWidth)
        if (width > viewport.width) found.push(`${name}: ${width} pixels wide`)
        for (const line of await violations(page)) found.push(`${name}: ${line}`)
        for (const line of wrong.splice(0)) found.push(`${name}: ${line}`)
      })
    expect(found).toEqual([])
  })

test('The pages before signing in fit and keep to WCAG A and AA in both themes', async ({ page }) => {
  test.setTimeout(180_000)
  await signInAsOwner(page)
  await page.context().clearCookies()
  const wrong = watchPage(page)
  const found: string[] = []
  for (const width of [1440, 390])
    for (const theme of ['light', 'dark'] as const)
      for (const { to, heading } of [
        { to: '/sign-in', heading: 'Sign in' },
        { to: '/create-account', heading: 'Create your account' },
      ]) {
        await page.setViewportSize({ width, height: 844 })
        await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' })
        await page.goto(to)
        await expect(page.getByRole('heading', { level: 1, name: heading })).toBeVisible()
        const actual = await page.evaluate(() => document.documentElement.scrollWidth)
        if (actual > width) found.push(`${to}: ${actual} pixels wide at ${width}`)
        for (const line of await violations(page)) found.push(`${to} ${theme} ${width}: ${line}`)
      }
  expect([...found, ...wrong]).toEqual([])
})
