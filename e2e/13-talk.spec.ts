import { expect, type Page, test } from '@playwright/test'
import { openBrowserOf, signInAsOwner } from './support/people.ts'
import { makeBlankMap, makeWorkspace } from './support/workspaces.ts'

const saved = (page: Page) => expect(page.getByRole('status').filter({ hasText: /^Saved$/ })).toBeVisible()
const card = (page: Page, text: string) => page.getByRole('group', { name: text }).first()
const discussion = (page: Page) => page.getByRole('complementary', { name: 'Discussion' })

async function openTab(page: Page, name: string): Promise<void> {
  const panel = discussion(page)
  if (!(await panel.isVisible())) await page.getByRole('button', { name: /^Discussion/ }).click()
  await panel.getByRole('tab', { name: new RegExp(`^${name}`) }).click()
}

/** Adds a card to the first cell of the lane of actions. */
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

test('Three people talk about a map, suggest, vote and divide the work', async ({ page, browser }) => {
  test.setTimeout(300_000)
  await signInAsOwner(page)
  const workspaceId = await makeWorkspace(page, 'Talking together')
  const address = `/w/${workspaceId}/journeys/${await makeBlankMap(page, workspaceId, 'Buying tea')}`
  const commenter = await openBrowserOf(browser, page.request, workspaceId, {
    name: 'Map Commenter',
    role: 'commenter',
  })
  const viewer = await openBrowserOf(browser, page.request, workspaceId, {
    name: 'Map Viewer',
    role: 'viewer',
  })
  await page.goto(address)
  await addAction(page, 'Walks past the window')
  await saved(page)
  await commenter.goto(address)
  await viewer.goto(address)
  await expect(card(viewer, 'Walks past the window')).toBeVisible()

  await test.step('a comment with a mention reaches everybody live, and whoever is mentioned is told', async () => {
    await commenter.getByRole('button', { name: 'Comment on something' }).click()
    await card(commenter, 'Walks past the window').click()
    const field = discussion(commenter).getByRole('combobox', { name: /^Comment on “Walks past/ })
    await expect(field).toBeFocused()
    await field.press('Escape')
    await expect(commenter.getByRole('grid').locator(':focus')).toHaveCount(1)
    await field.pressSequentially('Is this true, @Sho')
    await commenter.getByRole('option', { name: /Shop owner/ }).click()
    await field.press('Control+Enter')
    await expect(discussion(commenter).getByRole('region', { name: 'Thread' })).toContainText(
      'Is this true, @Shop owner',
    )
    await expect(
      card(page, 'Walks past the window').getByRole('button', { name: /1 thread, not read/ }),
    ).toBeVisible()
    await expect(page.getByRole('button', { name: 'Notifications, 1 not read' })).toBeVisible({
      timeout: 30_000,
    })
    await page.getByRole('button', { name: /^Notifications/ }).click()
    await page.getByRole('link', { name: /Map Commenter mentioned you/ }).click()
    await expect(discussion(page).getByText('Is this true, @Shop owner')).toBeVisible()
  })

  await test.step('a viewer reads the thread and cannot write', async () => {
    await openTab(viewer, 'Comments')
    await expect(discussion(viewer).getByText('Is this true, @Shop owner')).toBeVisible()
    await expect(discussion(viewer).getByRole('combobox')).toHaveCount(0)
    await expect(viewer.getByRole('button', { name: 'Suggest changes' })).toHaveCount(0)
  })

  await test.step('it is answered, liked and resolved', async () => {
    const answer = discussion(page).getByRole('combobox', { name: 'Answer' })
    await answer.fill('Yes, we stood there and counted.')
    await answer.press('Control+Enter')
    await expect(discussion(viewer).getByText('Yes, we stood there and counted.')).toBeVisible()
    const first = discussion(page).getByRole('article', { name: 'Comment of Map Commenter' })
    await first.hover()
    await first.getByRole('button', { name: 'React' }).click()
    await page.getByRole('menuitem', { name: '👍' }).click()
    await expect(discussion(viewer).getByRole('button', { name: '👍 1, by Shop owner' })).toBeVisible()
    await discussion(page).getByRole('button', { name: 'Resolve', exact: true }).click()
    await expect(discussion(viewer).getByText(/No open threads/)).toBeVisible()
    await discussion(viewer).getByRole('button', { name: 'Resolved' }).click()
    await expect(discussion(viewer).getByText('Yes, we stood there and counted.')).toBeVisible()
  })

  await test.step('a commenter’s edit becomes a suggestion, and an editor accepts it', async () => {
    await commenter.getByRole('button', { name: 'Suggest changes' }).click()
    await expect(commenter.getByText('Your changes become suggestions')).toBeVisible()
    await card(commenter, 'Walks past the window').dblclick()
    const area = commenter.getByRole('textbox', { name: 'Text of the card' })
    await area.fill('Walks slowly past the window')
    await area.press('Enter')
    await expect(
      card(page, 'Walks past the window').getByRole('button', { name: '1 suggested change' }),
    ).toBeVisible()
    await expect(card(page, 'Walks slowly')).toHaveCount(0)
    await openTab(page, 'Suggestions')
    await expect(discussion(page).locator('ins')).toHaveText(/slowly/)
    await discussion(page).getByRole('button', { name: 'Accept', exact: true }).click()
    for (const each of [page, commenter, viewer])
      await expect(card(each, 'Walks slowly past the window')).toBeVisible()
    await commenter.getByRole('status').getByRole('button', { name: 'Done' }).click()
  })

  await test.step('a task is given and ticked', async () => {
    await card(page, 'Walks slowly past the window').click()
    await openTab(page, 'Tasks')
    const form = discussion(page)
    await form.getByRole('textbox', { name: 'What is to be done' }).fill('Count them for a week')
    await form.getByRole('combobox', { name: 'By whom' }).click()
    await page.getByRole('option', { name: 'Map Commenter' }).click()
    await form.getByRole('textbox', { name: 'Until when' }).fill('2027-03-01')
    await form.getByRole('button', { name: 'Add the task' }).click()
    await commenter.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name: 'Tasks' }).click()
    await commenter.getByRole('checkbox', { name: 'Count them for a week' }).check()
    await expect(commenter.getByText('Nothing is to be done')).toBeVisible()
    await expect(form.getByRole('checkbox', { name: /Count them for a week/ })).toBeChecked()
    await commenter.goBack()
  })

  await test.step('votes stay hidden until the round closes', async () => {
    await openTab(page, 'Votes')
    await discussion(page).getByRole('button', { name: 'Open a round of votes' }).click()
    await expect(viewer.getByRole('button', { name: /Votes are open: 5 each/ })).toBeVisible()
    await card(commenter, 'Walks slowly past the window').click()
    await openTab(commenter, 'Votes')
    const vote = discussion(commenter).getByRole('button', { name: /^Vote for Walks slowly/ })
    await vote.click()
    await expect(discussion(commenter).getByText('4 votes', { exact: true })).toBeVisible()
    await vote.click()
    await expect(discussion(commenter).getByText('3 votes', { exact: true })).toBeVisible()
    await openTab(viewer, 'Votes')
    await expect(viewer.getByRole('list', { name: 'Results' })).toHaveCount(0)
    await discussion(page).getByRole('button', { name: 'Close the round' }).click()
    await expect(viewer.getByRole('list', { name: 'Results' })).toContainText('2')
    await expect(card(viewer, 'Walks slowly').getByRole('button', { name: '2 votes' })).toBeVisible()
  })

  await test.step('everybody sees the timer', async () => {
    await discussion(page).getByRole('button', { name: '5 min', exact: true }).click()
    for (const each of [commenter, viewer])
      await expect(each.getByRole('button', { name: /^4:\d\d$/ })).toBeVisible()
    await discussion(page).getByRole('button', { name: 'End it' }).click()
    await expect(viewer.getByRole('button', { name: /^4:\d\d$/ })).toHaveCount(0)
  })

  await test.step('one follows the view of another until they move the map themselves', async () => {
    await discussion(page).getByRole('button', { name: 'Close the discussion' }).click()
    await viewer.getByRole('button', { name: /^Also here: / }).click()
    await viewer.getByRole('menuitem', { name: 'Follow Shop owner' }).click()
    await expect(viewer.getByText('You see what Shop owner sees')).toBeVisible()
    await expect(page.getByText('Map Viewer follows you')).toBeVisible()
    await page.getByRole('button', { name: 'Zoom in' }).click()
    await expect(viewer.getByText('120 %')).toBeVisible()
    await viewer.getByRole('grid').hover()
    await viewer.mouse.wheel(0, 60)
    await expect(viewer.getByText('You see what Shop owner sees')).toHaveCount(0)
    await expect(page.getByText('Map Viewer follows you')).toHaveCount(0)
  })

  await test.step('a new role counts at once', async () => {
    const { members } = await (await page.request.get(`/api/workspaces/${workspaceId}/members`)).json()
    const { userId } = members.find(({ name }: { name: string }) => name === 'Map Viewer')
    await page.request.patch(`/api/workspaces/${workspaceId}/members/${userId}`, { data: { role: 'editor' } })
    await expect(viewer.getByRole('button', { name: 'Add', exact: true })).toBeVisible({ timeout: 30_000 })
    await saved(viewer)
    await page.request.patch(`/api/workspaces/${workspaceId}/members/${userId}`, { data: { role: 'viewer' } })
    await expect(viewer.getByRole('button', { name: 'Add', exact: true })).toHaveCount(0, { timeout: 30_000 })
  })

  await test.step('the log says who did what', async () => {
    await openTab(page, 'Activity')
    await expect(discussion(page).getByText(/suggested a change of/)).toBeVisible()
    await expect(discussion(page).getByText(/closed a round of votes/)).toBeVisible()
  })

  await test.step('on a phone comments are written and tasks ticked', async () => {
    await commenter.setViewportSize({ width: 390, height: 844 })
    await commenter.goto(`${address}?talk=comments`)
    const field = discussion(commenter).getByRole('combobox', { name: /^Comment on/ })
    await field.fill('Written on the train')
    await discussion(commenter).getByRole('button', { name: 'Comment', exact: true }).click()
    // Until it is taken, the words stand in the field as well.
    const threads = discussion(commenter).getByRole('region', { name: 'Thread' })
    await expect(threads.getByText('Written on the train')).toBeVisible()
    await openTab(page, 'Comments')
    await expect(discussion(page).getByText('Written on the train')).toBeVisible()
  })
})
