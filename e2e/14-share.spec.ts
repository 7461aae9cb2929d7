import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type Browser, devices, expect, type Page, test } from '@playwright/test'
import type { JourneySummary } from '../shared/wire/journey.ts'
import type { ShareLink } from '../shared/wire/share.ts'
import { answerOf } from './support/answerOf.ts'
import { openBrowserOf, signInAsOwner } from './support/people.ts'
import { makeWorkspace } from './support/workspaces.ts'

const lane = (id: string, title: string, order: string, more = {}) => ({
  id,
  type: 'lane',
  kind: 'text',
  title,
  order,
  ...more,
})
const card = (id: string, laneId: string, text: string) => ({
  id,
  type: 'card',
  laneId,
  stepId: 'look',
  order: 'a0',
  text,
})
const records = [
  { id: 'journey', type: 'journey', title: 'A map to pass on' },
  { id: 'choose', type: 'stage', title: 'Choose', order: 'a0' },
  { id: 'look', type: 'step', stageId: 'choose', title: 'Look around', order: 'a0' },
  lane('doing', 'What they do', 'a0'),
  lane('thinking', 'What they think', 'a1'),
  lane('costs', 'What it costs us', 'a2'),
  lane('plans', 'Plans', 'a3', { hidden: true }),
  card('c1', 'doing', 'Compares two kettles'),
  card('c2', 'thinking', 'Which one lasts?'),
  card('c3', 'costs', 'Ninety cents a visit'),
  card('c4', 'plans', 'Sell the kettle shop'),
]

test('A map is shared by links that show what they should, and no more', async ({
  page,
  browser,
  baseURL,
}) => {
  test.setTimeout(240_000)
  await signInAsOwner(page)
  const workspaceId = await makeWorkspace(page, 'Maps to pass on')
  const document = { format: 'desirepath/journey', version: 1, records, touchpoints: [] }
  const { id } = await answerOf<JourneySummary>(
    page.request.post(`/api/workspaces/${workspaceId}/journeys`, { data: { from: 'document', document } }),
  )
  const map = `/w/${workspaceId}/journeys/${id}`
  await page.goto(map)
  const dialog = page.getByRole('dialog', { name: 'Share this map' })

  const phone = await openPhone(browser)
  await test.step('two lanes without numbers, with a password and an end, read on a phone', async () => {
    await page.getByRole('button', { name: 'Share', exact: true }).click()
    await dialog.getByText('Links', { exact: true }).click()
    await dialog.getByLabel('Name of the link').fill('For the board')
    await dialog.getByLabel('Password', { exact: true }).fill('over the lawn')
    await dialog.getByLabel('Ends').click()
    await page.getByRole('option', { name: 'In a week' }).click()
    await dialog.getByLabel(/^All lanes that are not hidden/).uncheck()
    await expect(dialog.getByLabel('Plans')).toHaveCount(0)
    await dialog.getByLabel('What it costs us').uncheck()
    await expect(dialog.getByLabel('Show numbers')).not.toBeChecked()
    await dialog.getByRole('button', { name: 'Make the link' }).click()
    const address = await dialog.getByLabel('Link', { exact: true }).inputValue()
    await dialog.getByRole('button', { name: 'Done' }).click()
    await expect(dialog.getByText(/^2 lanes, without numbers, password, until/)).toBeVisible()
    await expect(dialog.getByText(/^Not used yet/)).toBeVisible()

    await phone.goto(address)
    await expect(phone.getByRole('heading', { name: 'This map has a password' })).toBeVisible()
    await phone.getByLabel('Password', { exact: true }).fill('over the hill')
    await phone.getByRole('button', { name: 'Open the map' }).click()
    await expect(phone.getByRole('alert')).toContainText('not the password')
    await phone.getByLabel('Password', { exact: true }).fill('over the lawn')
    await phone.getByRole('button', { name: 'Open the map' }).click()
    await expect(phone.getByRole('heading', { level: 1, name: 'A map to pass on' })).toBeVisible()
    await expect(phone.getByText('Compares two kettles')).toBeVisible()
    await expect(phone.getByText('Which one lasts?')).toBeVisible()
    await expect(phone.getByText(/Ninety cents|kettle shop/)).toHaveCount(0)
    expect(await phone.evaluate(() => window.document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
  })

  await test.step('taken back, it leads nowhere at once', async () => {
    await dialog.getByRole('button', { name: 'Take back the link For the board' }).click()
    await expect(phone.getByRole('heading', { name: 'This link leads nowhere' })).toBeVisible()
    await expect(phone.getByText('Compares two kettles')).toHaveCount(0)
    await phone.reload()
    await expect(phone.getByRole('heading', { name: 'This link leads nowhere' })).toBeVisible()
    await dialog.getByText('What was shared', { exact: true }).click()
    await expect(dialog.getByText(/took the link “For the board” back/)).toBeVisible()
    await page.keyboard.press('Escape')
  })

  const makeLink = async (data: object) =>
    answerOf<ShareLink & { token: string }>(
      page.request.post(`/api/workspaces/${workspaceId}/journeys/${id}/sharing/links`, { data }),
    )

  await test.step('a guest comments under their name and everybody on the map sees it', async () => {
    const { token } = await makeLink({ role: 'commenter', label: 'Agency' })
    const guest = await (await browser.newContext()).newPage()
    await guest.goto(`/shared/${token}`)
    await guest.getByRole('button', { name: 'Comment on Compares two kettles' }).click()
    await guest.getByLabel('Your name').fill('Visitor')
    await guest.getByLabel('Your comment').fill('In our shop they compare three.')
    await guest.getByRole('button', { name: 'Send' }).click()
    await expect(guest.getByText('Visitor (guest)')).toBeVisible()
    const file = await answerOf<{ records: { type: string; text?: string; author?: string }[] }>(
      page.request.get(`/api/workspaces/${workspaceId}/journeys/${id}/document`),
    )
    expect(file.records.filter(({ type }) => type === 'comment')).toMatchObject([
      { author: 'guest:Visitor', text: 'In our shop they compare three.' },
    ])
    await guest.context().close()
  })

  await test.step('a guest edits this one map without an account', async () => {
    const { token } = await makeLink({ role: 'editor', label: 'Workshop' })
    const guest = await (await browser.newContext()).newPage()
    await guest.goto(`/shared/${token}`)
    await guest.getByLabel('Your name').fill('Second visitor')
    await guest.getByRole('button', { name: 'Open the map' }).click()
    await guest.getByRole('columnheader', { name: /^Stage Choose/ }).dblclick()
    await guest.getByRole('textbox', { name: 'Name of the stage' }).fill('Decide')
    await guest.keyboard.press('Enter')
    await expect(page.getByRole('columnheader', { name: /^Stage Decide/ })).toBeVisible()
    expect((await guest.request.get(`/api/workspaces/${workspaceId}/members`)).status()).toBe(401)
    expect((await guest.request.post('/api/workspaces', { data: { name: 'Mine' } })).status()).toBe(401)
    await guest.context().close()
  })

  await test.step('a page of another site shows the map in a frame only where the link allows it', async () => {
    const site = createServer((request, response) => {
      response.setHeader('content-type', 'text/html')
      response.end(`<!doctype html><h1>Intranet</h1>
        <iframe title="Journey map" width="900" height="600" src="${baseURL}${request.url}"></iframe>`)
    })
    await new Promise<void>((resolve) => site.listen(0, '127.0.0.1', resolve))
    const origin = `http://localhost:${(site.address() as AddressInfo).port}`
    const allowed = await makeLink({ role: 'viewer', sites: [origin] })
    const other = await makeLink({ role: 'viewer', sites: ['https://elsewhere.example.com'] })
    const visitor = await (await browser.newContext()).newPage()
    const frame = visitor.frameLocator('iframe')
    await visitor.goto(`${origin}/embed/${allowed.token}`)
    await expect(frame.getByRole('table')).toContainText('Compares two kettles')
    await expect(frame.getByText('Sell the kettle shop')).toHaveCount(0)
    for (const path of [`/embed/${other.token}`, `/shared/${allowed.token}`, '/']) {
      await visitor.goto(`${origin}${path}`)
      await expect(visitor.getByRole('heading', { name: 'Intranet' })).toBeVisible()
      await expect(frame.getByText(/Compares two kettles|Desirepath/)).toHaveCount(0)
    }
    await visitor.context().close()
    site.close()
  })

  await test.step('a member who is not named neither finds nor opens the map any more', async () => {
    const member = await openBrowserOf(browser, page.request, workspaceId, {
      name: 'Other Member',
      role: 'editor',
    })
    await member.goto(map)
    await expect(member.getByRole('grid', { name: /A map to pass on/ })).toBeVisible()
    await page.getByRole('button', { name: 'Share', exact: true }).click()
    await dialog.getByLabel('Who in the workspace has access').click()
    await page.getByRole('option', { name: 'Only people named here' }).click()
    await expect(member.getByRole('heading', { name: 'This map cannot be opened' })).toBeVisible()
    await member.goto(`/w/${workspaceId}/journeys`)
    await expect(member.getByText('A map to pass on')).toHaveCount(0)
    await member.context().close()
  })
})

async function openPhone(browser: Browser): Promise<Page> {
  const { defaultBrowserType: _, ...phone } = devices['iPhone 13']!
  return (await browser.newContext(phone)).newPage()
}
