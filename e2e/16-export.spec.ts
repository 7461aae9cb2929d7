import { readFile } from 'node:fs/promises'
import { expect, type Page, test } from '@playwright/test'
import { signInAsOwner } from './support/people.ts'
import { makeBlankMap, makeWorkspace } from './support/workspaces.ts'

async function openExport(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'More about this map' }).click()
  await page.getByRole('menuitem', { name: 'Export' }).click()
  await expect(page.getByRole('dialog', { name: 'Export “Out into the world”' })).toBeVisible()
}

async function save(page: Page, button: string | RegExp): Promise<{ name: string; bytes: Buffer }> {
  const download = page.waitForEvent('download', { timeout: 60_000 })
  await page.getByRole('button', { name: button }).click()
  const file = await download
  return { name: file.suggestedFilename(), bytes: await readFile(await file.path()) }
}

test('A map leaves as a file of every kind, from the map, the list and a phone', async ({
  page,
  browser,
}) => {
  test.setTimeout(240_000)
  await signInAsOwner(page)
  const workspaceId = await makeWorkspace(page, 'Paper and slides')
  const journeyId = await makeBlankMap(page, workspaceId, 'Out into the world')
  await page.goto(`/w/${workspaceId}/journeys/${journeyId}`)
  await openExport(page)

  await test.step('a picture shows what the file will hold', async () => {
    await expect(page.getByRole('img', { name: 'The map as it will be written' })).toBeVisible()
  })

  await test.step('as PDF, with progress and a file that is kept', async () => {
    const { name, bytes } = await save(page, 'Make the PDF file')
    expect(name).toBe('Out into the world.pdf')
    expect(bytes.subarray(0, 5).toString()).toBe('%PDF-')
    await expect(page.getByText('It is kept for a day.')).toBeVisible()
  })

  await test.step('as Markdown, chosen by keyboard, at once', async () => {
    await page.getByRole('radio', { name: /^PDF/ }).focus()
    for (let i = 0; i < 6; i++) await page.keyboard.press('ArrowDown')
    await expect(page.getByRole('radio', { name: /^Markdown/ })).toBeChecked()
    const { name, bytes } = await save(page, 'Download')
    expect(name).toBe('Out into the world.md')
    expect(bytes.toString()).toContain('# Out into the world')
  })

  for (const [kind, begin] of [
    ['PowerPoint', 'PK'],
    ['Excel', 'PK'],
    ['PNG picture', '\u0089PNG'],
  ] as const)
    await test.step(`as ${kind}`, async () => {
      await page.getByRole('radio', { name: new RegExp(`^${kind}`) }).check({ force: true })
      const { bytes } = await save(page, `Make the ${kind} file`)
      expect(bytes.toString('latin1', 0, begin.length)).toBe(begin)
    })
  await page.keyboard.press('Escape')

  await test.step('from the list of maps', async () => {
    await page.goto(`/w/${workspaceId}/journeys`)
    await page.getByRole('button', { name: 'More about Out into the world' }).click()
    await page.getByRole('menuitem', { name: 'Export' }).click()
    await page.getByRole('radio', { name: /^CSV/ }).check({ force: true })
    const { bytes } = await save(page, 'Download')
    expect(bytes.toString('utf8').split('\r\n')[0]).toContain('Stage')
  })

  await test.step('on a phone', async () => {
    const phone = await browser.newContext({
      ...(await page
        .context()
        .storageState()
        .then((storageState) => ({ storageState }))),
      viewport: { width: 390, height: 844 },
      hasTouch: true,
      isMobile: true,
    })
    const small = await phone.newPage()
    await small.goto(`/w/${workspaceId}/journeys/${journeyId}`)
    await openExport(small)
    const overflow = await small.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
    expect(overflow).toBeLessThanOrEqual(0)
    const { bytes } = await save(small, 'Make the PDF file')
    expect(bytes.subarray(0, 5).toString()).toBe('%PDF-')
    await phone.close()
  })
})
