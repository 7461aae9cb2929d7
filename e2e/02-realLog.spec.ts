import { existsSync, readFileSync } from 'node:fs'
import { expect, type Page, test } from '@playwright/test'
import { dropFile, teaShop } from './support/dropFile.ts'
import { signInAsOwner } from './support/people.ts'

/** The columns of the preview with what they were taken for. */
async function rolesOf(page: Page): Promise<Record<string, string>> {
  const sheet = page.getByRole('region', { name: 'First rows of the file' })
  await expect(sheet).toBeVisible()
  const roles: Record<string, string> = {}
  for (const select of await sheet.getByRole('combobox').all()) {
    const column = ((await select.getAttribute('aria-label')) ?? '').replace(
      /^What the column (.*) is$/,
      '$1',
    )
    roles[column] = await select.inputValue()
  }
  return roles
}

async function newWorkspace(page: Page, name: string): Promise<void> {
  await page.goto('/')
  await page.getByRole('button', { name: /^Workspace .*, ?change$/ }).click()
  await page.getByRole('menuitem', { name: 'New workspace' }).click()
  await page.getByRole('dialog', { name: 'New workspace' }).getByLabel('Name').fill(name)
  await page.getByRole('button', { name: 'Create workspace' }).click()
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible()
}

test('A file of events becomes a measured map with the figures one counts by hand', async ({ page }) => {
  test.setTimeout(240_000)
  await signInAsOwner(page)

  await test.step('a dropped file shows how its columns are read', async () => {
    await newWorkspace(page, 'Tea shop')
    await expect(page.getByRole('heading', { name: /^Drop in a file of events/ })).toBeVisible()
    await dropFile(page, teaShop)
    await expect(page.getByRole('heading', { level: 1, name: 'teaShop.csv' })).toBeVisible()
    expect(await rolesOf(page)).toEqual({
      customer_id: 'customer',
      timestamp: 'time',
      event: 'event',
      channel: 'channel',
      amount: 'value',
    })
  })

  await test.step('dates that can be read in two ways are asked', async () => {
    const start = page.getByRole('button', { name: 'Start the import' })
    await expect(page.getByText('Say how the dates are written.')).toBeVisible()
    await expect(start).toBeDisabled()
    await page
      .getByRole('button', { name: /day.*month/i })
      .first()
      .click()
    await start.click()
  })

  await test.step('good rows come in, the others are listed with their reason and can be downloaded', async () => {
    await expect(page.getByRole('heading', { name: '2 rows rejected' })).toBeVisible({ timeout: 60_000 })
    const facts = page.getByRole('main')
    await expect(facts).toContainText(/Rows read\s*36/)
    await expect(facts).toContainText(/New events\s*34/)
    const rejected = page.getByRole('table').getByRole('row')
    await expect(rejected.nth(1)).toContainText('customer_id')
    await expect(rejected.nth(2)).toContainText('next Tuesday')
    const download = page.waitForEvent('download')
    await page.getByRole('link', { name: 'Download as CSV' }).click()
    const lines = readFileSync(await (await download).path(), 'utf8')
      .trim()
      .split(/\r?\n/)
    expect(lines).toHaveLength(3)
    expect(lines[2]).toContain('next Tuesday')
  })

  await test.step('each kind of event is a touchpoint', async () => {
    await page.getByRole('link', { name: 'Check the touchpoints' }).click()
    for (const [name, customers] of [
      ['Visit shop', 10],
      ['Search tea', 7],
      ['Fill basket', 8],
      ['Pay order', 7],
      ['Call help', 1],
    ])
      await expect(
        page.getByRole('link', {
          name: `${customers} ${customers === 1 ? 'customer' : 'customers'} of ${name}`,
        }),
      ).toBeVisible()
    await expect(page.getByText('Every event belongs to a touchpoint.')).toBeVisible()
  })

  await test.step('a map is proposed in the order customers went, and accepted without the call', async () => {
    await page.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name: 'Journeys' }).click()
    await page.getByRole('link', { name: 'New map' }).click()
    await page.getByRole('link', { name: /^From your data/ }).click()
    const titles = page.getByRole('textbox', { name: 'Title of the step' })
    await expect(titles.first()).toBeVisible()
    const proposed = await Promise.all((await titles.all()).map((title) => title.inputValue()))
    expect(proposed.filter((title) => title !== 'Call help')).toEqual([
      'Visit shop',
      'Search tea',
      'Fill basket',
      'Pay order',
    ])
    expect(proposed).toContain('Call help')
    await page.getByRole('button', { name: 'More about Call help' }).click()
    await page.getByRole('menuitem', { name: 'Leave it out' }).click()
    await expect(page.getByRole('region', { name: 'Touchpoints left out' })).toContainText('Call help')
    await page.getByRole('textbox', { name: 'Title of the map' }).fill('Buying tea')
    await page.getByRole('button', { name: 'Make the map' }).click()
  })

  const map = page.getByRole('grid', { name: 'Journey map Buying tea' })
  await test.step('the map carries the numbers', async () => {
    await expect(map.getByText('70 %of 10 completed the map')).toBeVisible()
    for (const step of [
      'Visit shop, 10 customers, 90 % went on',
      'Search tea, 7 customers, 86 % went on',
      'Fill basket, 8 customers, 88 % went on',
      'Pay order, 7 customers',
    ])
      await expect(map.getByRole('columnheader', { name: `Step ${step}` })).toBeVisible()
  })

  await test.step('planned against real tells who strayed, and where', async () => {
    await page.getByRole('button', { name: 'Planned against real' }).click()
    const band = map.getByRole('row', { name: 'Planned against real' })
    await expect(band.getByRole('link', { name: 'Fit exactly 40 %' })).toBeVisible()
    // Costs 0 ×4, 1, 1, 1, 2, 3, 2 over lengths 4 ×4, 3, 3, 3, 2, 1, 6 and a map of four steps.
    await expect(band.getByRole('rowheader')).toContainText(/Fitness\s*0\.84, log 0\.86/)
    for (const share of ['0 %', '30 %', '20 %', '30 %'])
      await expect(band.getByRole('link', { name: `Skipped ${share} n 10` }).first()).toBeVisible()
    const call = band.getByRole('link', { name: /Call help/ })
    await expect(call).toContainText('1')
    await call.click()
    await expect(page.getByText('which “Buying tea” does not plan')).toBeVisible()
    await expect(page.getByRole('list', { name: '1 customer' }).getByRole('link')).toHaveText('c10')
  })

  await test.step('the customer’s page has every event under its day', async () => {
    await page.getByRole('link', { name: 'c10', exact: true }).click()
    await expect(page.getByRole('heading', { level: 2, name: /10 April 2024/ })).toBeVisible()
    const names = ['Visit shop', 'Search tea', 'Search tea', 'Fill basket', 'Call help', 'Pay order']
    await expect(page.getByRole('main').getByRole('link', { name: /shop|tea|basket|help|order/ })).toHaveText(
      names,
    )
  })

  await test.step('undoing the import takes every figure back', async () => {
    await page.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name: 'Data' }).click()
    await page.getByRole('link', { name: 'teaShop.csv' }).click()
    await page.getByRole('button', { name: 'Undo the import' }).click()
    await page
      .getByRole('dialog', { name: 'Undo this import?' })
      .getByRole('button', { name: 'Undo the import' })
      .click()
    await expect(page.getByText('Events it had brought')).toBeVisible({ timeout: 60_000 })
    await page.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name: 'Touchpoints' }).click()
    await expect(page.getByRole('link', { name: '0 customers of Visit shop' })).toBeVisible()
    await page.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name: 'Customers' }).click()
    await expect(page.getByRole('heading', { name: 'Nobody has come this way yet' })).toBeVisible()
  })
})

const patients = '../shared/data/eventdataR/patients_raw.csv.gz'
test('A hospital’s log of 500 patients becomes a map with the counts its publisher gives', async ({
  page,
}) => {
  test.skip(
    !existsSync(patients),
    `There is no ${patients}: the table "patients" of bupaverse/eventdataR (MIT), in UTF-8 and packed with gzip.`,
  )
  test.setTimeout(240_000)
  await signInAsOwner(page)
  await newWorkspace(page, 'Hospital')
  await dropFile(page, patients)
  await expect(page.getByRole('heading', { level: 1, name: 'patients_raw.csv.gz' })).toBeVisible()
  expect(await rolesOf(page)).toMatchObject({
    patient: 'customer',
    handling: 'event',
    time: 'time',
    registration_type: 'lifecycle',
  })
  // 2,721 things that happened, each with a row for its start and one for its end.
  await expect(page.getByRole('combobox', { name: 'Rows to bring in' })).toHaveValue('Completed ones only')
  await page.getByRole('button', { name: 'Start the import' }).click()
  await expect(page.getByRole('main')).toContainText(/Rows read\s*5,442/, { timeout: 60_000 })
  await expect(page.getByRole('main')).toContainText(/New events\s*2,721/)
  await page.getByRole('link', { name: 'Draw a map from these events' }).click()
  await page.getByRole('textbox', { name: 'Title of the map' }).fill('A hospital visit')
  await page.getByRole('button', { name: 'Make the map' }).click()
  const map = page.getByRole('grid', { name: 'Journey map A hospital visit' })
  await page.getByRole('button', { name: 'Fit all stages' }).click()
  // Activity presence after bupaR: patients with at least one event of it.
  for (const [step, customers] of [
    ['Registration', 500],
    ['Triage and Assessment', 500],
    ['Blood test', 237],
    ['MRI SCAN', 236],
    ['X.ray', 261],
    ['Discuss Results', 495],
    ['Check.out', 492],
  ])
    await expect(
      map.getByRole('columnheader', { name: new RegExp(`^Step ${step}.*, ${customers} customers`, 'i') }),
    ).toBeAttached()
})
