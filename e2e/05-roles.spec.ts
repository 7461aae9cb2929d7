import { expect, test } from '@playwright/test'
import { openBrowserOf, signInAsOwner } from './support/people.ts'
import { makeBlankMap, makeWorkspace } from './support/workspaces.ts'

test('Each role may do what it says, and a stranger finds no path', async ({ page, browser }) => {
  test.setTimeout(240_000)
  await signInAsOwner(page)
  const workspaceId = await makeWorkspace(page, 'Shared with care')
  const elsewhere = await makeWorkspace(page, 'Elsewhere')
  const address = `/w/${workspaceId}/journeys/${await makeBlankMap(page, workspaceId, 'For many eyes')}`
  await page.goto(address)
  await page.getByRole('columnheader', { name: 'Stage Stage 1', exact: true }).dblclick()
  await page.getByRole('textbox', { name: 'Name of the stage' }).fill('Discover')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('status').filter({ hasText: /^Saved$/ })).toBeVisible()

  for (const role of ['viewer', 'commenter'] as const)
    await test.step(`a ${role} reads`, async () => {
      const reader = await openBrowserOf(browser, page.request, workspaceId, { name: `A ${role}`, role })
      await reader.goto(address)
      const map = reader.getByRole('grid', { name: 'Journey map For many eyes' })
      await expect(map).toHaveAttribute('aria-readonly', 'true')
      await expect(
        reader.getByText(`You can ${role === 'viewer' ? 'read' : 'comment on'} this map`),
      ).toBeVisible()
      await expect(reader.getByRole('button', { name: 'Add', exact: true })).toHaveCount(0)
      await reader.getByRole('columnheader', { name: 'Stage Discover' }).dblclick()
      await reader.keyboard.press('Enter')
      await reader.keyboard.press('Delete')
      await expect(reader.getByRole('textbox', { name: 'Name of the stage' })).toHaveCount(0)
      await expect(reader.getByRole('columnheader', { name: 'Stage Discover' })).toBeVisible()
      await reader.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name: 'Data' }).click()
      await expect(reader.getByRole('heading', { level: 1, name: 'Data' })).toBeVisible()
      await expect(reader.getByRole('button', { name: 'Choose a file' })).toHaveCount(0)
      await reader.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name: 'Journeys' }).click()
      await expect(reader.getByRole('link', { name: 'For many eyes' })).toBeVisible()
      await expect(reader.getByRole('link', { name: 'New map' })).toHaveCount(0)
      const refused = await reader.request.post(`/api/workspaces/${workspaceId}/journeys`, {
        data: { from: 'blank', title: 'Not mine to make' },
      })
      expect(refused.status()).toBe(403)
      await reader.context().close()
    })

  await test.step('an editor changes', async () => {
    const editor = await openBrowserOf(browser, page.request, workspaceId, {
      name: 'An editor',
      role: 'editor',
    })
    await editor.goto(address)
    await editor.getByRole('columnheader', { name: 'Stage Discover' }).dblclick()
    await editor.getByRole('textbox', { name: 'Name of the stage' }).fill('Find out')
    await editor.keyboard.press('Enter')
    await expect(page.getByRole('columnheader', { name: 'Stage Find out' })).toBeVisible()
    await editor.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name: 'Settings' }).click()
    await expect(editor.getByRole('heading', { name: 'Members' })).toBeVisible()
    await expect(editor.getByRole('button', { name: 'Make a link' })).toHaveCount(0)
    await editor.context().close()
  })

  await test.step('a stranger finds no path', async () => {
    const stranger = await openBrowserOf(browser, page.request, elsewhere, {
      name: 'A stranger',
      role: 'owner',
    })
    for (const to of [`/w/${workspaceId}`, address]) {
      await stranger.goto(to)
      await expect(stranger.getByRole('heading', { name: 'No path leads here' })).toBeVisible()
    }
    expect((await stranger.request.get(`/api/workspaces/${workspaceId}/journeys`)).status()).toBe(404)
    await stranger.context().close()
  })

  await test.step('nobody gets in without signing in', async () => {
    const nobody = await (await browser.newContext()).newPage()
    await nobody.goto(address)
    await expect(nobody.getByRole('heading', { level: 1, name: 'Sign in' })).toBeVisible()
    expect((await nobody.request.get(`/api/workspaces/${workspaceId}/journeys`)).status()).toBe(401)
    await nobody.context().close()
  })
})
