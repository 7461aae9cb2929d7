import { AxeBuilder } from '@axe-core/playwright'
import { expect, type Page, test } from '@playwright/test'
import type { CustomerPage } from '../shared/wire/measure.ts'
import { answerOf } from './support/answerOf.ts'
import { signInAsOwner } from './support/people.ts'
import { watchPage } from './support/watchPage.ts'
import { findSample } from './support/workspaces.ts'

/** What breaks the rules of WCAG 2.2 A and AA on the open page, one line each; `rules`: only these. */
async function violations(page: Page, rules?: string[]): Promise<string[]> {
  const axe = new AxeBuilder({ page }).options({ resultTypes: ['violations'], iframes: false })
  const asked = rules
    ? axe.withRules(rules)
    : axe.withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
  const { violations } = await asked.analyze()
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

/** Goes over to a theme as the system's setting does. */
async function inTheme(page: Page, theme: 'light' | 'dark'): Promise<void> {
  await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' })
  await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', theme)
}

for (const { where, viewport } of [
  { where: 'on a desktop', viewport: { width: 1440, height: 900 } },
  { where: 'on a phone', viewport: { width: 390, height: 844 } },
])
  test(`Every page ${where} fits, fails nowhere and keeps to WCAG A and AA in both themes`, async ({
    page,
  }) => {
    test.setTimeout(400_000)
    await page.setViewportSize(viewport)
    await signInAsOwner(page)
    const pages = await listPages(page)
    const wrong = watchPage(page)
    const found: string[] = []
    for (const { name, to, heading } of pages)
      await test.step(name, async () => {
        await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' })
        await page.goto(to)
        await expect(page.getByRole('heading', { name: heading }).first()).toBeVisible()
        await page.waitForLoadState('networkidle')
        await expect(page.getByRole('status', { name: /loading|proposed/ })).toHaveCount(0)
        const width = await page.evaluate(() => document.documentElement.scrollWidth)
        if (width > viewport.width) found.push(`${name}: ${width} pixels wide`)
        for (const line of await violations(page)) found.push(`${name}: ${line}`)
        await inTheme(page, 'dark')
        // A theme changes colours and nothing else.
        for (const line of await violations(page, ['color-contrast'])) found.push(`${name}, dark: ${line}`)
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
    for (const { to, heading } of [
      { to: '/sign-in', heading: 'Sign in' },
      { to: '/create-account', heading: 'Create your account' },
    ]) {
      await page.setViewportSize({ width, height: 844 })
      await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' })
      await page.goto(to)
      await expect(page.getByRole('heading', { level: 1, name: heading })).toBeVisible()
      const actual = await page.evaluate(() => document.documentElement.scrollWidth)
      if (actual > width) found.push(`${to}: ${actual} pixels wide at ${width}`)
      for (const line of await violations(page)) found.push(`${to} at ${width}: ${line}`)
      await inTheme(page, 'dark')
      for (const line of await violations(page, ['color-contrast'])) found.push(`${to}, dark: ${line}`)
    }
  expect([...found, ...wrong]).toEqual([])
})
