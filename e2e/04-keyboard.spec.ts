import { expect, test } from '@playwright/test'
import { expectVisibleFocus } from './support/expectVisibleFocus.ts'
import { signInAsOwner } from './support/people.ts'
import { makeBlankMap, makeWorkspace } from './support/workspaces.ts'

test('A map is drawn, moved, felt and undone with the keyboard alone', async ({ page }) => {
  test.setTimeout(180_000)
  await signInAsOwner(page)
  const workspaceId = await makeWorkspace(page, 'By keyboard')
  await page.goto(`/w/${workspaceId}/journeys/${await makeBlankMap(page, workspaceId, 'Typed')}`)
  const { keyboard } = page
  const press = async (...keys: string[]) => {
    for (const key of keys) {
      await keyboard.press(key)
      await expectVisibleFocus(page)
    }
  }
  const type = async (text: string) => {
    await expectVisibleFocus(page)
    await keyboard.press('ControlOrMeta+A')
    await keyboard.type(text)
    await press('Enter')
  }
  const focused = (name: string | RegExp) =>
    expect(page.getByRole('grid').locator(':focus')).toHaveAccessibleName(name)
  const header = (name: string) => page.getByRole('columnheader', { name, exact: true })

  await test.step('the first stage of a map from which everything was taken away', async () => {
    await expect(page.getByRole('grid')).toBeVisible()
    await page.getByRole('button', { name: 'Typed' }).focus()
    for (let presses = 0; presses < 12 && !(await header('Stage Stage 1').isHidden()); presses += 1) {
      if (await page.getByRole('grid').evaluate((grid) => grid.contains(document.activeElement))) break
      await press('Tab')
    }
    await focused('Stage Stage 1')
    await keyboard.press('Delete')
    await expect(page.getByRole('button', { name: 'Add your first stage' })).toBeFocused()
    await press('Enter')
    await expect(page.getByRole('textbox', { name: 'Name of the stage' })).toBeFocused()
    await type('Discover')
    await focused('Stage Discover')
  })
  await test.step('steps', async () => {
    await press('ArrowDown', 'F2')
    await expect(page.getByRole('textbox', { name: 'Name of the step' })).toBeFocused()
    await type('Arrive')
    await focused('Step Arrive')
    await press('ControlOrMeta+Enter')
    await expect(page.getByRole('textbox', { name: 'Name of the step' })).toBeFocused()
    await type('Compare')
    await focused('Step Compare')
  })
  const card = page.getByRole('group', { name: /^Reads the label/ })
  const cellOf = (column: number) =>
    page
      .getByRole('row')
      .filter({ has: page.getByRole('rowheader', { name: 'Lane Actions' }) })
      .getByRole('gridcell')
      .nth(column)
  await test.step('a card', async () => {
    await press('ArrowDown', 'ArrowDown', 'ArrowDown', 'ArrowDown', 'Enter')
    await expect(page.getByRole('textbox', { name: 'Text of the card' })).toBeFocused()
    await keyboard.type('Reads the label')
    await press('Enter')
    await expect(card).toBeFocused()
    await expect(cellOf(1).getByRole('group', { name: /^Reads the label/ })).toBeVisible()
  })
  await test.step('moving the card to the step before', async () => {
    await press('ControlOrMeta+ArrowLeft')
    await expect(cellOf(0).getByRole('group', { name: /^Reads the label/ })).toBeVisible()
    await expect(card).toHaveCount(1)
    await expect(card).toBeFocused()
  })
  await test.step('a feeling', async () => {
    await press('ArrowUp')
    await focused('No value')
    await press('Enter')
    await expect(page.getByRole('slider')).toBeFocused()
    await press('ArrowRight', 'ArrowRight', 'Enter')
    await focused(/^\+\d/)
  })
  await test.step('undoing, one thing at a time, and doing again', async () => {
    await expect(page.getByRole('gridcell', { name: /^\+\d.*assumed/ })).toHaveCount(1)
    await press('ControlOrMeta+z')
    await expect(page.getByRole('gridcell', { name: /assumed$/ }).filter({ hasNot: card })).toHaveCount(0)
    await expect(cellOf(0).getByRole('group', { name: /^Reads the label/ })).toBeVisible()
    await press('ControlOrMeta+z')
    await expect(cellOf(1).getByRole('group', { name: /^Reads the label/ })).toBeVisible()
    await press('ControlOrMeta+Shift+z')
    await expect(cellOf(0).getByRole('group', { name: /^Reads the label/ })).toBeVisible()
  })
  await test.step('a step goes to the front and one goes away', async () => {
    await press('ControlOrMeta+Home', 'ArrowDown', 'ArrowRight')
    await focused('Step Compare')
    await press('ControlOrMeta+ArrowLeft')
    await focused('Step Compare')
    await expect(page.getByRole('columnheader', { name: /^Step / })).toHaveText([/^Compare/, /^Arrive/])
    await press('Delete')
    await expect(header('Step Compare')).toHaveCount(0)
    await press('ControlOrMeta+z')
    await expect(header('Step Compare')).toBeVisible()
  })
})
