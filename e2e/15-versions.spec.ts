import { expect, type Page, test } from '@playwright/test'
import type { JourneySummary } from '../shared/wire/journey.ts'
import { answerOf } from './support/answerOf.ts'
import { importTeaShop } from './support/importTeaShop.ts'
import { openBrowserOf, signInAsOwner } from './support/people.ts'
import { makeWorkspace } from './support/workspaces.ts'

const saved = (page: Page) => expect(page.getByRole('status').filter({ hasText: /^Saved$/ })).toBeVisible()
const card = (page: Page, text: string) => page.getByRole('group', { name: text }).first()
const history = (page: Page) => page.getByRole('complementary', { name: 'History of the map' })
const changes = (page: Page) => page.getByRole('complementary', { name: 'Changes' })

/** Nothing on the map moves any more once its numbers are there. */
const measured = (page: Page) =>
  expect(page.getByRole('columnheader', { name: /^Step Visit shop, \d+ customers/ })).toBeVisible()

async function addAction(page: Page, text: string): Promise<void> {
  const cell = page
    .getByRole('row')
    .filter({ has: page.getByRole('rowheader', { name: 'Lane Actions' }) })
    .getByRole('gridcell')
    .first()
  await cell.hover({ position: { x: 4, y: 4 } })
  await cell.getByRole('button', { name: 'Add a card' }).click()
  const area = page.getByRole('textbox', { name: 'Text of the card' })
  await area.fill(text)
  await area.press('Enter')
  await expect(card(page, text)).toBeVisible()
}

async function rewrite(page: Page, before: string, after: string): Promise<void> {
  await card(page, before).click()
  await page.keyboard.press('F2')
  const area = page.getByRole('textbox', { name: 'Text of the card' })
  await area.fill(after)
  await area.press('Enter')
  await expect(card(page, after)).toBeVisible()
  await saved(page)
}

async function fromMenu(page: Page, item: RegExp | string): Promise<void> {
  await page.getByRole('button', { name: 'More about this map' }).click()
  await page.getByRole('menuitem', { name: item }).click()
}

test('A team names versions, compares and restores them, tries a to-be map and looks at the map as of a day', async ({
  page,
  browser,
}) => {
  test.setTimeout(300_000)
  await signInAsOwner(page)
  const workspaceId = await makeWorkspace(page, 'Versions of tea')
  await importTeaShop(page, workspaceId)
  const step = (title: string) => ({ title, touchpoints: [title] })
  const { id } = await answerOf<JourneySummary>(
    page.request.post(`/api/workspaces/${workspaceId}/journeys`, {
      data: {
        from: 'document',
        document: {
          title: 'Buying tea',
          stages: [
            { title: 'Look', steps: [step('Visit shop'), step('Search tea')] },
            { title: 'Buy', steps: [step('Fill basket'), step('Pay order')] },
          ],
        },
      },
    }),
  )
  const address = `/w/${workspaceId}/journeys/${id}`
  await page.goto(address)
  await measured(page)
  await addAction(page, 'Walks past the window')
  await saved(page)

  await test.step('a version is named with a key', async () => {
    await page.keyboard.press('Control+s')
    const dialog = page.getByRole('dialog', { name: 'Name the map as it is now' })
    await dialog.getByRole('textbox', { name: 'Name' }).fill('Before the workshop')
    await page.keyboard.press('Enter')
    await expect(page.getByText('“Before the workshop” is kept')).toBeVisible()
    await expect(dialog).toBeHidden()
  })

  const colleague = await openBrowserOf(browser, page.request, workspaceId, {
    name: 'Second Editor',
    role: 'editor',
  })
  await test.step('changes by two people are told in words and shown on the map', async () => {
    await rewrite(page, 'Walks past the window', 'Walks slowly past the bright window')
    await colleague.goto(address)
    await expect(card(colleague, 'Walks slowly past')).toBeVisible()
    await measured(colleague)
    await addAction(colleague, 'Smells the tea')
    await saved(colleague)
    await expect(card(page, 'Smells the tea')).toBeVisible()

    await fromMenu(page, 'History')
    await history(page).getByRole('button', { name: 'More about Before the workshop' }).click()
    await page.getByRole('menuitem', { name: 'Compare with now' }).click()
    const list = changes(page)
    await expect(list.getByRole('listitem')).toHaveCount(2)
    await expect(list.locator('ins')).toHaveText(['slowly ', 'bright '])
    await expect(list.getByText('added: “Smells the tea”')).toBeVisible()
    const mark = (text: string) =>
      card(page, text).evaluate((element) => getComputedStyle(element, '::after').content)
    expect(await mark('Walks slowly past')).toContain('Changed')
    expect(await mark('Smells the tea')).toContain('Added')
    await list.getByRole('button', { name: /Smells the tea/ }).click()
    await expect(card(page, 'Smells the tea')).toHaveAttribute('data-active', 'true')
  })

  await test.step('one card goes back to what it was, live for everybody, and the rest stays', async () => {
    await changes(page)
      .getByRole('button', { name: /^Restore Card/ })
      .click()
    const dialog = page.getByRole('dialog', { name: /^Restore card/ })
    await dialog.getByRole('button', { name: 'Restore it' }).click()
    await expect(card(page, 'Walks past the window')).toBeVisible()
    await expect(card(page, 'Smells the tea')).toBeVisible()
    await expect(card(colleague, 'Walks past the window')).toBeVisible()
    await expect(history(page).getByRole('button', { name: /restored, Restored/ })).toBeVisible()
  })

  await test.step('a version is looked at read-only', async () => {
    await history(page)
      .getByRole('button', { name: /^Before the workshop/ })
      .click()
    await expect(page.getByRole('status').filter({ hasText: 'read-only' })).toBeVisible()
    await expect(card(page, 'Smells the tea')).toBeHidden()
    await expect(page.getByRole('button', { name: 'Add', exact: true })).toBeHidden()
    await page.getByRole('button', { name: 'Back to the map' }).click()
    await expect(card(page, 'Smells the tea')).toBeVisible()
    await history(page).getByRole('button', { name: 'Close the history' }).click()
  })

  await test.step('a to-be map is made; what conflicts is decided when changes come back', async () => {
    await fromMenu(page, 'Make a to-be map')
    await expect(page.getByRole('heading', { name: 'Buying tea (to be)' })).toBeVisible()
    await measured(page)
    await rewrite(page, 'Walks past the window', 'Sees the shop on the map')
    await rewrite(page, 'Smells the tea', 'Smells it from the street')
    await rewrite(colleague, 'Walks past the window', 'Walks past twice')

    await fromMenu(page, 'Bring changes into “Buying tea”')
    await expect(page.getByRole('heading', { name: 'Bring changes into “Buying tea”' })).toBeVisible()
    await expect(page.getByRole('status').filter({ hasText: '1 conflict to decide first' })).toBeVisible()
    const bring = page.getByRole('button', { name: /^Bring 2 changes/ })
    await expect(bring).toBeDisabled()
    const conflict = page.getByRole('radiogroup', { name: 'Both changed the text' })
    await expect(conflict.getByText('Walks past twice')).toBeVisible()
    await conflict.getByRole('radio', { name: /Sees the shop on the map/ }).check()
    await bring.click()
    await expect(page.getByRole('heading', { name: 'Buying tea', exact: true })).toBeVisible()
    await expect(card(page, 'Sees the shop on the map')).toBeVisible()
    await expect(card(colleague, 'Smells it from the street')).toBeVisible()
    await expect(
      history(page).getByRole('button', { name: /^2 changes from “Buying tea \(to be\)”/ }),
    ).toBeVisible()
  })

  await test.step('as of a day shows the numbers of that day, also to whoever gets the link', async () => {
    await history(page).getByRole('button', { name: 'As of a day' }).click()
    await page.getByLabel('Day', { exact: true }).fill('2024-04-03')
    const bar = page.getByRole('status').filter({ hasText: 'As of 3 Apr 2024' })
    // Three customers had come by then, all from the first step to the last.
    await expect(bar).toContainText('3 customers')
    await expect(bar).toContainText('the map was made later')
    // Each of them left four events, which were imported long after.
    await expect(bar).toContainText('12 events of that time arrived later and count too')
    await expect(page.getByRole('columnheader', { name: /^Step Pay order, 3 customers/ })).toBeVisible()
    await colleague.goto(page.url())
    await expect(colleague.getByRole('columnheader', { name: /^Step Pay order, 3 customers/ })).toBeVisible()
    await colleague.getByRole('button', { name: 'One day later' }).click()
    await expect(colleague.getByRole('columnheader', { name: /^Step Pay order, 4 customers/ })).toBeVisible()
    await colleague.getByRole('button', { name: 'Back to now' }).click()
    await expect(colleague.getByRole('columnheader', { name: /^Step Pay order, 7 customers/ })).toBeVisible()
  })
})
