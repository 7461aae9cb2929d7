import { expect, type Page, test } from '@playwright/test'
import { signInAsOwner } from './support/people.ts'
import { makeBlankMap, makeWorkspace } from './support/workspaces.ts'

/** Adds a card below those in the first cell of the lane of actions. */
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
  await expect(page.getByRole('group', { name: text })).toBeVisible()
}

async function renameStep(page: Page, from: string, to: string): Promise<void> {
  await page.getByRole('columnheader', { name: `Step ${from}`, exact: true }).dblclick()
  const field = page.getByRole('textbox', { name: 'Name of the step' })
  await field.fill(to)
  await field.press('Enter')
}

const step = (page: Page, name: string) =>
  page.getByRole('columnheader', { name: `Step ${name}`, exact: true })
const saved = (page: Page) => expect(page.getByRole('status').filter({ hasText: /^Saved$/ })).toBeVisible()

test('Two people draw one map together, and what one writes without a connection arrives later', async ({
  page,
  browser,
}) => {
  test.setTimeout(240_000)
  await signInAsOwner(page)
  const workspaceId = await makeWorkspace(page, 'Drawn by two')
  const address = `/w/${workspaceId}/journeys/${await makeBlankMap(page, workspaceId, 'Together')}`
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } })
  const other = await context.newPage()

  await test.step('a link lets the second person in', async () => {
    await page.goto(`/w/${workspaceId}/settings`)
    await page.getByRole('button', { name: 'Make a link' }).click()
    const link = await page.getByRole('textbox', { name: 'Invitation link' }).inputValue()
    await other.goto(link)
    await expect(other.getByRole('heading', { level: 1, name: 'Join “Drawn by two”' })).toBeVisible()
    await other.getByRole('textbox', { name: 'Your name' }).fill('Second editor')
    await other.getByRole('textbox', { name: 'E-mail' }).fill(`second-${Date.now()}@example.org`)
    await other.getByRole('textbox', { name: 'Password' }).fill('two are better than one')
    await other.getByRole('button', { name: 'Create account and join' }).click()
    await expect(other.getByRole('heading', { level: 1, name: 'Drawn by two' })).toBeVisible()
  })

  await test.step('each sees who else is there', async () => {
    await page.goto(address)
    await other.goto(address)
    await page.getByRole('columnheader', { name: 'Stage Stage 1', exact: true }).dblclick()
    const field = page.getByRole('textbox', { name: 'Name of the stage' })
    await field.fill('Discover')
    await field.press('Enter')
    await expect(page.getByRole('button', { name: 'Also here: Second editor' })).toBeVisible()
    await expect(other.getByRole('button', { name: 'Also here: Shop owner' })).toBeVisible()
  })

  await test.step('a rename and a card of one appear at the other', async () => {
    await expect(other.getByRole('columnheader', { name: 'Stage Discover', exact: true })).toBeVisible()
    await renameStep(page, 'Step 1', 'Arrive')
    await expect(step(other, 'Arrive')).toBeVisible()
    await addAction(other, 'Walks past the window')
    await expect(page.getByRole('group', { name: 'Walks past the window' })).toBeVisible()
  })

  await test.step('the pointer of one is seen by the other, with the name', async () => {
    const box = await step(page, 'Arrive').boundingBox()
    if (!box) throw new Error('The step has no place on the screen')
    await page.mouse.move(box.x + 40, box.y + 20)
    await page.mouse.move(box.x + 60, box.y + 30)
    await expect(
      other.getByRole('grid').getByText('Shop owner').filter({ visible: true }).first(),
    ).toBeVisible()
  })

  await test.step('undo takes back one’s own work only', async () => {
    await page.getByRole('button', { name: 'Undo', exact: true }).click()
    await expect(step(page, 'Step 1')).toBeVisible()
    await expect(step(other, 'Step 1')).toBeVisible()
    for (const each of [page, other])
      await expect(each.getByRole('group', { name: 'Walks past the window' })).toBeVisible()
    await page.getByRole('button', { name: 'Redo', exact: true }).click()
    await expect(step(other, 'Arrive')).toBeVisible()
  })

  await test.step('what was written without a connection merges on return', async () => {
    await saved(other)
    await context.setOffline(true)
    await expect(other.getByRole('status').filter({ hasText: 'Offline: your changes are kept' })).toBeVisible(
      {
        timeout: 30_000,
      },
    )
    await addAction(other, 'Written on the train')
    await renameStep(page, 'Arrive', 'Come in')
    await saved(page)
    await expect(page.getByRole('group', { name: 'Written on the train' })).toHaveCount(0)
    await expect(step(other, 'Arrive')).toBeVisible()
    await context.setOffline(false)
    await expect(step(other, 'Come in')).toBeVisible({ timeout: 30_000 })
    await expect(page.getByRole('group', { name: 'Written on the train' })).toBeVisible({ timeout: 30_000 })
    await saved(other)
    for (const each of [page, other])
      await expect(each.getByRole('group', { name: 'Walks past the window' })).toBeVisible()
  })

  await test.step('a map read anew shows what both did', async () => {
    await page.reload()
    await expect(step(page, 'Come in')).toBeVisible()
    for (const text of ['Walks past the window', 'Written on the train'])
      await expect(page.getByRole('group', { name: text })).toBeVisible()
  })
  await context.close()
})
