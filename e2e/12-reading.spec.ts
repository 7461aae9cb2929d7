import { expect, type Page, test } from '@playwright/test'
import { openBrowserOf, signInAsOwner } from './support/people.ts'
import { slowly } from './support/slowly.ts'
import { findSample } from './support/workspaces.ts'

const zoomMenu = (page: Page) => page.getByRole('button', { name: /^Zoom \d+ %/ })
const chosenDetail = async (page: Page, name: string) => {
  await zoomMenu(page).click()
  await page.getByRole('menuitem', { name, exact: true }).click()
}
const place = (page: Page, words: string) => page.getByRole('group', { name: words })

test('A large map is filtered, kept as a view, opened by its link, presented, searched and overlooked', async ({
  page,
  browser,
}) => {
  test.setTimeout(400_000)
  await signInAsOwner(page)
  const { workspaceId, journeyId } = await findSample(page)
  const address = `/w/${workspaceId}/journeys/${journeyId}`
  const other = await openBrowserOf(browser, page.request, workspaceId, {
    name: 'Somebody who reads',
    role: 'viewer',
  })

  await test.step('words leave few cards; the rest is set back or gone', async () => {
    await page.goto(address)
    await page.getByRole('toolbar', { name: 'Map' }).getByRole('button', { name: 'Filter the map' }).click()
    const bar = page.getByRole('region', { name: 'Filter of the map' })
    await bar.getByRole('textbox', { name: 'Words on the card' }).fill('delivery')
    await expect(bar.getByRole('status')).toHaveText(/^5 of \d+ cards$/)
    const passing = place(page, 'Looks at photos, price and delivery time')
    const set = place(page, 'Puts products on the wish list')
    await expect(set).toHaveAttribute('data-dimmed', 'true')
    await expect(passing).not.toHaveAttribute('data-dimmed')
    await bar.getByText('Hide the rest').click()
    await expect(set).toHaveCount(0)
    await expect(passing).toBeVisible()
    await expect(page).toHaveURL(/show=.*delivery/)
    await bar.getByText('Dim the rest').click()
  })

  await test.step('what finds nothing says so and leads back', async () => {
    const bar = page.getByRole('region', { name: 'Filter of the map' })
    await bar.getByRole('textbox', { name: 'Words on the card' }).fill('no card says this')
    await expect(page.getByRole('heading', { name: 'No card matches this filter' })).toBeVisible()
    await page.getByRole('button', { name: 'Show everything' }).click()
    await expect(page.getByRole('heading', { name: 'No card matches this filter' })).toHaveCount(0)
    await bar.getByRole('textbox', { name: 'Words on the card' }).fill('delivery')
    await expect(bar.getByRole('status')).toHaveText(/^5 of/)
  })

  await test.step('a view is saved with notes and opens by its link for another person', async () => {
    await page.getByRole('button', { name: 'Views', exact: true }).click()
    await page.getByRole('menuitem', { name: 'Save as a new view' }).click()
    const dialog = page.getByRole('dialog', { name: 'Save this view' })
    await dialog.getByRole('textbox', { name: 'Name' }).fill('Delivery worries')
    await dialog.getByRole('textbox', { name: 'Speaker notes' }).fill('Ask who waited for a parcel.')
    await dialog.getByRole('button', { name: 'Save view' }).click()
    await expect(page).toHaveURL(/view=/)
    await expect(page.getByRole('status').filter({ hasText: /^Saved$/ })).toBeVisible()
    await other.goto(new URL(page.url()).pathname + new URL(page.url()).search)
    await expect(other.getByRole('button', { name: 'Views, open: Delivery worries' })).toBeVisible()
    await expect(other.getByRole('region', { name: 'Filter of the map' }).getByRole('status')).toHaveText(
      /^5 of/,
    )
    await expect(place(other, 'Puts products on the wish list')).toHaveAttribute('data-dimmed', 'true')
  })

  await test.step('stages are presented with keys; who follows sees the slide and the laser', async () => {
    await page.getByRole('link', { name: 'Present', exact: true }).click()
    await expect(page.getByRole('article', { name: 'From first visit to order' })).toBeVisible()
    await page.keyboard.press('PageDown')
    await expect(page.getByRole('heading', { level: 1, name: 'Discover' })).toBeVisible()
    await expect(page.getByRole('columnheader', { name: /^Arrive/ })).toBeVisible()
    await page.keyboard.press('PageUp')
    await page.keyboard.press('End')
    await expect(page.getByRole('heading', { level: 1, name: 'Afterwards' })).toBeVisible()
    await other.getByRole('link', { name: 'Follow', exact: true }).click()
    await expect(other.getByRole('heading', { level: 1, name: 'Afterwards' })).toBeVisible()
    await expect(other.getByText('Following Shop owner')).toBeVisible()
    await page.keyboard.press('ArrowLeft')
    await expect(other.getByRole('heading', { level: 1, name: 'Buy' })).toBeVisible()
    await page.keyboard.press('l')
    await page.mouse.move(500, 400)
    await page.mouse.move(700, 420)
    await expect(other.getByRole('img', { name: 'Laser pointer' })).toBeVisible()
  })

  await test.step('saved views are presented in their order, with their notes', async () => {
    await page.getByRole('button', { name: 'Stage by stage' }).click()
    await page.getByRole('menuitem', { name: 'Saved views in their order' }).click()
    await expect(page.getByRole('button', { name: 'Saved views', exact: true })).toBeVisible()
    await page.keyboard.press('End')
    await expect(page.getByRole('heading', { level: 1, name: 'Delivery worries' })).toBeVisible()
    await page.keyboard.press('n')
    await expect(page.getByRole('complementary', { name: 'Speaker notes' })).toContainText(
      'Ask who waited for a parcel.',
    )
    await page.keyboard.press('Escape')
    await expect(page).toHaveURL(new RegExp(`${journeyId}$`))
  })

  await test.step('a search leads from place to place and marks the words', async () => {
    await expect(page.getByRole('grid')).toBeVisible()
    const search = page.getByRole('search', { name: 'Find on the map' })
    await slowly(page, 'MapSearch')
    await page.keyboard.press('Control+f')
    // Typed before the search has been fetched.
    await page.keyboard.type('confirmation')
    await expect(page.getByRole('textbox', { name: 'Find on this map' })).toHaveValue('confirmation')
    await expect(search.getByRole('status')).toHaveText(/^1 of \d+$/)
    await expect(page.locator('[data-place][data-active]').first()).toBeInViewport()
    expect(await page.evaluate(() => CSS.highlights.get('map-search')?.size ?? 0)).toBeGreaterThan(0)
    await page.keyboard.press('Escape')
    await expect(search).toHaveCount(0)
  })

  await test.step('from further away there are steps, then stages, and the overview moves the view', async () => {
    await chosenDetail(page, 'Stages')
    await expect(page.getByRole('columnheader', { name: /^Stage Discover, 2 steps/ })).toBeVisible()
    await expect(page.getByRole('columnheader', { name: /^Step/ })).toHaveCount(0)
    await chosenDetail(page, 'Stages and steps')
    await expect(page.getByRole('columnheader', { name: /^Step Arrive/ })).toBeVisible()
    await chosenDetail(page, 'Every card')
    await page.getByRole('button', { name: 'Overview', exact: true }).click()
    const overview = page.getByRole('button', { name: /^Overview of the map/ })
    const box = await overview.boundingBox()
    if (!box) throw new Error('no overview')
    await page.mouse.click(box.x + box.width - 6, box.y + 10)
    await expect(page.getByRole('columnheader', { name: /^Step Recommend/ })).toBeInViewport()
    await page.getByRole('button', { name: 'Fit all stages' }).click()
    const grid = page.getByRole('grid')
    const fits = () => grid.evaluate((element) => element.scrollWidth <= element.clientWidth + 1)
    await expect.poll(fits).toBe(true)
    await page.getByRole('button', { name: 'Inspector', exact: true }).click()
    await expect.poll(fits).toBe(true)
  })
})
