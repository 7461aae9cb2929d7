import { readFile } from 'node:fs/promises'
import { expect, type Page, test } from '@playwright/test'
import ExcelJS from 'exceljs'
import type { Persona, SheetFile } from '../shared/wire/persona.ts'
import { answerOf } from './support/answerOf.ts'
import { openBrowserOf, signInAsOwner } from './support/people.ts'
import { makeWorkspace } from './support/workspaces.ts'

/** One persona per column, as many teams keep them. */
const table = `Name	Weekend buyer	Night owl
Age	44	29
Goals	A full tin	No calls
Source	Interview 4
Pain points	Parcels come too late	The parcel comes late
Price first ↔ Quality first	4	1
Objections	The wait	The price`

async function save(page: Page, button: string): Promise<{ name: string; bytes: Buffer }> {
  const download = page.waitForEvent('download', { timeout: 120_000 })
  await page.getByRole('button', { name: button }).click()
  const file = await download
  return { name: file.suggestedFilename(), bytes: await readFile(await file.path()) }
}

test('Personas come in from a table, get a face, stand beside each other and leave as files', async ({
  page,
  browser,
}) => {
  test.setTimeout(400_000)
  await signInAsOwner(page)
  const workspaceId = await makeWorkspace(page, 'Faces and files')
  const at = `/w/${workspaceId}/personas`
  const personas = async () =>
    (await answerOf<{ personas: Persona[] }>(page.request.get(`/api/workspaces/${workspaceId}/personas`)))
      .personas

  await test.step('a pasted table is read with a persona per column, and nothing is stored before it is asked for', async () => {
    await page.goto(at)
    await page.getByRole('link', { name: 'Import' }).click()
    await page.getByLabel('Or paste a table').fill(table)
    await page.getByRole('button', { name: 'Read the table' }).click()
    await expect(page.getByRole('radio', { name: 'a column' })).toBeChecked()
    await expect(page.getByLabel('What Objections is')).toHaveValue('section:free')
    await page.getByLabel('What Objections is').selectOption('section:challenges')
    const preview = page.getByRole('region', { name: '2 personas as they will be made' })
    await expect(preview.getByText('Price first – Quality first: 75')).toBeVisible()
    await page.getByLabel('What Age is').selectOption('leave_out')
    await expect(page.getByText('Rows that are set to be left out')).toBeVisible()
    await page.getByLabel('What Age is').selectOption('fact')
    expect(await personas()).toEqual([])
    await page.getByRole('button', { name: 'Make 2 personas' }).click()
    await expect(page.getByRole('link', { name: 'Night owl' })).toBeVisible()
    await expect(page.getByText('1 of 5 traits supported')).toBeVisible()
  })

  await test.step('the next table like it is read the same way', async () => {
    await page.getByRole('button', { name: 'More about personas' }).click()
    await page.getByRole('menuitem', { name: 'Import personas' }).click()
    await page.getByLabel('Or paste a table').fill(table)
    await page.getByRole('button', { name: 'Read the table' }).click()
    await expect(page.getByText('Read as the last table with these names was.')).toBeVisible()
    await expect(page.getByLabel('What Objections is')).toHaveValue('section:challenges')
    await expect(page.getByText('nothing is overwritten')).toBeVisible()
  })

  await test.step('needs stand by persona, lines that say the same in one row', async () => {
    await page.goto(`${at}/compare`)
    await page.getByText('Needs', { exact: true }).click()
    const matrix = page.getByRole('region', { name: 'Needs by persona' })
    const row = matrix.getByRole('row').filter({ hasText: 'Parcels come too late' })
    await expect(row.getByText('assumed', { exact: true })).toHaveCount(2)
    await expect(row.getByText('“The parcel comes late”')).toBeVisible()
    const goal = matrix.getByRole('row').filter({ hasText: 'A full tin' })
    await expect(goal.getByText('reported', { exact: true })).toHaveCount(1)
    await expect(goal.getByText('1 piece of evidence')).toBeVisible()
  })

  const [buyer] = await personas()
  await test.step('a picture is uploaded and shown in the list', async () => {
    await page.goto(`${at}/${buyer!.id}`)
    await page.getByRole('button', { name: 'Change face and colour' }).click()
    const choose = page.waitForEvent('filechooser')
    await page.getByRole('button', { name: 'Upload a picture' }).click()
    await (await choose).setFiles({
      name: 'face.svg',
      mimeType: 'image/svg+xml',
      buffer: Buffer.from(
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8"><rect width="8" height="8" fill="#2f6f9f"/></svg>',
      ),
    })
    const picture = page.locator('header img')
    await expect(picture).toBeVisible()
    await expect
      .poll(() => picture.evaluate((image: HTMLImageElement) => image.complete && image.naturalWidth > 0))
      .toBe(true)
    await page.keyboard.press('Escape')
    await expect(page.getByRole('status').filter({ hasText: /^Saved$/ })).toBeVisible()
  })

  await test.step('a section is dragged by the pointer, and another one is hidden', async () => {
    const names = () =>
      page.locator('[data-section-id]').evaluateAll((all) =>
        all
          .map((one) => ({
            name: one.getAttribute('aria-label'),
            order: Number(getComputedStyle(one).order),
          }))
          .sort((a, b) => a.order - b.order)
          .map(({ name }) => name),
      )
    expect((await names())[0]).toBe('Who they are')
    const challenges = page.getByRole('region', { name: 'Objections' })
    await challenges.scrollIntoViewIfNeeded()
    await challenges.hover()
    const handle = (await challenges.getByRole('button', { name: /^Move Objections/ }).boundingBox())!
    const goals = (await page.getByRole('region', { name: 'Goals' }).boundingBox())!
    await page.mouse.move(handle.x + 5, handle.y + 8)
    await page.mouse.down()
    await page.mouse.move(goals.x + 60, goals.y + 30, { steps: 5 })
    await page.mouse.move(goals.x + 60, goals.y + 6)
    await page.mouse.up()
    await expect
      .poll(names)
      .toEqual(['Who they are', 'Objections', 'Goals', 'Pain points', 'Skills and leanings'])
    await page.getByRole('button', { name: 'More about Objections' }).click()
    await page.getByRole('menuitem', { name: 'Hide', exact: true }).click()
    await expect(page.getByText('Everybody who may edit still sees it.')).toBeVisible()
    await expect(page.getByRole('status').filter({ hasText: /^Saved$/ })).toBeVisible()
  })

  await test.step('the name of a section of one’s own is typed at once', async () => {
    await page.getByRole('button', { name: 'Add a section' }).click()
    await page.getByRole('menuitem', { name: 'A section of your own' }).click()
    await expect(page.getByLabel('Name of the section').last()).toBeFocused()
    await page.keyboard.type('What they read')
    await expect(page.getByRole('region', { name: 'What they read' })).toBeVisible()
    await page.getByRole('button', { name: 'More about What they read' }).click()
    await page.getByRole('menuitem', { name: 'Remove the section' }).click()
    await expect(page.getByRole('region', { name: 'What they read' })).toHaveCount(0)
    await expect(page.getByRole('status').filter({ hasText: /^Saved$/ })).toBeVisible()
  })

  await test.step('who only reads sees and is sent nothing of a hidden section', async () => {
    const reader = await openBrowserOf(browser, page.request, workspaceId, { name: 'Reader', role: 'viewer' })
    const sockets: string[] = []
    reader.on('websocket', (socket) => sockets.push(socket.url()))
    await reader.goto(`${at}/${buyer!.id}`)
    await expect(reader.getByRole('region', { name: 'Goals' })).toBeVisible()
    await expect(reader.getByText('You can read this persona')).toBeVisible()
    await expect(reader.getByText('Changing it now: Shop owner')).toBeAttached()
    expect(sockets.filter((url) => url.includes('/collab'))).toEqual([])
    await expect(reader.getByRole('region', { name: 'Objections' })).toHaveCount(0)
    const sheet = await answerOf<SheetFile>(
      reader.request.get(`/api/workspaces/${workspaceId}/personas/${buyer!.id}/sheet`),
    )
    expect(JSON.stringify(sheet)).not.toContain('The wait')
    await reader.context().close()
  })

  await test.step('the sheet leaves as PDF and as our own file, without what is hidden', async () => {
    await page.getByRole('button', { name: 'More about this persona' }).click()
    await page.getByRole('menuitem', { name: 'Export' }).click()
    const { name, bytes } = await save(page, 'Make the PDF file')
    expect(name).toBe('Weekend buyer.pdf')
    expect(bytes.subarray(0, 5).toString()).toBe('%PDF-')
    await page.getByRole('radio', { name: /^JSON/ }).check({ force: true })
    const json = (await save(page, 'Make the JSON file')).bytes.toString()
    expect(JSON.parse(json).name).toBe('Weekend buyer')
    expect(json).not.toContain('The wait')
    await page.keyboard.press('Escape')
  })

  await test.step('what to say leaves as a table', async () => {
    await page.getByRole('tab', { name: 'What to say' }).click()
    await page.getByRole('button', { name: 'Message', exact: true }).click()
    await page.keyboard.type('Your tin is full before you notice')
    await expect(page.getByRole('status').filter({ hasText: /^Saved$/ })).toBeVisible()
    await page.getByRole('button', { name: 'More about this persona' }).click()
    await page.getByRole('menuitem', { name: 'Export' }).click()
    await expect(page.getByRole('radio', { name: 'What to say' })).toBeChecked()
    const { bytes } = await save(page, 'Make the Excel file')
    const book = new ExcelJS.Workbook()
    await book.xlsx.load(bytes as never)
    expect(book.worksheets[0]!.getRow(2).getCell(3).value).toBe('Your tin is full before you notice')
  })

  await test.step('all of them leave in one file, chosen by keyboard', async () => {
    await page.goto(at)
    await page.getByRole('button', { name: 'More about personas' }).press('Enter')
    await page.getByRole('menuitem', { name: 'Export personas' }).press('Enter')
    await page.getByRole('checkbox', { name: 'Night owl' }).press('Space')
    await expect(page.getByText('1 persona', { exact: true })).toBeVisible()
    await page.getByRole('checkbox', { name: 'Night owl' }).press('Space')
    await page.getByRole('radio', { name: /^PDF/ }).focus()
    for (let i = 0; i < 2; i++) await page.keyboard.press('ArrowDown')
    await expect(page.getByRole('radio', { name: /^PowerPoint/ })).toBeChecked()
    const { name, bytes } = await save(page, 'Make the PowerPoint file')
    expect(name).toBe('Personas of Faces and files.pptx')
    expect(bytes.toString('latin1', 0, 2)).toBe('PK')
  })
})
