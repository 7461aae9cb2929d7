import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import AxeBuilder from '@axe-core/playwright'
import { expect, test } from '@playwright/test'
import type { JourneySummary } from '../shared/wire/journey.ts'
import { answerOf } from './support/answerOf.ts'
import { signInAsOwner } from './support/people.ts'
import { makeWorkspace } from './support/workspaces.ts'

const fixture = (name: string) => fileURLToPath(new URL(`./fixtures/${name}`, import.meta.url))

test('Maps drawn elsewhere are looked at, set right, and made', async ({ page }) => {
  test.setTimeout(240_000)
  await signInAsOwner(page)
  const workspaceId = await makeWorkspace(page, 'Maps from elsewhere')
  const grid = page.getByRole('region', { name: 'Preview of the map' })
  const openFile = async (file: string | { name: string; mimeType: string; buffer: Buffer }) => {
    await page.goto(`/w/${workspaceId}/journeys/import`)
    await page.locator('input[type=file]').setInputFiles(file)
  }
  const make = async () => {
    await page.getByRole('button', { name: 'Make the map' }).click()
    await page.waitForURL(/\/journeys\/(?!import)[\w-]+/)
    return page.url().split('/').at(-1)!.split('?')[0]!
  }
  const listMaps = async () =>
    (
      await answerOf<{ journeys: JourneySummary[] }>(
        page.request.get(`/api/workspaces/${workspaceId}/journeys`),
      )
    ).journeys

  await test.step('the way there is on the page of maps', async () => {
    await page.goto(`/w/${workspaceId}/journeys`)
    await page.getByRole('link', { name: 'Import a map' }).click()
    await expect(page.getByRole('heading', { name: 'Import a map' })).toBeVisible()
    const { violations } = await new AxeBuilder({ page }).analyze()
    expect(violations).toEqual([])
  })

  await test.step('a Mermaid journey', async () => {
    await openFile(fixture('checkout.mmd'))
    await expect(page.getByText('checkout.mmd: a Mermaid journey.')).toBeVisible()
    await expect(grid.getByRole('columnheader', { name: 'Type the card number' })).toBeVisible()
    await expect(page.getByText('Everything in the file comes along.')).toBeVisible()
    await make()
    await expect(page.getByText('Type the card number').first()).toBeVisible()
    expect((await listMaps()).map(({ title, stages, steps }) => ({ title, stages, steps }))).toEqual([
      { title: 'Buying tea online', stages: 3, steps: 6 },
    ])
  })

  await test.step('a table, with what a line is set right', async () => {
    await openFile(fixture('teaTable.csv'))
    await expect(page.getByRole('combobox', { name: 'What Experience is' })).toHaveValue('lane:emotion:')
    await expect(page.getByRole('textbox', { name: 'Very happy in Experience' })).toHaveValue('5')
    await expect(grid.getByText('Prices per 50 g and per 100 g', { exact: true })).toBeVisible()
    await page.getByRole('combobox', { name: 'What Channels is' }).selectOption('Leave out')
    await expect(grid.getByRole('rowheader', { name: 'Channels' })).toBeHidden()
    await expect(page.getByText('Rows that are set to be left out, for example “Channels”.')).toBeVisible()
    const { violations } = await new AxeBuilder({ page }).analyze()
    expect(violations).toEqual([])
    await page.getByRole('textbox', { name: 'Title of the map' }).fill('Tea by letter')
    await make()
    await expect(page.getByText('Names say nothing').first()).toBeVisible()
    await openFile(fixture('teaTable.csv'))
    await expect(page.getByText('Read as the last table with these names was.')).toBeVisible()
    await expect(page.getByRole('combobox', { name: 'What Channels is' })).toHaveValue('leave_out')
  })

  await test.step('cells that are pasted', async () => {
    await page.goto(`/w/${workspaceId}/journeys/import`)
    await page.getByRole('textbox', { name: 'Or paste a table' }).fill('\tAsk\tAnswer\nIdeas\tOne form\t')
    await page.getByRole('button', { name: 'Read the table' }).click()
    await expect(grid.getByText('One form')).toBeVisible()
  })

  await test.step('a Miro board, with a loose note put into a cell', async () => {
    await openFile(fixture('teaBoard.miro.json'))
    await expect(grid.getByText('Parcel does not fit the letter box')).toBeVisible()
    await page.getByRole('button', { name: 'Ask the shop about prices' }).click()
    await grid.getByRole('button', { name: 'Put here: Ideas, Choose' }).click()
    await expect(grid.getByText('Ask the shop about prices')).toBeVisible()
    await make()
    await expect(page.getByText('Ask the shop about prices').first()).toBeVisible()
    expect((await listMaps())[0]).toMatchObject({ title: 'Tea workshop', stages: 3, cards: 8 })
  })

  await test.step('a map goes out to another tool, and what gets lost is said first', async () => {
    await page.getByRole('button', { name: 'More about this map' }).click()
    await page.getByRole('menuitem', { name: 'Export' }).click()
    const dialog = page.getByRole('dialog', { name: 'Export “Tea workshop”' })
    await dialog.getByRole('radio', { name: /^Mermaid/ }).check()
    await expect(
      dialog.getByText('3 × Lanes are left out, with all cards in them, for example “Actions”.'),
    ).toBeVisible()
    const waiting = page.waitForEvent('download')
    await dialog.getByRole('button', { name: 'Download' }).click()
    const download = await waiting
    expect(download.suggestedFilename()).toBe('Tea workshop.mmd')
    expect(await readFile(await download.path(), 'utf8')).toMatch(
      /^journey\n {4}title Tea workshop\n {4}section Discover\n/,
    )
  })

  await test.step('what is broken is refused with a sentence, and nothing is made', async () => {
    const before = (await listMaps()).length
    const file = (name: string, text: string) => ({
      name,
      mimeType: 'application/octet-stream',
      buffer: Buffer.from(text),
    })
    await openFile(file('bad.cjml.xml', '<!DOCTYPE x [<!ENTITY a "b">]><CJML version="2.0">&a;</CJML>'))
    await expect(page.getByRole('alert')).toContainText('has a DOCTYPE, which is refused')
    await openFile(file('bad.mmd', 'journey\n section A\n  Open: the app: 4'))
    await expect(page.getByRole('alert')).toContainText(
      'Line 3: the score of "Open" must be a number from 1 to 5',
    )
    await openFile(file('bad.xlsx', 'PK nothing of a workbook'))
    await expect(page.getByRole('alert')).toContainText('bad.xlsx is damaged')
    expect(await listMaps()).toHaveLength(before)
  })
})
