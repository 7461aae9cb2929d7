import { expect, test } from '@playwright/test'
import { importTeaShop } from './support/importTeaShop.ts'
import { signInAsOwner } from './support/people.ts'
import { makeWorkspace } from './support/workspaces.ts'

test('Touchpoints are made from events, ruled, ordered, and the maps follow', async ({ page }) => {
  test.setTimeout(240_000)
  await signInAsOwner(page)
  const workspaceId = await makeWorkspace(page, 'Catalogue of tea')
  await importTeaShop(page, workspaceId, { makeTouchpoints: false })
  await page.goto(`/w/${workspaceId}/touchpoints`)
  const unmapped = page.getByRole('region', { name: 'Unmapped events' })
  const customers = (count: number, name: string) =>
    page.getByRole('link', {
      name: `${count} ${count === 1 ? 'customer' : 'customers'} of ${name}`,
      exact: true,
    })

  await test.step('unmapped events become touchpoints, several at once or one', async () => {
    await expect(unmapped.getByText(/^34 events of 5 kinds belong to no touchpoint/)).toBeVisible()
    for (const name of ['Visit shop', 'Search tea', 'Fill basket'])
      await unmapped.getByRole('checkbox', { name: `Choose ${name}` }).check()
    await unmapped.getByRole('button', { name: 'Make touchpoints' }).click()
    await expect(customers(10, 'Visit shop')).toBeVisible({ timeout: 30_000 })
    await expect(customers(7, 'Search tea')).toBeVisible()
    await expect(customers(8, 'Fill basket')).toBeVisible()
    await expect(unmapped.getByText(/^8 events of 2 kinds/)).toBeVisible()
  })

  await test.step('the rule editor counts while it is written', async () => {
    await page.getByRole('button', { name: 'New touchpoint' }).click()
    const panel = page.getByRole('region', { name: 'New touchpoint' })
    await panel.getByRole('textbox', { name: 'Name', exact: true }).fill('Paid')
    const counts = panel.getByRole('status')
    await panel.getByRole('combobox', { name: 'Value' }).fill('Pay order')
    await expect(counts).toHaveText('7 events of 7 customers')
    await panel.getByRole('button', { name: 'Condition' }).click()
    await panel.getByRole('combobox', { name: 'Field' }).nth(1).selectOption('channel')
    await panel.getByRole('combobox', { name: 'Value' }).nth(1).fill('phone')
    await expect(counts).toHaveText('0 events of 0 customers')
    await panel
      .getByRole('combobox', { name: 'How the conditions belong together' })
      .selectOption('At least one of these holds')
    await expect(counts).toHaveText('8 events of 7 customers')
    await panel.getByRole('button', { name: 'Remove the condition' }).nth(1).click()
    await expect(counts).toHaveText('7 events of 7 customers')
    await panel.getByRole('button', { name: 'Add touchpoint' }).click()
    await expect(customers(7, 'Paid')).toBeVisible({ timeout: 30_000 })
  })

  await test.step('the order changes by keyboard and the focus stays on what moves', async () => {
    const handle = (place: number) =>
      page.getByRole('button', { name: `Order of Paid, number ${place}. Arrow keys move it.` })
    await handle(4).focus()
    await page.keyboard.press('ArrowUp')
    await expect(handle(3)).toBeFocused()
    await page.keyboard.press('ArrowUp')
    await expect(handle(2)).toBeFocused()
    await expect(page.getByText('Paid is now number 2 of 4')).toBeAttached()
    await page.reload()
    await expect(handle(2)).toBeVisible()
  })

  const map = page.getByRole('grid', { name: 'Journey map Tea sold' })
  const paid = (count: number) =>
    map.getByRole('columnheader', { name: new RegExp(`^Step Paid(, optional)?, ${count} customers`) })
  await test.step('a map of these touchpoints has their numbers', async () => {
    await page.goto(`/w/${workspaceId}/journeys/new?way=data`)
    await page.getByRole('textbox', { name: 'Title of the map' }).fill('Tea sold')
    await page.getByRole('button', { name: 'Make the map' }).click()
    await expect(paid(7)).toBeVisible()
  })

  await test.step('another rule, another count, and the map follows', async () => {
    await page.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name: 'Touchpoints' }).click()
    await page.getByRole('button', { name: /^Paid/ }).click()
    const panel = page.getByRole('region', { name: 'Paid' })
    await panel.getByRole('combobox', { name: 'Value' }).fill('Call help')
    await expect(panel.getByRole('status')).toHaveText('1 event of 1 customer')
    await panel.getByRole('button', { name: 'Save' }).click()
    await expect(customers(1, 'Paid')).toBeVisible({ timeout: 60_000 })
    await expect(page.getByText('Events are being sorted by the changed rules.')).toHaveCount(0)
    await page.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name: 'Journeys' }).click()
    await page.getByRole('link', { name: 'Tea sold' }).click()
    await expect(paid(1)).toBeVisible()
  })
})
