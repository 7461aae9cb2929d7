import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { expect, test } from '@playwright/test'
import { owner } from './support/people.ts'
import { watchPage } from './support/watchPage.ts'

/** The events of the sample, read anew from its file, in file order. */
function readShop(): { customer: string; name: string; at: number }[] {
  const file = new URL('../server/sample/data/ecom.csv.gz', import.meta.url)
  const [, ...lines] = gunzipSync(readFileSync(file)).toString('utf8').trim().split('\n')
  return lines.map((line) => {
    const [customer = '', , name = '', time = ''] = line.split(',')
    return { customer, name, at: Date.parse(`${time.replace(' ', 'T')}Z`) }
  })
}

const notOnTheMap = new Set(['error_page', 'checkout_bug', 'payment_error'])

/** Customers who bought within 30 days of, and after, the first thing they did that stands on the map. */
function countEarlyBuyers(shop: ReturnType<typeof readShop>): number {
  const onMap = shop.filter(({ name }) => !notOnTheMap.has(name))
  return [...Map.groupBy(onMap, ({ customer }) => customer).values()].filter((own) => {
    const start = Math.min(...own.map(({ at }) => at))
    return own.some(({ name, at }) => name === 'purchase' && at > start && at <= start + 30 * 86_400_000)
  }).length
}

test('One click on a fresh server opens a measured sample, and an account keeps it', async ({ page }) => {
  test.setTimeout(240_000)
  const shop = readShop()
  const everybody = new Set(shop.map(({ customer }) => customer)).size
  const bought = countEarlyBuyers(shop)
  const wrong = watchPage(page)

  await test.step('the first click leads to a home page with a map', async () => {
    await page.goto('/')
    await page.getByRole('button', { name: 'Open the sample' }).click()
    await expect(page.getByRole('heading', { level: 1, name: 'Sample shop' })).toBeVisible()
    await expect(page.getByText(`${everybody.toLocaleString('en')} customers`).first()).toBeVisible({
      timeout: 60_000,
    })
    await page.getByRole('link', { name: 'From first visit to order' }).click()
  })

  const map = page.getByRole('grid', { name: 'Journey map From first visit to order' })
  await test.step('the map says how many completed it, of how many', async () => {
    const share = Math.round((100 * bought) / everybody)
    await expect(
      map.getByText(`${share} %of ${everybody.toLocaleString('en')} completed the map`),
    ).toBeVisible()
    await page.getByRole('button', { name: 'Fit all stages' }).click()
    for (const stage of ['Discover', 'Choose', 'Buy', 'Afterwards'])
      await expect(
        map.getByRole('columnheader', { name: new RegExp(`^Stage ${stage}, .* entered`) }),
      ).toBeVisible()
    await expect(
      map.getByRole('columnheader', {
        name: new RegExp(`^Step Order placed, moment of truth, ${bought.toLocaleString('en')} customers`),
      }),
    ).toBeAttached()
  })

  await test.step('planned against real shows fitness and skipped steps', async () => {
    await page.getByRole('button', { name: 'Planned against real' }).click()
    const band = map.getByRole('row', { name: 'Planned against real' })
    await expect(band.getByRole('rowheader')).toContainText(/Fitness\s*0\.\d\d, log 0\.\d\d/)
    await expect(band.getByRole('link', { name: /^Skipped .*n [\d,]+/ }).first()).toBeVisible()
  })

  await test.step('a figure opens to its definition and leads to its customers', async () => {
    await page.getByRole('button', { name: /^Zoom \d+ %/ }).click()
    await page.getByRole('menuitem', { name: /^100 %/ }).click()
    await map.getByRole('button', { name: /went on from Discover\. Open its definition/ }).click()
    const inspector = page.getByRole('complementary', { name: 'Inspector' })
    const figure = inspector.getByRole('button', { name: /^Went on: / })
    const spoken = (await figure.textContent()) ?? ''
    await figure.click()
    const card = page.getByRole('dialog')
    await expect(
      card.getByText(/^Of the customers who entered Discover, those who did something/),
    ).toBeVisible()
    const counted = await card.getByText(/^[\d,]+ of [\d,]+$/).textContent()
    const behind = counted?.split(' of ')[0]
    expect(spoken).toContain('%')
    await card.getByRole('link', { name: 'See the customers behind it' }).click()
    await expect(page.getByRole('heading', { level: 1, name: 'Customers' })).toBeVisible()
    await expect(page.getByText('Customers who went on from it')).toBeVisible()
    await expect(page.getByRole('list', { name: `${behind} customers` })).toBeVisible()
  })

  await test.step('a customer’s page lists their events in order', async () => {
    const list = page.getByRole('list', { name: /customers$/ })
    const name = (await list.getByRole('link').first().textContent()) ?? ''
    await list.getByRole('link', { name, exact: true }).click()
    await expect(page.getByRole('heading', { level: 1, name })).toBeVisible()
    const clock = page.getByText(/^\d\d:\d\d(:\d\d)?$/)
    await expect(clock.first()).toBeVisible()
    const days = await page.getByRole('heading', { level: 2 }).allTextContents()
    const times = days.map((day) => Date.parse(`${day.replace(/^\w+,? /, '')} UTC`))
    expect(times.length).toBeGreaterThan(0)
    expect(times).toEqual(times.toSorted((a, b) => a - b))
  })

  await test.step('an account keeps what is there', async () => {
    await page.getByRole('button', { name: /^Your account/ }).click()
    await page.getByRole('menuitem', { name: 'Create your account' }).click()
    await expect(page.getByRole('heading', { level: 1, name: 'Keep your work' })).toBeVisible()
    await page.getByLabel('Your name').fill(owner.name)
    await page.getByLabel('E-mail').fill(owner.email)
    await page.getByRole('textbox', { name: 'Password' }).fill(owner.password)
    await page.getByRole('button', { name: 'Create account' }).click()
    await expect(page.getByRole('link', { name: 'From first visit to order' })).toBeVisible()
    await expect(page.getByRole('button', { name: `Your account, ${owner.name}` })).toBeVisible()
  })
  expect(wrong).toEqual([])
})
