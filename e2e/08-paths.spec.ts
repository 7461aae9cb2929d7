import { expect, test } from '@playwright/test'
import { importTeaShop } from './support/importTeaShop.ts'
import { signInAsOwner } from './support/people.ts'
import { makeWorkspace } from './support/workspaces.ts'

test('Paths count every transition and variant, and lead to the customers who went there', async ({
  page,
}) => {
  test.setTimeout(180_000)
  await signInAsOwner(page)
  const workspaceId = await makeWorkspace(page, 'Paths to tea')
  await importTeaShop(page, workspaceId)
  await page.goto(`/w/${workspaceId}/paths`)

  await test.step('variants stand by customers, with what they cover together', async () => {
    await expect(page.getByText('6 different paths')).toBeVisible()
    const variants = page.getByRole('button', { name: /customers? .*together/ })
    await expect(variants).toHaveCount(6)
    await expect(variants.nth(0)).toContainText(/4\s*customers\s*40 % · together 40 %/)
    await expect(variants.nth(0)).toContainText(
      /Visit shop\s*→\s*Search tea\s*→\s*Fill basket\s*→\s*Pay order/,
    )
    await expect(variants.nth(1)).toContainText(/2\s*customers\s*20 % · together 60 %/)
    await expect(variants.nth(5)).toContainText(/1\s*customer\s*10 % · together 100 %/)
  })

  await test.step('the table has every transition, loops too', async () => {
    await page.getByText('Table', { exact: true }).click()
    for (const name of ['touchpoints', 'connections']) {
      await page.getByRole('slider', { name: `Share of ${name} shown, in percent` }).focus()
      await page.keyboard.press('End')
    }
    for (const [from, to, customers, times] of [
      ['Visit shop', 'Search tea', 7, 7],
      ['Visit shop', 'Fill basket', 2, 2],
      ['Search tea', 'Search tea', 1, 1],
      ['Search tea', 'Fill basket', 6, 6],
      ['Fill basket', 'Pay order', 6, 6],
      ['Fill basket', 'Call help', 1, 1],
      ['Call help', 'Pay order', 1, 1],
    ])
      await expect(
        page.getByRole('row', { name: `${from} ${to} ${customers} ${times} 10 min` }),
      ).toBeVisible()
    await expect(page.getByRole('table').getByRole('row')).toHaveCount(8)
  })

  await test.step('a variant leads to its customers', async () => {
    await page
      .getByRole('button', { name: /customers .*together 40 %/ })
      .first()
      .click()
    await page.getByRole('link', { name: 'See the customers behind it' }).click()
    const list = page.getByRole('list', { name: '4 customers' })
    await expect(list.getByRole('link')).toHaveText(['c01', 'c02', 'c03', 'c04'])
  })
})
