import { expect, type Page, test } from '@playwright/test'
import type { AttributePreview } from '../shared/wire/attribute.ts'
import { answerOf } from './support/answerOf.ts'
import { openBrowserOf, signInAsOwner } from './support/people.ts'
import { makeWorkspace, settle } from './support/workspaces.ts'

/** Ninety customers of three kinds, thirty each, and one of whom the age is not known. */
const kinds = [
  { plan: 'free', age: 24 },
  { plan: 'plus', age: 43 },
  { plan: 'pro', age: 64 },
]
const table = [
  'customer,plan,age,joined',
  ...Array.from({ length: 90 }, (_, i) => {
    const { plan, age } = kinds[i % 3]!
    return `c${String(i).padStart(2, '0')},${plan},${age + ((i * 7) % 9) - 4},2025-03-${10 + (i % 18)}`
  }),
  'c99,pro,,2025-03-01',
].join('\n')

async function bringCustomers(page: Page, workspaceId: string): Promise<void> {
  const at = `/api/workspaces/${workspaceId}/customer-attributes/imports`
  const { run, preview } = await answerOf<{ run: { id: string }; preview: AttributePreview }>(
    page.request.post(`${at}?fileName=customers.csv`, {
      data: Buffer.from(table),
      headers: { 'content-type': 'application/octet-stream' },
    }),
  )
  await answerOf(page.request.post(`${at}/${run.id}/start`, { data: preview.mapping }))
  await settle(page, workspaceId)
}

test('Customers are grouped, one group becomes a persona by mouse and another by keyboard', async ({
  page,
  browser,
}) => {
  test.setTimeout(400_000)
  await signInAsOwner(page)
  const workspaceId = await makeWorkspace(page, 'Three kinds')
  const at = `/w/${workspaceId}`
  await page.goto(`${at}/personas`)
  await page.getByRole('link', { name: 'Propose from data' }).click()
  await expect(
    page.getByRole('heading', { name: 'Too little is known of customers to group them' }),
  ).toBeVisible()
  await bringCustomers(page, workspaceId)

  await test.step('the form says what people can be grouped by, and why not by the rest', async () => {
    await page.reload()
    await expect(page.getByText('91 customers.')).toBeVisible()
    await expect(page.getByRole('checkbox', { name: 'plan' })).toBeChecked()
    await expect(page.getByRole('checkbox', { name: 'age' })).toBeChecked()
    await expect(page.getByRole('checkbox', { name: 'joined' })).not.toBeChecked()
    await expect(page.getByText('It holds dates. Chosen, they count in days.')).toBeVisible()
    await expect(page.getByText('k-prototypes. One column is a number, one is a category.')).toBeVisible()
    await page.getByRole('checkbox', { name: 'plan' }).click()
    await expect(page.getByText('k-means. The column is a number.')).toBeVisible()
    await page.getByRole('checkbox', { name: 'plan' }).click()
    await expect(page.getByText('k-prototypes. One column is a number, one is a category.')).toBeVisible()
    await page.getByRole('button', { name: 'Propose groups' }).click()
    await expect(page.getByRole('heading', { level: 1, name: 'Groups of customers' })).toBeVisible()
  })

  await test.step('what is advised is said in words, and every number of groups can be looked at', async () => {
    const advice = page.getByRole('region', { name: 'Advice' })
    await expect(advice.getByText('3 groups advised')).toBeVisible({ timeout: 90_000 })
    await expect(advice.getByText('90 of 91 customers grouped.')).toBeVisible()
    await expect(page.getByRole('heading', { name: '3 groups', exact: true })).toBeVisible()
    await page.getByRole('button', { name: 'Show 2 groups' }).click()
    await expect(page.getByRole('heading', { name: '2 groups', exact: true })).toBeVisible()
    await expect(page).toHaveURL(/groups=2/)
    await page.getByRole('button', { name: 'Show 3 groups' }).click()
    await expect(page.getByRole('heading', { name: '3 groups', exact: true })).toBeVisible()
    await page.getByText('1 person was left out').click()
    await expect(page.getByText('age is missing.')).toBeVisible()
    await expect(page.getByRole('link', { name: 'c99' })).toBeVisible()
  })
  const address = page.url()
  const cardOf = (name: string) => page.getByRole('listitem', { name, exact: true })

  await test.step('a group becomes a persona with figures and a rule', async () => {
    const card = cardOf('High age, pro')
    await expect(card.getByText('30 customers, found again')).toBeVisible()
    await expect(card.getByText(/^Finds 100 % of the group \(n 30\)/)).toBeVisible()
    await card.getByText('Who is in it').click()
    await expect(card.getByRole('link', { name: 'c89' })).toBeVisible()
    await card.getByRole('button', { name: 'Make a persona' }).click()
    const dialog = page.getByRole('dialog', { name: 'Make a persona of this group' })
    await dialog.getByRole('textbox', { name: 'Name' }).fill('The seasoned')
    await dialog.getByRole('button', { name: 'Make the persona' }).click()
    await expect(page.getByRole('heading', { level: 1, name: 'The seasoned' })).toBeAttached()
    const facts = page.getByRole('region', { name: 'Who they are' })
    await expect(facts.getByRole('textbox', { name: 'plan' })).toHaveValue('pro')
    await expect(facts.getByRole('button', { name: /^Measured/ }).first()).toBeVisible()
    await page.getByRole('tab', { name: 'Customers' }).click()
    // The one left out for want of an age has the plan as well where the rule asks for the plan alone.
    await expect(
      page.getByRole('region', { name: 'Size' }).getByText(/^3[01] of 91 customers$/),
    ).toBeVisible()
  })

  await test.step('another group by keyboard', async () => {
    await page.goto(`${at}/personas/propose`)
    const entry = page.getByRole('link', { name: 'Groups of customers' })
    await expect(page.getByText('3 groups advised for 90 customers')).toBeVisible()
    await entry.focus()
    await page.keyboard.press('Enter')
    await expect(page.getByRole('heading', { name: '3 groups', exact: true })).toBeVisible()
    await expect(page.getByRole('link', { name: 'Open the persona made of it' })).toBeVisible()
    await page.getByRole('button', { name: 'Show 4 groups' }).focus()
    await page.keyboard.press('Space')
    await expect(page.getByRole('heading', { name: '4 groups', exact: true })).toBeVisible()
    await page.keyboard.press('Shift+Tab')
    await page.keyboard.press('Enter')
    await expect(page.getByRole('heading', { name: '3 groups', exact: true })).toBeVisible()
    await cardOf('Low age, free').getByRole('button', { name: 'Make a persona' }).focus()
    await page.keyboard.press('Enter')
    await expect(page.getByRole('textbox', { name: 'Name' })).toBeFocused()
    await page.keyboard.press('Control+a')
    await page.keyboard.type('The young')
    await page.keyboard.press('Enter')
    await expect(page.getByRole('heading', { level: 1, name: 'The young' })).toBeAttached()
  })

  await test.step('who may only read sees the proposal and makes nothing of it', async () => {
    const other = await openBrowserOf(browser, page.request, workspaceId, { name: 'Reader', role: 'viewer' })
    await other.goto(address)
    await expect(other.getByRole('heading', { name: '3 groups', exact: true })).toBeVisible()
    await expect(other.getByRole('button', { name: 'Make a persona' })).toHaveCount(0)
    await other.context().close()
  })

  await test.step('a proposal is removed; what was made of it stays', async () => {
    await page.goto(`${at}/personas/propose`)
    await page.getByRole('button', { name: /^Remove Groups of customers/ }).click()
    await page.getByRole('button', { name: 'Remove it' }).click()
    await expect(page.getByText('Earlier proposals')).toBeHidden()
    await page.goto(`${at}/personas`)
    await expect(page.getByRole('link', { name: 'The seasoned' }).first()).toBeVisible()
    await expect(page.getByRole('link', { name: 'The young' }).first()).toBeVisible()
  })
})
