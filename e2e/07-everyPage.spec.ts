import { AxeBuilder } from '@axe-core/playwright'
import { expect, type Page, test } from '@playwright/test'
import type { CustomerPage } from '../shared/wire/measure.ts'
import type { Persona } from '../shared/wire/persona.ts'
import type { ProposalColumns, ProposalSummary } from '../shared/wire/personaProposal.ts'
import { answerOf } from './support/answerOf.ts'
import { signInAsOwner } from './support/people.ts'
import { makeStudy } from './support/study.ts'
import { watchPage } from './support/watchPage.ts'
import { watchRequests } from './support/watchRequests.ts'
import { findSample, settle } from './support/workspaces.ts'

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
  const { personas } = await answerOf<{ personas: Persona[] }>(
    page.request.get(`/api/workspaces/${workspaceId}/personas`),
  )
  const proposals = `/api/workspaces/${workspaceId}/persona-proposals`
  const of = { kind: 'customers' }
  const { plan } = await answerOf<ProposalColumns>(
    page.request.post(`${proposals}/columns`, { data: { of } }),
  )
  const proposal = await answerOf<ProposalSummary>(
    page.request.post(proposals, { data: { of, columns: plan.columns } }),
  )
  await settle(page, workspaceId)
  const persona = { at: `/w/${workspaceId}/personas/${personas[0]?.id}`, name: personas[0]?.title ?? '' }
  const at = `/w/${workspaceId}`
  const study = await makeStudy(page, workspaceId, 'Why orders are given up')
  const project = `${at}/research/${study.projectId}`
  return [
    { name: 'home', to: at, heading: 'Sample shop' },
    { name: 'journeys', to: `${at}/journeys`, heading: 'Journeys' },
    { name: 'the atlas', to: `${at}/journeys/atlas`, heading: 'Atlas' },
    {
      name: 'a comparison',
      to: `${at}/journeys/compare?a=${journeyId}&b=${journeyId}`,
      heading: 'Compare',
    },
    { name: 'the import of a map', to: `${at}/journeys/import`, heading: 'Import a map' },
    { name: 'a map', to: `${at}/journeys/${journeyId}`, heading: 'From first visit to order' },
    {
      name: 'a presentation',
      to: `${at}/journeys/${journeyId}/present`,
      heading: 'From first visit to order',
    },
    {
      name: 'the notes of a presentation',
      to: `${at}/journeys/${journeyId}/present?notes=window`,
      heading: 'No presentation is open',
    },
    { name: 'a new map', to: `${at}/journeys/new`, heading: 'New map' },
    { name: 'a map from data', to: `${at}/journeys/new?way=data`, heading: 'From your data' },
    { name: 'a map from a template', to: `${at}/journeys/new?way=template`, heading: 'From a template' },
    { name: 'personas', to: `${at}/personas`, heading: 'Personas' },
    { name: 'personas side by side', to: `${at}/personas/compare`, heading: 'Compare personas' },
    { name: 'needs by persona', to: `${at}/personas/compare?view=needs`, heading: 'Compare personas' },
    { name: 'the import of personas', to: `${at}/personas/import`, heading: 'Import personas' },
    { name: 'a persona', to: persona.at, heading: persona.name },
    { name: 'whom a persona stands for', to: `${persona.at}?tab=customers`, heading: persona.name },
    { name: 'what to say to a persona', to: `${persona.at}?tab=messages`, heading: persona.name },
    { name: 'personas from data', to: `${at}/personas/propose`, heading: 'Propose from data' },
    { name: 'a proposal', to: `${at}/personas/propose/${proposal.id}`, heading: 'Groups of customers' },
    { name: 'customer attributes', to: `${at}/data/customers`, heading: 'Customer attributes' },
    { name: 'paths', to: `${at}/paths`, heading: 'Paths' },
    { name: 'touchpoints', to: `${at}/touchpoints`, heading: 'Touchpoints' },
    { name: 'a new touchpoint', to: `${at}/touchpoints?open=new`, heading: 'Touchpoints' },
    { name: 'customers', to: `${at}/customers`, heading: 'Customers' },
    { name: 'a customer', to: `${at}/customers/${encodeURIComponent(customer)}`, heading: customer },
    { name: 'data', to: `${at}/data`, heading: 'Data' },
    { name: 'tasks', to: `${at}/tasks`, heading: 'Tasks' },
    { name: 'notifications', to: `${at}/inbox`, heading: 'Notifications' },
    {
      name: 'what is said about a map',
      to: `${at}/journeys/${journeyId}?talk=comments`,
      heading: 'From first visit to order',
    },
    { name: 'research', to: `${at}/research`, heading: 'Research' },
    { name: 'research-search', to: `${at}/research/search`, heading: 'Search what was said' },
    { name: 'the sources of a project', to: project, heading: 'Why orders are given up' },
    { name: 'an import into a project', to: `${project}/import`, heading: 'Before it is kept' },
    { name: 'a source', to: `${project}/sources/${study.sourceId}`, heading: 'A talk' },
    ...['codes', 'quotes', 'themes', 'insights', 'participants', 'agreement', 'log'].map((part) => ({
      name: `the ${part} of a project`,
      to: `${project}/${part}`,
      heading: 'Why orders are given up',
    })),
    { name: 'settings', to: `${at}/settings`, heading: 'Settings' },
    { name: 'nowhere', to: '/w/nowhere', heading: 'No path leads here' },
  ]
}

/** Goes over to a theme as the system's setting does. */
async function inTheme(page: Page, theme: 'light' | 'dark'): Promise<void> {
  await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' })
  await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', theme)
}

/** Takes pages off the list, one after the other, and notes what is wrong with each. */
async function walk(
  page: Page,
  viewport: { width: number; height: number },
  pages: Awaited<ReturnType<typeof listPages>>,
  found: string[],
): Promise<void> {
  await page.setViewportSize(viewport)
  const wrong = watchPage(page)
  const settled = watchRequests(page)
  for (let next = pages.shift(); next; next = pages.shift()) {
    const { name, to, heading } = next
    await test.step(name, async () => {
      await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' })
      await page.goto(to)
      await expect(page.getByRole('heading', { name: heading }).first()).toBeVisible()
      await settled()
      await expect(page.getByRole('status', { name: /loading|proposed/ })).toHaveCount(0)
      const width = await page.evaluate(() => document.documentElement.scrollWidth)
      if (width > viewport.width) found.push(`${name}: ${width} pixels wide`)
      for (const line of await violations(page)) found.push(`${name}: ${line}`)
      await inTheme(page, 'dark')
      // A theme changes colours and nothing else.
      for (const line of await violations(page, ['color-contrast'])) found.push(`${name}, dark: ${line}`)
      for (const line of wrong.splice(0)) found.push(`${name}: ${line}`)
    })
  }
}

for (const { where, viewport } of [
  { where: 'on a desktop', viewport: { width: 1440, height: 900 } },
  { where: 'on a phone', viewport: { width: 390, height: 844 } },
])
  test(`Every page ${where} fits, fails nowhere and keeps to WCAG A and AA in both themes`, async ({
    browser,
    page,
  }) => {
    test.setTimeout(900_000)
    await page.setViewportSize(viewport)
    await signInAsOwner(page)
    const pages = await listPages(page)
    const found: string[] = []
    // Two browsers: while one loads a page, the rules are tried in the other.
    const second = await browser.newContext({ storageState: await page.context().storageState() })
    await Promise.all([page, await second.newPage()].map((each) => walk(each, viewport, pages, found)))
    await second.close()
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

type State = { name: string; reach: (page: Page) => Promise<void> }

const tool = (page: Page, name: string | RegExp) =>
  page.getByRole('toolbar', { name: 'Map' }).getByRole('button', { name })
const choose = async (page: Page, opener: RegExp, item: string) => {
  await tool(page, opener).click()
  await page.getByRole('menuitem', { name: item, exact: true }).click()
}

/** States of an open map that its page alone does not show, each reached from the one before. */
const mapStates: State[] = [
  {
    name: 'filter with the rest dimmed',
    reach: async (page) => {
      await tool(page, 'Filter the map').click()
      await page.getByRole('textbox', { name: 'Words on the card' }).fill('delivery')
      await expect(page.locator('[data-dimmed]').first()).toBeVisible()
    },
  },
  {
    name: 'a list of the filter',
    reach: (page) => page.getByRole('button', { name: 'Evidence' }).click(),
  },
  {
    name: 'search',
    reach: async (page) => {
      await page.keyboard.press('Escape')
      await page.keyboard.press('Control+f')
      await page.getByRole('textbox', { name: 'Find on this map' }).fill('delivery')
      await expect(page.getByRole('list', { name: 'Found places' })).toBeVisible()
    },
  },
  {
    name: 'overview and inspector',
    reach: async (page) => {
      await page.keyboard.press('Escape')
      await tool(page, 'Overview').click()
      await tool(page, 'Inspector').click()
      await expect(page.getByRole('button', { name: /^Overview of the map/ })).toBeVisible()
    },
  },
  { name: 'menu of views', reach: (page) => tool(page, /^Views/).click() },
  {
    name: 'saving a view',
    reach: async (page) => {
      await page.getByRole('menuitem', { name: 'Save as a new view' }).click()
      await page.getByRole('textbox', { name: 'Name' }).fill('Words about delivery')
    },
  },
  {
    name: 'the saved views',
    reach: async (page) => {
      await page.getByRole('button', { name: 'Save view' }).click()
      await choose(page, /^Views/, 'Names, notes and order')
      await expect(page.getByRole('dialog', { name: 'Saved views' })).toBeVisible()
    },
  },
  {
    name: 'menu of zooms',
    reach: async (page) => {
      await page.keyboard.press('Escape')
      await tool(page, /^Zoom \d/).click()
    },
  },
  {
    name: 'stages and steps',
    reach: async (page) => {
      await page.getByRole('menuitem', { name: 'Stages and steps', exact: true }).click()
      await expect(page.getByRole('columnheader', { name: /^Step Arrive/ })).toBeVisible()
    },
  },
  { name: 'atlas', reach: (page) => choose(page, /^Zoom \d/, 'Stages') },
  {
    name: 'a presented stage with notes',
    reach: async (page) => {
      await page.getByRole('link', { name: 'Present', exact: true }).click()
      await expect(page.getByRole('navigation', { name: 'Presentation' })).toBeVisible()
      await page.keyboard.press('End')
      await page.keyboard.press('n')
      await expect(page.getByRole('complementary', { name: 'Speaker notes' })).toBeVisible()
    },
  },
  { name: 'lanes of a presentation', reach: (page) => page.getByRole('button', { name: 'Lanes' }).click() },
]

const phoneStates: State[] = [
  {
    name: 'a step',
    reach: async (page) => {
      await page.getByRole('navigation', { name: 'Stages' }).getByRole('button', { name: 'Choose' }).click()
      await expect(page.getByRole('heading', { name: 'Study a product' })).toBeVisible()
    },
  },
  {
    name: 'a card',
    reach: async (page) => {
      const step = page.getByRole('article').filter({ hasText: 'Study a product' })
      await step.getByRole('button', { name: 'Open', exact: true }).first().click()
      await expect(page.getByRole('dialog')).toBeVisible()
    },
  },
  {
    name: 'a presented step',
    reach: async (page) => {
      await page.keyboard.press('Escape')
      await page.getByRole('link', { name: 'Present', exact: true }).click()
      await page.getByRole('button', { name: 'Next slide' }).click()
      await expect(page.getByRole('heading', { name: 'Discover' })).toBeVisible()
    },
  },
]

for (const { where, viewport, states } of [
  { where: 'on a desktop', viewport: { width: 1440, height: 900 }, states: mapStates },
  { where: 'on a phone', viewport: { width: 390, height: 844 }, states: phoneStates },
])
  test(`A map ${where} keeps to WCAG A and AA in every state of reading, in both themes`, async ({
    page,
  }) => {
    test.setTimeout(600_000)
    await page.setViewportSize(viewport)
    await signInAsOwner(page)
    const { workspaceId, journeyId } = await findSample(page)
    const wrong = watchPage(page)
    const found: string[] = []
    await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' })
    await page.goto(`/w/${workspaceId}/journeys/${journeyId}`)
    await expect(page.getByRole('heading', { name: 'From first visit to order' })).toBeVisible()
    await page.waitForLoadState('networkidle')
    for (const { name, reach } of states)
      await test.step(name, async () => {
        await reach(page)
        for (const line of await violations(page)) found.push(`${name}: ${line}`)
        await inTheme(page, 'dark')
        for (const line of await violations(page, ['color-contrast'])) found.push(`${name}, dark: ${line}`)
        await inTheme(page, 'light')
        for (const line of wrong.splice(0)) found.push(`${name}: ${line}`)
      })
    expect(found).toEqual([])
  })

test('A map can be read at 200 % of the text size and in a window of half the width', async ({ page }) => {
  await signInAsOwner(page)
  const { workspaceId, journeyId } = await findSample(page)
  // Twice as large in a window of 1440 by 900 is what half the window shows at its size (WCAG 1.4.4 and 1.4.10).
  await page.setViewportSize({ width: 720, height: 450 })
  for (const to of ['', '/present']) {
    await page.goto(`/w/${workspaceId}/journeys/${journeyId}${to}`)
    await expect(page.getByRole('heading', { name: 'From first visit to order' }).first()).toBeVisible()
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(720)
  }
})
