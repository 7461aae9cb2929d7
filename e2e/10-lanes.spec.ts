import { expect, type Page, test } from '@playwright/test'
import type { JourneySummary } from '../shared/wire/journey.ts'
import { answerOf } from './support/answerOf.ts'
import { signInAsOwner } from './support/people.ts'
import { makeBlankMap, makeWorkspace } from './support/workspaces.ts'

/** One red pixel. */
const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8DwHwAFBQIAX8jx0gAAAABJRU5ErkJggg==',
  'base64',
)

/** A map of two stages with two steps each, as a file would bring it. */
async function makeMap(page: Page, workspaceId: string, title: string): Promise<string> {
  const records: object[] = [{ id: 'journey', type: 'journey', title }]
  for (const [index, stage] of ['Find', 'Buy'].entries()) {
    records.push({ id: `stage${index}`, type: 'stage', title: stage, order: `a${index}` })
    for (const at of [0, 1])
      records.push({
        id: `step${index}${at}`,
        type: 'step',
        stageId: `stage${index}`,
        title: `${stage} ${at + 1}`,
        order: `a${at}`,
        momentOfTruth: index === 1 && at === 1,
      })
  }
  const { id } = await answerOf<JourneySummary>(
    page.request.post(`/api/workspaces/${workspaceId}/journeys`, {
      data: {
        from: 'document',
        document: { format: 'desirepath/journey', version: 1, records, touchpoints: [] },
      },
    }),
  )
  return id
}

const lane = (page: Page, name: string) => page.getByRole('rowheader', { name: new RegExp(`^Lane ${name}`) })
const cell = (page: Page, laneName: string, column: number) =>
  page
    .getByRole('row')
    .filter({ has: lane(page, laneName) })
    .getByRole('gridcell')
    .nth(column)

async function addLane(page: Page, search: string, choice = search): Promise<void> {
  await page.getByRole('button', { name: 'Add a lane' }).click()
  const dialog = page.getByRole('dialog', { name: 'Add a lane' })
  await dialog.getByRole('searchbox', { name: 'Search lanes' }).fill(search)
  await dialog
    .getByRole('button', { name: new RegExp(`^${choice}`) })
    .first()
    .click()
  await expect(dialog).toBeHidden()
  await page.keyboard.press('Escape')
}

async function inspect(page: Page): Promise<void> {
  const inspector = page.getByRole('complementary', { name: 'Inspector' })
  if (!(await inspector.isVisible())) await page.getByRole('button', { name: 'Inspector' }).click()
  await expect(inspector).toBeVisible()
}

test('Every kind of lane is added, filled and handled as a team would', async ({ page }) => {
  test.setTimeout(240_000)
  await signInAsOwner(page)
  const workspaceId = await makeWorkspace(page, 'Lanes')
  await makeBlankMap(page, workspaceId, 'Returns in detail')
  await page.goto(`/w/${workspaceId}/journeys/${await makeMap(page, workspaceId, 'All lanes')}`)
  await expect(page.getByRole('grid')).toBeVisible()
  const inspector = page.getByRole('complementary', { name: 'Inspector' })

  await test.step('A card is formatted while it is typed', async () => {
    await addLane(page, 'Actions')
    await cell(page, 'Actions', 0).dblclick()
    const text = page.getByRole('textbox', { name: 'Text of the card' })
    await expect(text).toBeFocused()
    await expect(text).toHaveAttribute('contenteditable', 'true')
    await page.keyboard.type('Asks ')
    await page.keyboard.press('ControlOrMeta+b')
    await page.keyboard.type('twice')
    await page.keyboard.press('ControlOrMeta+b')
    await page.keyboard.press('Shift+Enter')
    await page.keyboard.type('- by phone')
    await page.keyboard.press('Enter')
    await page.keyboard.type('with @Shop')
    await page.getByRole('option', { name: 'Shop owner' }).click()
    await expect(text.locator('strong')).toHaveText('twice')
    await expect(text.locator('li')).toHaveCount(2)
    await expect(text).not.toContainText('*')
    await page.keyboard.press('Escape')
    const card = page.getByRole('group', { name: /^Asks twice/ })
    await expect(card.locator('strong')).toHaveText('twice')
    await expect(card).toContainText('@Shop owner')
    await expect(card).not.toContainText('*')
  })

  await test.step('It covers two steps and carries status, tags and an icon', async () => {
    const card = page.getByRole('group', { name: /^Asks twice/ })
    await card.click()
    await inspect(page)
    const before = (await card.boundingBox())?.width ?? 0
    await inspector.getByLabel('Steps it covers').fill('2')
    await expect.poll(async () => (await card.boundingBox())?.width).toBeGreaterThan(before * 2)
    await inspector.getByLabel('Status').selectOption('In progress')
    await inspector.getByLabel('Tags').fill('effort')
    await inspector.getByLabel('Tags').press('Enter')
    await inspector.getByRole('button', { name: 'Choose an icon' }).click()
    await inspector.getByRole('searchbox', { name: 'Search icons' }).fill('telephone')
    await inspector.getByRole('button', { name: /^phone: / }).click()
    await expect(card).toContainText('In progress')
    await expect(card).toContainText('effort')
    await expect(card.locator('svg').first()).toBeVisible()
    // What follows in the second step lies below the card that reaches into it.
    const covered = (await cell(page, 'Actions', 1).boundingBox())!
    await page.mouse.dblclick(covered.x + 40, covered.y + covered.height - 16)
    await expect(page.getByRole('textbox', { name: 'Text of the card' })).toBeFocused()
    await page.keyboard.type('Waits')
    await page.keyboard.press('Escape')
    const below = await page.getByRole('group', { name: /^Waits/ }).boundingBox()
    const above = await card.boundingBox()
    expect(below?.y).toBeGreaterThanOrEqual((above?.y ?? 0) + (above?.height ?? 0))
  })

  await test.step('A locked lane refuses, a hidden one comes back', async () => {
    await lane(page, 'Actions').hover()
    await page.getByRole('button', { name: 'More about Actions' }).click()
    await page.getByRole('menuitem', { name: 'Lock against slips' }).click()
    await page.getByRole('group', { name: /^Waits/ }).dblclick()
    await expect(page.getByRole('textbox', { name: 'Text of the card' })).toBeHidden()
    await expect(page.getByText(/This lane is locked\. Unlock it/).first()).toBeVisible()
    await lane(page, 'Actions').hover()
    await page.getByRole('button', { name: 'More about Actions' }).click()
    await page.getByRole('menuitem', { name: 'Unlock' }).click()
    await lane(page, 'Actions').hover()
    await page.getByRole('button', { name: 'More about Actions' }).click()
    await page.getByRole('menuitem', { name: 'Hide' }).click()
    await expect(lane(page, 'Actions')).toBeHidden()
    await page.getByRole('button', { name: '1 hidden lane' }).click()
    await page.getByRole('menuitem', { name: 'Actions' }).click()
    await expect(lane(page, 'Actions')).toBeVisible()
  })

  await test.step('A lane is made higher by its edge and duplicated', async () => {
    const box = (await lane(page, 'Actions').boundingBox())!
    await page.mouse.move(box.x + 60, box.y + box.height)
    await page.mouse.down()
    await page.mouse.move(box.x + 60, box.y + box.height + 60, { steps: 4 })
    await page.mouse.up()
    await expect
      .poll(async () => (await lane(page, 'Actions').boundingBox())?.height)
      .toBeGreaterThan(box.height + 40)
    await lane(page, 'Actions').click()
    await page.keyboard.press('Shift+Alt+ArrowUp')
    await expect
      .poll(async () => (await lane(page, 'Actions').boundingBox())?.height)
      .toBeLessThan(box.height + 55)
    await lane(page, 'Actions').hover()
    await page.getByRole('button', { name: 'More about Actions' }).click()
    await page.getByRole('menuitem', { name: 'Duplicate with its content' }).click()
    await expect(lane(page, 'Actions')).toHaveCount(2)
    await expect(page.getByRole('group', { name: /^Asks twice/ })).toHaveCount(2)
    await page.keyboard.press('Delete')
    await expect(lane(page, 'Actions')).toHaveCount(1)
  })

  await test.step('Pictures are chosen and pasted', async () => {
    await addLane(page, 'Storyboard')
    const chooser = page.waitForEvent('filechooser')
    await cell(page, 'Storyboard', 0).dblclick()
    await (await chooser).setFiles({ name: 'first.png', mimeType: 'image/png', buffer: png })
    await expect(cell(page, 'Storyboard', 0).getByRole('img')).toBeVisible()
    await cell(page, 'Storyboard', 1).click({ position: { x: 20, y: 20 } })
    await page.evaluate((bytes) => {
      const transfer = new DataTransfer()
      const content = Uint8Array.from(atob(bytes), (letter) => letter.charCodeAt(0))
      transfer.items.add(new File([content], 'pasted.png', { type: 'image/png' }))
      document.activeElement?.dispatchEvent(
        new ClipboardEvent('paste', { clipboardData: transfer, bubbles: true, cancelable: true }),
      )
    }, png.toString('base64'))
    const pasted = cell(page, 'Storyboard', 1).getByRole('img')
    await expect(pasted).toBeVisible()
    await expect.poll(() => pasted.evaluate((image) => (image as HTMLImageElement).naturalWidth)).toBe(1)
  })

  await test.step('Files are listed to download', async () => {
    await addLane(page, 'Files')
    const chooser = page.waitForEvent('filechooser')
    await cell(page, 'Files', 0).dblclick()
    await (await chooser).setFiles({
      name: 'notes.md',
      mimeType: 'text/markdown',
      buffer: Buffer.from('# Notes'),
    })
    const link = cell(page, 'Files', 0).getByRole('link', { name: 'notes.md' })
    const download = page.waitForEvent('download')
    await link.click()
    expect((await download).suggestedFilename()).toBe('notes.md')
  })

  await test.step('A video waits for a click', async () => {
    await addLane(page, 'video', 'Video and web pages')
    await cell(page, 'Video', 0).dblclick()
    await page.getByRole('textbox', { name: 'Address of the video or page' }).fill('youtu.be/aqz-KE-bpKQ')
    await page.keyboard.press('Enter')
    await expect(page.locator('iframe')).toHaveCount(0)
    await page.getByRole('button', { name: 'Show video' }).click()
    const frame = page.locator('iframe')
    await expect(frame).toHaveAttribute('src', 'https://www.youtube-nocookie.com/embed/aqz-KE-bpKQ')
    await expect(frame).toHaveAttribute('sandbox', 'allow-scripts allow-same-origin allow-presentation')
  })

  await test.step('Channels, owners and maps are picked', async () => {
    await addLane(page, 'Channels')
    await cell(page, 'Channels', 0).dblclick()
    await page.getByRole('combobox', { name: 'Channel' }).fill('pho')
    await page.keyboard.press('Enter')
    await expect(cell(page, 'Channels', 0)).toContainText('Phone')
    await addLane(page, 'Owners')
    await cell(page, 'Owners', 0).dblclick()
    await page
      .getByRole('listbox', { name: 'Member or team' })
      .getByRole('option', { name: 'Shop owner' })
      .click()
    await expect(cell(page, 'Owners', 0)).toContainText('Shop owner')
    await addLane(page, 'Nested journeys')
    await cell(page, 'Nested journeys', 0).dblclick()
    await page
      .getByRole('listbox', { name: 'Map' })
      .getByRole('option', { name: 'Returns in detail' })
      .click()
    await expect(
      cell(page, 'Nested journeys', 0).getByRole('link', { name: 'Returns in detail' }),
    ).toBeVisible()
  })

  await test.step('Moments of truth come from the steps; a chart is typed', async () => {
    await addLane(page, 'Moments of truth')
    await expect(cell(page, 'Moments of truth', 3)).toContainText('Moment of truth')
    await expect(cell(page, 'Moments of truth', 0)).not.toContainText('Moment of truth')
    await addLane(page, 'Chart')
    await cell(page, 'Chart', 0).dblclick()
    await page.getByRole('spinbutton', { name: 'Value' }).fill('12.5')
    await page.keyboard.press('Enter')
    await expect(cell(page, 'Chart', 0)).toHaveAttribute('aria-label', 'Chart 12.5')
    await addLane(page, 'Metrics')
    await expect(cell(page, 'Metrics', 0)).toBeVisible()
  })

  await test.step('A service blueprint comes with its lanes and lines', async () => {
    await addLane(page, 'blueprint', 'Service blueprint')
    for (const name of [
      'Line of interaction',
      'Front stage',
      'Line of visibility',
      'Back stage',
      'Support processes',
    ])
      await expect(lane(page, name)).toHaveCount(1)
  })

  await test.step('Two personas have a curve each', async () => {
    await page.getByRole('button', { name: 'Add', exact: true }).click()
    await page.getByRole('menuitem', { name: /^Persona/ }).click()
    const dialog = page.getByRole('dialog', { name: 'Personas of this map' })
    for (const name of ['Regular', 'Newcomer']) {
      await dialog.getByRole('button', { name: 'Add a persona' }).click()
      await dialog.getByRole('textbox', { name: 'Name of the persona' }).last().fill(name)
    }
    await page.keyboard.press('Escape')
    await addLane(page, 'Emotion curve')
    for (const [name, up] of [
      ['Regular', 2],
      ['Newcomer', 1],
    ] as const) {
      await cell(page, 'Emotion curve', 0).dblclick()
      await page.getByRole('combobox', { name: 'Whose curve' }).selectOption(name)
      const slider = page.getByRole('slider')
      await slider.focus()
      for (let step = 0; step < up; step++) await page.keyboard.press('ArrowRight')
      await page.keyboard.press('Enter')
    }
    await expect(cell(page, 'Emotion curve', 0)).toHaveAttribute(
      'aria-label',
      /Regular, \+1, good, assumed.*Newcomer, \+0\.5, good, assumed|Newcomer, \+0\.5, good, assumed.*Regular, \+1, good, assumed/,
    )
    // Newcomer's curve is the one in hand: dragging at the next step sets a point of it.
    const box = (await cell(page, 'Emotion curve', 1).boundingBox())!
    await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2)
    await page.mouse.down()
    await page.mouse.move(box.x + box.width / 2, box.y + 42, { steps: 5 })
    await page.mouse.up()
    await expect(cell(page, 'Emotion curve', 1)).toHaveAttribute(
      'aria-label',
      'Newcomer, +2, very good, assumed',
    )
    await lane(page, 'Emotion curve').click()
    await inspect(page)
    const table = inspector.getByRole('table')
    await expect(table.getByRole('columnheader')).toHaveText(['Step', 'Regular', 'Newcomer'])
    await expect(table.getByRole('row', { name: /^Find 1/ })).toContainText('+0.5')
  })
})
