import { expect, type Page, test } from '@playwright/test'
import { importTeaShop } from './support/importTeaShop.ts'
import { openBrowserOf, signInAsOwner } from './support/people.ts'
import { makeWorkspace, settle } from './support/workspaces.ts'

/** Of the tea shop's ten customers: four have the plan pro, and of these three live in a city. */
const customers = `customer,plan,home,age
c01,pro,city,34
c02,pro,city,41
c03,pro,city,29
c04,pro,village,52
c05,free,city,33
c06,free,village,47
c07,free,village,61
c08,free,city,25
c09,free,village,38
c10,free,city,44
`

const saved = (page: Page) => expect(page.getByRole('status').filter({ hasText: /^Saved$/ })).toBeVisible()

test('A persona grows from a template to a measured group of customers, written by two people', async ({
  page,
  browser,
}) => {
  test.setTimeout(300_000)
  await signInAsOwner(page)
  const workspaceId = await makeWorkspace(page, 'Tea drinkers')
  await importTeaShop(page, workspaceId)
  const at = `/w/${workspaceId}`

  await test.step('a table of customers is checked and brought in', async () => {
    await page.goto(`${at}/data`)
    await page.getByRole('link', { name: 'Customer attributes' }).click()
    await expect(page.getByRole('heading', { level: 1, name: 'Customer attributes' })).toBeVisible()
    await page.locator('input[type="file"]').setInputFiles({
      name: 'customers.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from(customers),
    })
    await expect(page.getByLabel('Column that names the customer')).toHaveValue('customer')
    await expect(page.getByLabel('Type of age')).toHaveValue('number')
    await page.getByRole('button', { name: 'Start the import' }).click()
    await settle(page, workspaceId)
    await expect(page.getByText('10 rows read, 30 values kept')).toBeVisible()
    await expect(page.getByText('free (6), pro (4)')).toBeVisible()
  })

  await test.step('a persona begins from a template', async () => {
    await page.goto(`${at}/personas`)
    await page.getByRole('button', { name: 'New persona' }).click()
    await page.getByRole('textbox', { name: 'Name' }).fill('The evening drinker')
    await page.getByRole('radio', { name: 'A person who buys for themselves' }).check()
    await page.getByRole('button', { name: 'Make the persona' }).click()
    await expect(page.getByRole('heading', { level: 1, name: 'The evening drinker' })).toBeAttached()
    await expect(page.getByRole('region', { name: 'Pain points' })).toBeVisible()
    await saved(page)
  })
  const address = page.url()

  await test.step('what one writes the other sees, and undo takes back only one’s own', async () => {
    const other = await openBrowserOf(browser, page.request, workspaceId, {
      name: 'Second editor',
      role: 'editor',
    })
    await other.goto(address)
    await expect(page.getByRole('button', { name: /^Also here: / })).toBeVisible()
    const goals = other.getByRole('region', { name: 'Goals' })
    await goals.getByRole('button', { name: 'Add a line to Goals' }).click()
    await other.keyboard.type('A quiet hour after work')
    const pains = page.getByRole('region', { name: 'Pain points' })
    await pains.getByRole('button', { name: 'Add a line to Pain points' }).click()
    await page.keyboard.type('Parcels come when nobody is home')
    await expect(
      page.getByRole('region', { name: 'Goals' }).getByRole('textbox', { name: 'Trait' }),
    ).toHaveValue('A quiet hour after work')
    await expect(
      other.getByRole('region', { name: 'Pain points' }).getByRole('textbox', { name: 'Trait' }),
    ).toHaveValue('Parcels come when nobody is home')
    await other.getByRole('textbox', { name: 'One line about them' }).fill('Drinks green tea')
    await expect(page.getByRole('textbox', { name: 'One line about them' })).toHaveValue('Drinks green tea')
    await other.keyboard.press('Control+z')
    await expect(page.getByRole('textbox', { name: 'One line about them' })).toHaveValue('')
    await expect(pains.getByRole('textbox', { name: 'Trait' })).toHaveValue(
      'Parcels come when nobody is home',
    )
    await other.context().close()
  })

  await test.step('a note makes an assumption a report', async () => {
    const pains = page.getByRole('region', { name: 'Pain points' })
    await pains.getByRole('button', { name: /^Assumed.*Parcels/ }).click()
    const panel = page.getByRole('dialog', { name: 'What it rests on' })
    await panel.getByText('Note', { exact: true }).click()
    await panel.getByLabel('What you know, and from where').fill('Three calls to the counter in March')
    await panel.getByRole('button', { name: 'Add the note' }).click()
    await expect(panel.getByText('Reported: supported by what people said or wrote.')).toBeVisible()
    await panel.getByText('Research', { exact: true }).click()
    await panel.getByRole('button', { name: 'Choose quotes, themes or insights' }).click()
    await expect(page.getByRole('dialog', { name: 'Add evidence' })).toContainText(
      'There is no research in this workspace yet',
    )
    await page.keyboard.press('Escape')
    await expect(page.getByRole('dialog', { name: 'Add evidence' })).toBeHidden()
    await expect(panel).toBeVisible()
    await page.keyboard.press('Escape')
    await expect(pains.getByRole('button', { name: /^Reported.*1 piece of evidence.*Parcels/ })).toBeVisible()
    await expect(page.getByText('1 of 2 traits supported')).toBeVisible()
  })

  await test.step('a section is moved by keyboard and hidden', async () => {
    const names = () =>
      page.getByRole('region').evaluateAll((all) => all.map((one) => one.getAttribute('aria-label')))
    const before = await names()
    await page.getByRole('button', { name: /^Move Interests/ }).press('ArrowUp')
    await expect
      .poll(async () => (await names()).indexOf('Interests') < (await names()).indexOf('Brands'))
      .toBe(true)
    expect(before.indexOf('Interests')).toBeGreaterThan(before.indexOf('Brands'))
    await page.getByRole('button', { name: 'More about Interests' }).click()
    await page.getByRole('menuitem', { name: 'Hide', exact: true }).click()
    await expect(page.getByText('Hidden', { exact: true })).toBeVisible()
  })

  await test.step('a rule counts its customers while it is written', async () => {
    await page.getByRole('tab', { name: 'Customers' }).click()
    await page.getByRole('button', { name: 'What is known of them' }).click()
    await page.getByLabel('Attribute', { exact: true }).selectOption('plan')
    await page.getByLabel('Value', { exact: true }).fill('pro')
    const size = page.getByRole('region', { name: 'Size' })
    await expect(size.getByText('4 of 10 customers')).toBeVisible()
    await page.getByLabel('Value', { exact: true }).fill('free')
    await expect(size.getByText('6 of 10 customers')).toBeVisible()
    await page.getByLabel('Value', { exact: true }).fill('pro')
    await expect(size.getByText('4 of 10 customers')).toBeVisible()
    await expect(size.getByRole('link', { name: 'c04' })).toBeVisible()
    await page.getByRole('button', { name: 'Save the rule' }).click()
    await expect(page.getByRole('button', { name: 'Discard' })).toBeHidden()
  })

  await test.step('a trait is measured with n and interval', async () => {
    await page.getByRole('tab', { name: 'Sheet' }).click()
    const facts = page.getByRole('region', { name: 'Who they are' })
    await facts.getByRole('button', { name: /for Lives in$/ }).click()
    const panel = page.getByRole('dialog', { name: 'What it rests on' })
    await panel.getByRole('button', { name: 'Measure this' }).click()
    await panel.getByRole('combobox', { name: 'What is known of customers' }).click()
    await page.getByRole('option', { name: 'home' }).click()
    await panel.getByLabel('Share of those with the value').fill('city')
    await page.keyboard.press('Escape')
    await panel.getByRole('button', { name: 'Measure it' }).click()
    await expect(facts.getByText('75 %')).toBeAttached()
    await page.keyboard.press('Escape')
    await expect(facts.getByText('n 4')).toBeVisible()
    await expect(facts.getByRole('button', { name: /^Measured/ })).toBeVisible()
    await expect(facts.getByRole('textbox', { name: 'Lives in' })).toHaveValue('city')
    await saved(page)
  })

  await test.step('the list shows how many they are, and a measuring page is filtered by them', async () => {
    await page.goto(`${at}/personas`)
    const card = page.getByRole('listitem').filter({ hasText: 'The evening drinker' })
    await expect(card.getByText('40 %')).toBeVisible()
    await expect(card.getByText('2 of 3 traits supported')).toBeVisible()
    await page.goto(`${at}/paths`)
    await page.getByRole('button', { name: 'Filter', exact: true }).click()
    const panel = page.getByRole('dialog')
    await panel.getByRole('button', { name: /^channel/ }).click()
    await expect(panel.getByRole('button', { name: /^web/ })).toBeVisible()
    await panel.getByRole('button', { name: 'channel, choose another field' }).click()
    await panel.getByRole('button', { name: /^persona/ }).click()
    await expect(panel.getByRole('button', { name: 'The evening drinker' })).toBeVisible()
    await expect(panel.getByRole('button', { name: /^web/ })).toHaveCount(0)
    await panel.getByRole('button', { name: 'The evening drinker' }).click()
    await expect(
      page.getByRole('button', { name: 'Remove the filter persona is The evening drinker' }),
    ).toBeVisible()
    await expect(page.getByText('4 customers').first()).toBeVisible()
  })

  await test.step('a customer’s page shows what is known of them', async () => {
    await page.goto(`${at}/customers/c04`)
    await expect(page.getByText('village')).toBeVisible()
  })
})
