import { expect, type Locator, type Page, test } from '@playwright/test'
import { dropFile, teaShop } from './support/dropFile.ts'
import { openBrowserOf, signInAsOwner } from './support/people.ts'
import { makeBlankMap, makeWorkspace } from './support/workspaces.ts'

const talk = `Interviewer: How did you find the shop?

Mara Quist: A friend sent me a link. Write to me at mara.quist@example.org if you want to see it.

Interviewer: What happened when you ordered?

Mara Quist: It asked me for an account and I hate that. The delivery date was only shown at the end. I would have bought the lamp around the corner.

Interviewer: And then?

Mara Quist: The box was broken when it came. They sent a new one at once and I was happy.
`

/** Selects words of a text with the mouse, from the first letter to the last. */
async function selectWords(page: Page, words: string): Promise<void> {
  const paragraph = page.locator('[data-text]').filter({ hasText: words })
  await paragraph.scrollIntoViewIfNeeded()
  const ends = await paragraph.evaluate((element, wanted) => {
    const rectOf = (place: number): DOMRect => {
      const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT)
      let left = place
      for (let node = walker.nextNode() as Text | null; node; node = walker.nextNode() as Text | null) {
        if (left < node.length) {
          const range = document.createRange()
          range.setStart(node, left)
          range.setEnd(node, left + 1)
          return range.getBoundingClientRect()
        }
        left -= node.length
      }
      throw new Error('No such place')
    }
    const start = element.textContent?.indexOf(wanted) ?? -1
    const [first, last] = [rectOf(start), rectOf(start + wanted.length - 1)]
    return {
      from: { x: first.left + 1, y: first.top + first.height / 2 },
      to: { x: last.right - 1, y: last.top + last.height / 2 },
    }
  }, words)
  await page.mouse.move(ends.from.x, ends.from.y)
  await page.mouse.down()
  await page.mouse.move(ends.to.x, ends.to.y, { steps: 6 })
  await page.mouse.up()
}

const text = (page: Page) => page.getByRole('region', { name: /^Text of Talk at the counter/ })
const finder = (page: Page) => page.getByRole('combobox', { name: 'Find or make a code' })
const label = (page: Page, code: string) => text(page).getByRole('button', { name: new RegExp(`^${code}`) })
const codeLine = (page: Page, code: string) => page.getByRole('treeitem', { name: new RegExp(`^${code}\\b`) })

test('A study goes from a masked interview over codes and quotes to an insight, a persona and a card of a map', async ({
  page,
  browser,
}) => {
  test.setTimeout(400_000)
  await signInAsOwner(page)
  const workspaceId = await makeWorkspace(page, 'Asking people')
  const journeyId = await makeBlankMap(page, workspaceId, 'Buying a lamp')

  await test.step('a project is made', async () => {
    await page.goto(`/w/${workspaceId}/research`)
    await page.getByRole('button', { name: 'New project' }).click()
    const dialog = page.getByRole('dialog', { name: 'New project' })
    await dialog.getByRole('textbox', { name: 'Name' }).fill('Why orders are given up')
    await dialog.getByRole('textbox', { name: 'Goal' }).fill('What keeps people from ordering')
    await dialog.getByRole('button', { name: 'Make the project' }).click()
    await expect(page.getByRole('heading', { level: 1, name: 'Why orders are given up' })).toBeVisible()
  })

  await test.step('a file is looked at before it is kept: the e-mail masked, the speaker a participant', async () => {
    const chooser = page.waitForEvent('filechooser')
    await page.getByRole('button', { name: 'Choose files' }).click()
    await (await chooser).setFiles({
      name: 'Talk at the counter.txt',
      mimeType: 'text/plain',
      buffer: Buffer.from(talk),
    })
    await expect(page.getByRole('heading', { level: 1, name: 'Before it is kept' })).toBeVisible()
    const mail = page.getByRole('button', { name: /^mara\.quist@example\.org, e-mail/ })
    await expect(mail).toHaveAttribute('aria-pressed', 'true')
    await expect(mail).toContainText('[e-mail 1]')
    await mail.click()
    await expect(mail).toHaveAttribute('aria-pressed', 'false')
    await page.getByRole('button', { name: 'Mask all' }).click()
    await expect(mail).toHaveAttribute('aria-pressed', 'true')
    await expect(page.getByRole('combobox', { name: 'Who Interviewer is' })).toHaveValue('Asks the questions')
    await expect(page.getByRole('combobox', { name: 'Who Mara Quist is' })).toHaveValue('P01, new')
    await page.getByRole('button', { name: /and add it$/ }).click()
    await page.getByRole('link', { name: 'Talk at the counter' }).click()
    await expect(text(page)).toContainText('Write to me at [e-mail 1] if you want')
    await expect(text(page)).toContainText('P01')
    await expect(page.locator('body')).not.toContainText('Quist')
  })

  await test.step('words are coded with the mouse, also where codes overlap', async () => {
    await selectWords(page, 'It asked me for an account and I hate that.')
    await finder(page).fill('Forced account')
    await finder(page).press('Enter')
    await expect(label(page, 'Forced account')).toBeVisible()
    await selectWords(page, 'The delivery date was only shown at the end.')
    await finder(page).fill('Delivery date comes late')
    await finder(page).press('Shift+Enter')
    await expect(codeLine(page, 'Delivery date comes late')).toBeVisible()
    await finder(page).fill('Annoyance')
    await finder(page).press('Enter')
    await expect(label(page, 'Annoyance')).toBeVisible()
    await selectWords(page, 'shown at the end. I would have bought the lamp')
    await finder(page).fill('Lost sale')
    await finder(page).press('Enter')
    await expect(label(page, 'Lost sale')).toBeVisible()
    await expect(
      text(page)
        .locator('[data-ids]')
        .filter({ hasText: /^shown at the end\.$/ }),
    ).toHaveCount(1)
  })

  await test.step('a sentence is found and coded with the keyboard alone, and taken back', async () => {
    await text(page).focus()
    await page.keyboard.press('Escape')
    const status = page.getByRole('status').filter({ hasText: 'The box was broken' })
    for (let presses = 0; presses < 15 && (await status.count()) === 0; presses += 1)
      await page.keyboard.press('ArrowDown')
    await expect(status).toHaveCount(1)
    await page.keyboard.press('c')
    await page.keyboard.type('Broken parcel')
    await page.keyboard.press('Enter')
    await expect(label(page, 'Broken parcel')).toBeVisible()
    await expect(text(page)).toBeFocused()
    await page.keyboard.press('1')
    await expect(label(page, 'Forced account')).toHaveCount(2)
    await page.keyboard.press('Control+z')
    await expect(label(page, 'Forced account')).toHaveCount(1)
    await page.keyboard.press('Control+Shift+z')
    await expect(label(page, 'Forced account')).toHaveCount(2)
    await page.keyboard.press('Control+z')
    await expect(label(page, 'Forced account')).toHaveCount(1)
  })

  await test.step('a memo is written on a coding', async () => {
    await label(page, 'Lost sale').click()
    const card = page.getByRole('dialog', { name: 'Codes on these words' })
    await card.getByRole('button', { name: 'Write a memo' }).click()
    await card.getByRole('textbox', { name: 'Memo on Lost sale' }).fill('Ask others about this')
    await card.getByRole('button', { name: 'Keep the memo' }).click()
    await expect(card.getByText('Ask others about this')).toBeVisible()
    await page.keyboard.press('Escape')
    await expect(card).toHaveCount(0)
  })

  await test.step('two coders see each other’s work as it happens, and each only the own on demand', async () => {
    const other = await openBrowserOf(browser, page.request, workspaceId, {
      name: 'Second Coder',
      role: 'editor',
    })
    await other.setViewportSize({ width: 1440, height: 900 })
    await other.goto(page.url())
    await expect(label(other, 'Lost sale')).toBeVisible()
    await selectWords(other, 'They sent a new one at once and I was happy.')
    await finder(other).fill('Good service')
    await finder(other).press('Enter')
    await expect(label(page, 'Good service')).toBeVisible()
    await expect(label(page, 'Good service')).toContainText('by Second Coder')
    await selectWords(page, 'A friend sent me a link.')
    await finder(page).fill('Recommended')
    await finder(page).press('Enter')
    await expect(label(other, 'Recommended')).toBeVisible()
    await page.getByRole('combobox', { name: 'Whose codings are shown' }).click()
    await page.getByRole('option', { name: 'Only mine' }).click()
    await expect(label(page, 'Good service')).toHaveCount(0)
    await expect(label(page, 'Recommended')).toBeVisible()
    await other.context().close()
  })

  await test.step('codes are put inside each other with the keyboard and renamed in place', async () => {
    await page.getByRole('link', { name: 'Back to the sources' }).click()
    await page.getByRole('link', { name: 'Codes', exact: true }).click()
    const line = codeLine(page, 'Delivery date comes late')
    await line.focus()
    await page.keyboard.press('Alt+ArrowRight')
    await expect(line).toHaveAttribute('aria-level', '2')
    await line.focus()
    await page.keyboard.press('F2')
    const field = page.getByRole('textbox', { name: 'New name of Delivery date comes late' })
    await field.fill('Delivery date too late')
    await field.press('Enter')
    await expect(codeLine(page, 'Delivery date too late')).toBeVisible()
    await page.getByRole('button', { name: 'Undo' }).click()
    await expect(codeLine(page, 'Delivery date comes late')).toBeVisible()
  })

  await test.step('a file dropped on any list of the project comes to it, and elsewhere it does not replace the page', async () => {
    await dropFile(page, teaShop)
    await expect(page.getByRole('heading', { level: 1, name: 'Before it is kept' })).toBeVisible()
    await expect(page.getByRole('textbox', { name: 'Title' })).toHaveValue('teaShop')
    await page.goBack()
    await page.getByRole('link', { name: 'Sources', exact: true }).click()
    await page.getByRole('link', { name: 'Talk at the counter' }).click()
    await expect(text(page)).toBeVisible()
    const kept = await page.evaluate(() => {
      const dataTransfer = new DataTransfer()
      dataTransfer.items.add(new File(['a'], 'a.txt'))
      const drop = new DragEvent('drop', { bubbles: true, cancelable: true, dataTransfer })
      return !document.body.dispatchEvent(drop)
    })
    expect(kept).toBe(true)
    await page.getByRole('link', { name: 'Back to the sources' }).click()
    await page.getByRole('link', { name: 'Codes', exact: true }).click()
  })

  await test.step('two codes are merged by dropping one onto the other', async () => {
    const from = await codeLine(page, 'Annoyance').boundingBox()
    const onto = await codeLine(page, 'Lost sale').boundingBox()
    if (!from || !onto) throw new Error('The codes have no place on the screen')
    await page.mouse.move(from.x + 60, from.y + from.height / 2)
    await page.mouse.down()
    await page.mouse.move(onto.x + 60, onto.y + onto.height / 2, { steps: 8 })
    await page.mouse.up()
    await page.getByRole('menuitem', { name: 'Merge both into “Lost sale”' }).click()
    await page
      .getByRole('dialog', { name: 'Merge “Annoyance”' })
      .getByRole('button', { name: 'Merge' })
      .click()
    await expect(codeLine(page, 'Annoyance')).toHaveCount(0)
    await expect(page.getByRole('treeitem', { name: /^Lost sale\W+2 codings/ })).toBeVisible()
  })

  await test.step('quotes are narrowed to a code and lead back to their place', async () => {
    await page.getByRole('link', { name: 'Quotes', exact: true }).click()
    const quotes = page.getByRole('list', { name: 'Quotes' })
    await expect(quotes.getByText('The box was broken when it came.')).toBeVisible()
    await page.getByRole('combobox', { name: 'Code', exact: true }).click()
    await page.getByRole('option', { name: 'Broken parcel', exact: true }).click()
    await expect(quotes.getByRole('listitem')).toHaveCount(1)
    await expect(page.getByText('1 quote from 1 participant')).toBeVisible()
    await quotes.getByRole('link', { name: /^Talk at the counter/ }).click()
    await expect(label(page, 'Broken parcel')).toBeInViewport()
    await page.goBack()
  })

  await test.step('an insight stands on the quotes and on a step of the map', async () => {
    await page.getByRole('link', { name: 'Insights', exact: true }).click()
    await page.getByRole('button', { name: 'New insight' }).click()
    const dialog = page.getByRole('dialog', { name: 'New insight' })
    await dialog
      .getByRole('textbox', { name: 'Claim' })
      .fill('An account that is asked for too early loses orders')
    await dialog.getByRole('button', { name: 'Write it down' }).click()
    await expect(page.getByText('Nothing behind it yet')).toBeVisible()
    await page.getByRole('button', { name: 'Attach quotes' }).click()
    const picker = page.getByRole('dialog', { name: 'What it stands on' })
    await picker.getByRole('textbox', { name: 'Find' }).fill('account')
    await picker.getByRole('checkbox', { name: /It asked me for an account/ }).check()
    await picker.getByRole('button', { name: 'Attach 1 quote' }).click()
    await expect(page.getByRole('blockquote').filter({ hasText: 'It asked me for an account' })).toBeVisible()
    await expect(page.getByText('1 person', { exact: true })).toBeVisible()
    await page.getByRole('button', { name: 'Link to a map or persona' }).click()
    const place = page.getByRole('dialog', { name: 'Link to a map or persona' })
    await expect(place.getByRole('combobox', { name: 'Map or persona' })).toHaveValue('Buying a lamp')
    await place.getByRole('combobox', { name: 'Where on it' }).click()
    await page.getByRole('option', { name: 'Step 1' }).click()
    await place.getByRole('button', { name: 'Link it' }).click()
    await expect(
      page.getByRole('list', { name: 'Where it is used' }).getByRole('link', { name: 'Buying a lamp' }),
    ).toBeVisible()
  })

  await test.step('with the keyboard alone a persona’s line and a card of the map rest on it', async () => {
    const project = page.url().replace(/\/insights.*/, '')
    const press = async (target: Locator, key = 'Enter') => {
      // What is still being read may move a button, and its focus goes with it.
      await expect(async () => {
        await target.focus()
        await expect(target).toBeFocused({ timeout: 500 })
      }).toPass()
      await page.keyboard.press(key)
    }
    const attach = async (kind: string, finding: RegExp, confirm: string) => {
      const picker = page.getByRole('dialog', { name: 'Add evidence' })
      await press(picker.getByRole('radio', { name: kind }), 'Space')
      await press(picker.getByRole('checkbox', { name: finding }), 'Space')
      await press(picker.getByRole('button', { name: confirm }))
      await expect(picker).toBeHidden()
    }
    await page.goto(`/w/${workspaceId}/personas`)
    await press(page.getByRole('button', { name: 'New persona' }))
    await expect(page.getByRole('textbox', { name: 'Name' })).toBeFocused()
    await page.keyboard.type('Whoever is in a hurry')
    await press(page.getByRole('radio', { name: 'A person who buys for themselves' }), 'Space')
    await press(page.getByRole('button', { name: 'Make the persona' }))
    const pains = page.getByRole('region', { name: 'Pain points' })
    await press(pains.getByRole('button', { name: 'Add a line to Pain points' }))
    await page.keyboard.type('Being asked for an account')
    await press(pains.getByRole('button', { name: /^Assumed.*account/ }))
    const panel = page.getByRole('dialog', { name: 'What it rests on' })
    await press(panel.getByRole('button', { name: 'Choose quotes, themes or insights' }))
    await attach('Insights', /asked for too early/, 'Attach 1 insight')
    await expect(panel.getByText('Reported: supported by what people said or wrote.')).toBeVisible()

    await page.goto(`/w/${workspaceId}/journeys/${journeyId}`)
    const cell = page
      .getByRole('row')
      .filter({ has: page.getByRole('rowheader', { name: 'Lane Actions' }) })
      .getByRole('gridcell')
    await press(page.getByRole('columnheader', { name: 'Stage Stage 1', exact: true }), 'ArrowDown')
    await expect(async () => {
      await page.keyboard.press('ArrowDown')
      await expect(cell).toBeFocused({ timeout: 200 })
    }).toPass({ timeout: 20_000, intervals: [0] })
    await page.keyboard.press('Enter')
    await expect(page.getByRole('textbox', { name: 'Text of the card' })).toBeFocused()
    await page.keyboard.type('Makes an account')
    await page.keyboard.press('Enter')
    await expect(page.getByRole('group', { name: /^Makes an account/ })).toBeFocused()
    await page.keyboard.press('ControlOrMeta+I')
    await press(page.getByRole('button', { name: 'Add evidence' }))
    await attach('Quotes', /It asked me for an account/, 'Attach 1 quote')
    await expect(page.getByText('Researched: people have spoken of it.')).toBeVisible()
    await page.goto(`${project}/insights`)
    await expect(page.getByRole('list', { name: 'Where it is used' })).toContainText('Whoever is in a hurry')
  })

  await test.step('what only one of two coders coded is shown where they disagree', async () => {
    await page.getByRole('link', { name: 'Agreement', exact: true }).click()
    await expect(page.getByText('Compared: ')).toContainText('Second Coder')
    await page.getByRole('button', { name: 'Good service', exact: true }).click()
    const differ = page.getByRole('region', { name: 'Where coders disagree on Good service' })
    await expect(differ.getByText('1 stretch', { exact: true })).toBeVisible()
    await expect(differ).toContainText('They sent a new one at once and I was happy.')
    await expect(differ).toContainText('– not coded')
  })

  await test.step('who is erased is gone from quotes and text', async () => {
    await page.getByRole('link', { name: 'Participants', exact: true }).click()
    await page.getByRole('button', { name: 'More about P01' }).click()
    await page.getByRole('menuitem', { name: 'Erase' }).click()
    const dialog = page.getByRole('dialog', { name: 'Erase P01?' })
    await expect(dialog).toContainText('every word they said in 1 source')
    await dialog.getByRole('textbox', { name: 'Type P01 to go on' }).fill('P01')
    await dialog.getByRole('button', { name: 'Erase for good' }).click()
    await expect(page.getByText(/^Erased /)).toBeVisible()
    await page.getByRole('link', { name: 'Quotes', exact: true }).click()
    await expect(page.getByText('0 quotes from 0 participants')).toBeVisible()
    await page.getByRole('link', { name: 'Sources', exact: true }).click()
    await page.getByRole('link', { name: 'Talk at the counter' }).click()
    await expect(page.getByText('Some words are gone: somebody was erased.')).toBeVisible()
    await expect(text(page)).toContainText('What happened when you ordered?')
    await expect(text(page)).not.toContainText('It asked me for an account')
  })

  await test.step('an owner deletes the project, told what goes and what stays', async () => {
    await page.getByRole('link', { name: 'Back to the sources' }).click()
    await page.getByRole('button', { name: 'Goal, dates, consent' }).click()
    await page.getByRole('button', { name: 'Delete the project' }).click()
    const dialog = page.getByRole('dialog', { name: 'Delete “Why orders are given up”?' })
    await expect(dialog).toContainText('What goes: 1 source')
    await dialog.getByRole('textbox', { name: /^Type / }).fill('Why orders are given up')
    await dialog.getByRole('button', { name: 'Delete for good' }).click()
    await expect(page.getByRole('heading', { level: 1, name: 'Research' })).toBeVisible()
    await expect(page.getByText('Nobody has been listened to yet')).toBeVisible()
  })
})
