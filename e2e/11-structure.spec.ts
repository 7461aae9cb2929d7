import { expect, type Page, test } from '@playwright/test'
import { expectVisibleFocus } from './support/expectVisibleFocus.ts'
import { signInAsOwner } from './support/people.ts'
import { slowly } from './support/slowly.ts'
import { makeBlankMap, makeWorkspace } from './support/workspaces.ts'

const header = (page: Page, name: string | RegExp) => page.getByRole('columnheader', { name })
const steps = (page: Page) => page.getByRole('columnheader', { name: /^Step / })
const stages = (page: Page) => page.getByRole('columnheader', { name: /^Stage / })
const card = (page: Page, text: string) => page.getByRole('group', { name: new RegExp(`^${text}`) })
const cells = (page: Page, lane: string) =>
  page
    .getByRole('row')
    .filter({ has: page.getByRole('rowheader', { name: new RegExp(`^Lane ${lane}`) }) })
    .getByRole('gridcell')

/** Puts a text on the clipboard as another program would and pastes it. */
async function paste(page: Page, text: string, html?: string): Promise<void> {
  await page.evaluate(
    ({ text, html }) => {
      const data = new DataTransfer()
      data.setData('text/plain', text)
      if (html) data.setData('text/html', html)
      document.activeElement?.dispatchEvent(
        new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }),
      )
    },
    { text, html },
  )
}

/** A map with three stages of one, three and one step, from a block of cells. */
async function openMap(page: Page, title: string): Promise<void> {
  const workspaceId = await makeWorkspace(page, title)
  await page.goto(`/w/${workspaceId}/journeys/${await makeBlankMap(page, workspaceId, title)}`)
  await expect(page.getByRole('grid')).toBeVisible()
  await header(page, 'Stage Stage 1').click()
  await paste(
    page,
    [
      '\tFind\tCompare\t\t\tPay',
      'Actions\tlooks\treads\t"asks ""why"""\tcalls\tpays',
      'Fears\t\t\ttoo dear',
    ].join('\n'),
  )
}

test('A map takes shape: pasted from a spreadsheet, merged, split, forked, looped', async ({ page }) => {
  test.setTimeout(240_000)
  await signInAsOwner(page)
  await openMap(page, 'Shape')

  await test.step('a block of cells becomes stages and lanes once it is confirmed', async () => {
    const dialog = page.getByRole('dialog', { name: 'Paste from the clipboard' })
    // Names with gaps between them are stages; all may be changed before anything is made.
    await expect(dialog.getByText('Makes 3 stages, 5 steps, 1 lane, 6 cards.')).toBeVisible()
    await expect(stages(page)).toHaveCount(1)
    await dialog.getByRole('combobox', { name: 'First row' }).click()
    await page.getByRole('option', { name: 'Names of steps' }).click()
    await expect(dialog.getByText('Makes 1 stage, 5 steps, 1 lane, 6 cards.')).toBeVisible()
    await dialog.getByRole('combobox', { name: 'First row' }).click()
    await page.getByRole('option', { name: 'Names of stages' }).click()
    await expect(dialog.getByRole('columnheader', { name: 'Compare' }).first()).toBeVisible()
    await dialog.getByRole('button', { name: 'Paste', exact: true }).click()
    await expect(stages(page)).toHaveCount(4)
    await expect(steps(page)).toHaveText([/^Step 1/, /^Find/, /^Compare/, /^Step 3/, /^Step 4/, /^Pay/])
    await expect(card(page, 'asks "why"')).toBeVisible()
    await expect(cells(page, 'Fears').nth(3).getByRole('group')).toHaveAccessibleName(/^too dear/)
  })

  await test.step('steps side by side become alternatives', async () => {
    await header(page, 'Step Compare').click()
    await header(page, 'Step Step 3').click({ modifiers: ['Shift'] })
    await page.getByRole('toolbar', { name: 'Selection' }).getByRole('button', { name: 'Either-or' }).click()
    await expect(header(page, 'Step Compare, either-or with Step 3')).toBeVisible()
    await page.getByRole('button', { name: /^Condition of Compare/, includeHidden: true }).click()
    await page.getByRole('textbox', { name: 'Condition of Compare', includeHidden: true }).fill('in a hurry')
    await page.keyboard.press('Enter')
    await expect(header(page, 'Step Compare, when in a hurry, either-or with Step 3')).toBeVisible()
  })

  await test.step('a loop is drawn from the handle of a step', async () => {
    const from = header(page, /^Step Step 4/)
    await from.hover()
    const handle = await from.locator('[data-handle="way"]').boundingBox()
    const to = await header(page, /^Step Find/).boundingBox()
    if (!handle || !to) throw new Error('The steps have no place on the screen')
    await page.mouse.move(handle.x + 5, handle.y + 5)
    await page.mouse.down()
    await page.mouse.move(to.x + 80, to.y + 20, { steps: 6 })
    await page.mouse.up()
    await expect(header(page, 'Step Step 4, loops back to Find')).toBeVisible()
  })

  await test.step('a step is split with the cards that are to go, and merged again', async () => {
    await header(page, /^Step Step 4/).click()
    await page.keyboard.press('Shift+S')
    const dialog = page.getByRole('dialog', { name: /^Split/ })
    await dialog.getByRole('textbox', { name: 'Name of the new step behind it' }).fill('Waits')
    await dialog.getByRole('checkbox', { name: /calls/ }).check()
    await dialog.getByRole('button', { name: 'Split the step' }).click()
    await expect(header(page, 'Step Waits, loops back to Find')).toBeFocused()
    await expect(cells(page, 'Actions').nth(5).getByRole('group')).toHaveAccessibleName(/^calls/)
    await page.keyboard.press('ArrowLeft')
    await page.keyboard.press('m')
    await expect(header(page, /^Step Step 4 \/ Waits/)).toBeFocused()
    await page.keyboard.press('ControlOrMeta+z')
    await expect(header(page, /^Step Waits/)).toBeVisible()
    await page.keyboard.press('ControlOrMeta+Shift+z')
    await expect(header(page, /^Step Step 4 \/ Waits/)).toBeVisible()
  })

  await test.step('stages merge and split', async () => {
    await header(page, /^Stage Find/).click()
    await page.keyboard.press('m')
    await expect(header(page, 'Stage Find / Compare')).toBeFocused()
    await header(page, /^Step Step 3/).click()
    await page.keyboard.press('s')
    const name = page.getByRole('textbox', { name: 'Name of the stage' })
    await expect(name).toBeFocused()
    await name.fill('Decide')
    await name.press('Enter')
    await expect(stages(page)).toHaveText([/Stage 1/, /Find \/ Compare/, /Decide/, /Pay/])
  })

  await test.step('a box pulled over the ground selects cards, which move and are copied together', async () => {
    const first = await card(page, 'looks').boundingBox()
    const last = await card(page, 'reads').boundingBox()
    if (!first || !last) throw new Error('The cards have no place on the screen')
    await page.mouse.move(first.x - 4, first.y + first.height + 5)
    await page.mouse.down()
    await page.mouse.move(last.x + 40, last.y + 10, { steps: 5 })
    await page.mouse.up()
    await expect(page.getByRole('toolbar', { name: 'Selection' })).toContainText('2 cards')
    await page.keyboard.press('ControlOrMeta+d')
    await expect(card(page, 'looks')).toHaveCount(2)
    await page.keyboard.press('Delete')
    await expect(card(page, 'looks')).toHaveCount(1)
  })

  await test.step('a stage folds to one column that counts what is in it', async () => {
    await header(page, /^Stage Find/).click()
    await page.keyboard.press('c')
    await expect(header(page, 'Stage Find / Compare, collapsed')).toBeFocused()
    await expect(cells(page, 'Actions').nth(1)).toHaveAccessibleName('2 cards in the collapsed stage')
    await page.keyboard.press('c')
    await expect(card(page, 'reads')).toBeVisible()
  })
})

test('Copied cards go to another map, and as cells to other programs', async ({ page, context }) => {
  test.setTimeout(180_000)
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await signInAsOwner(page)
  await openMap(page, 'From here')
  await page.getByRole('button', { name: 'Paste', exact: true }).click()
  await card(page, 'looks').click()
  await card(page, 'calls').click({ modifiers: ['Shift'] })
  await expect(page.getByRole('toolbar', { name: 'Selection' })).toContainText('4 cards')
  await page.keyboard.press('ControlOrMeta+c')
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(
    'looks\treads\t"asks ""why"""\tcalls',
  )

  const workspaceId = await makeWorkspace(page, 'To there')
  await page.goto(`/w/${workspaceId}/journeys/${await makeBlankMap(page, workspaceId, 'There')}`)
  await cells(page, 'Actions')
    .first()
    .click({ position: { x: 5, y: 5 } })
  await page.keyboard.press('ControlOrMeta+v')
  await expect(page.getByText('4 cards pasted. 3 did not fit')).toBeVisible()
  await expect(card(page, 'looks')).toBeVisible()
  await page.keyboard.press('ControlOrMeta+z')
  await expect(card(page, 'looks')).toHaveCount(0)
})

test('A fork, a loop and a merge with the keyboard alone, found in the palette', async ({ page }) => {
  test.setTimeout(180_000)
  await signInAsOwner(page)
  await openMap(page, 'By keys')
  const { keyboard } = page
  const press = async (...keys: string[]) => {
    for (const key of keys) {
      await keyboard.press(key)
      await expectVisibleFocus(page)
    }
  }
  const focused = (name: string | RegExp) =>
    expect(page.getByRole('grid').locator(':focus')).toHaveAccessibleName(name)
  await expect(page.getByRole('button', { name: 'Paste', exact: true })).toBeFocused()
  await keyboard.press('Enter')
  await expect(steps(page)).toHaveCount(6)
  await expect(page.getByRole('dialog')).toHaveCount(0)

  await test.step('a fork of two steps', async () => {
    await press('ControlOrMeta+Home', 'ArrowDown', 'ArrowRight', 'ArrowRight', 'Shift+ArrowRight')
    await expect(page.getByRole('status', { name: 'Changes' })).toHaveText('2 selected')
    await press('p')
    await focused('Step Step 3, in parallel with Compare')
    await press('Escape')
  })
  await test.step('a loop to a step before', async () => {
    await press('ArrowRight', 'w', 'ArrowLeft', 'ArrowLeft', 'ArrowLeft', 'Enter')
    await focused(/^Step Find, reached again from Step 4$/)
  })
  await test.step('the palette gives commands and finds what is on the map', async () => {
    const search = page.getByRole('combobox', { name: /^Find/ })
    await slowly(page, 'SearchPalette')
    await keyboard.press('ControlOrMeta+k')
    // Typed before the search has been fetched.
    await keyboard.type('optional')
    await expect(search).toHaveValue('optional')
    await expect(page.getByRole('option', { name: /^Optional step, or not/ })).toBeVisible()
    await keyboard.press('Enter')
    await focused(/^Step Find, optional/)
    await keyboard.press('ControlOrMeta+k')
    await expect(search).toBeFocused()
    await keyboard.type('calls')
    await expect(page.getByRole('option', { name: /^calls/ })).toBeVisible()
    await keyboard.press('Enter')
    await focused(/^calls/)
  })
  await test.step('moving, sizing and taking back', async () => {
    await press('ControlOrMeta+ArrowLeft')
    await expect(page.getByRole('status', { name: 'Changes' })).toHaveText(/^In Actions at Step 3/)
    await press('ControlOrMeta+Shift+ArrowRight')
    await expect(page.getByRole('status', { name: 'Changes' })).toHaveText('Covers 2 steps')
    await focused('calls, assumed, over 2 steps')
    await press('ControlOrMeta+z')
    await focused('calls, assumed')
    await press('ControlOrMeta+z')
    await focused('calls, assumed')
    await expect(cells(page, 'Actions').nth(4).getByRole('group')).toHaveAccessibleName(/^calls/)
  })
  await test.step('the sheet of shortcuts', async () => {
    await keyboard.press('?')
    await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible()
    await keyboard.press('Escape')
    await focused(/^calls/)
  })
})
