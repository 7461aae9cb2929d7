import { expect, test } from '@playwright/test'
import { signInAsOwner } from './support/people.ts'
import { makeBlankMap, makeWorkspace } from './support/workspaces.ts'

test('A team files its maps in folders, finds them, compares two and starts from a template of its own', async ({
  page,
}) => {
  test.setTimeout(180_000)
  await signInAsOwner(page)
  const workspaceId = await makeWorkspace(page, 'Map library')
  for (const title of ['Returns by parcel', 'Returns in the shop', 'Opening an account', 'Old returns'])
    await makeBlankMap(page, workspaceId, title)
  await page.goto(`/w/${workspaceId}/journeys`)
  const maps = page.getByRole('article')
  const file = async (title: string) => {
    await page.getByRole('button', { name: `More about ${title}` }).click()
    await page.getByRole('menuitem', { name: 'Folder, status, owner…' }).click()
    return page.getByRole('dialog', { name: `File “${title}”` })
  }

  await test.step('a folder holds a map and is opened by its link', async () => {
    await page.getByRole('button', { name: 'New folder' }).click()
    const naming = page.getByRole('dialog', { name: 'New folder' })
    await naming.getByRole('textbox', { name: 'Name' }).fill('After the purchase')
    await naming.getByRole('button', { name: 'Make the folder' }).click()
    const folders = page.getByRole('navigation', { name: 'Folders' })
    await expect(folders.getByRole('link', { name: /After the purchase/ })).toBeVisible()
    const dialog = await file('Returns by parcel')
    await dialog.getByRole('combobox', { name: 'Folder' }).click()
    await page.getByRole('option', { name: 'After the purchase' }).click()
    await dialog.getByRole('combobox', { name: 'Tags' }).fill('b2c')
    await page.keyboard.press('Enter')
    await dialog.getByRole('checkbox', { name: 'Reviewed today' }).check()
    await dialog.getByRole('button', { name: 'Save' }).click()
    await expect(dialog).toBeHidden()
    await folders.getByRole('link', { name: /After the purchase\s*1/ }).click()
    await expect(page).toHaveURL(/folder=/)
    await expect(maps).toHaveCount(1)
    await expect(maps.getByRole('heading')).toHaveText('Returns by parcel')
    await folders.getByRole('link', { name: 'All maps' }).click()
    await expect(maps).toHaveCount(4)
  })

  await test.step('an archived map is out of the way until it is asked for', async () => {
    const dialog = await file('Old returns')
    await dialog.getByRole('combobox', { name: 'Status' }).click()
    await page.getByRole('option', { name: 'Archived' }).click()
    await dialog.getByRole('button', { name: 'Save' }).click()
    await expect(maps).toHaveCount(3)
    await expect(page.getByText('1 archived not shown')).toBeVisible()
    await page.getByRole('combobox', { name: 'Status' }).click()
    await page.getByRole('option', { name: 'Archived' }).click()
    await expect(maps.getByRole('heading')).toHaveText('Old returns')
    await page.reload()
    await page.getByRole('textbox', { name: 'Find a map by its title' }).fill('B2C')
    await expect(maps.getByRole('heading')).toHaveText('Returns by parcel')
  })

  await test.step('two maps stand beside each other', async () => {
    await page.getByRole('button', { name: 'More about Returns by parcel' }).click()
    await page.getByRole('menuitem', { name: 'Compare with another map' }).click()
    await expect(page.getByRole('heading', { name: 'Compare' })).toBeVisible()
    await page.getByRole('combobox', { name: 'Right' }).click()
    await page.getByRole('option', { name: 'Opening an account' }).click()
    await expect(page).toHaveURL(/b=/)
    await expect(page.getByRole('heading', { name: 'Stage 1' })).toHaveCount(2)
  })

  await test.step('a map becomes a template, and the template a map', async () => {
    await page.goto(`/w/${workspaceId}/journeys`)
    await page.getByRole('button', { name: 'More about Opening an account' }).click()
    await page.getByRole('menuitem', { name: 'Save as a template' }).click()
    const dialog = page.getByRole('dialog', { name: 'Save as a template' })
    await dialog.getByRole('textbox', { name: 'Title' }).fill('How we open accounts')
    await dialog.getByRole('button', { name: 'Save the template' }).click()
    await expect(dialog).toBeHidden()
    await page.goto(`/w/${workspaceId}/journeys/new?way=template`)
    await page.getByText('How we open accounts').click()
    await page.getByRole('button', { name: 'Make the map' }).click()
    await expect(page.getByRole('heading', { name: 'How we open accounts' })).toBeVisible()
  })

  await test.step('the atlas shows them all', async () => {
    await page.goto(`/w/${workspaceId}/journeys/atlas`)
    await expect(page.getByRole('link', { name: 'Returns in the shop' })).toBeVisible()
    await expect(page.getByText(/reviewed/)).toBeVisible()
  })
})
