import { expect, test } from '@playwright/test'
import type { JourneySummary } from '../shared/wire/journey.ts'
import type { Persona } from '../shared/wire/persona.ts'
import { answerOf } from './support/answerOf.ts'
import { signInAsOwner } from './support/people.ts'
import { startModelServer } from './support/startModelServer.ts'
import { findSample } from './support/workspaces.ts'

const message = (text: string, cites: string[]) => ({
  message: text,
  channel: 'email',
  timing: 'the evening before',
  idea: 'A map with the van on it',
  proof: 'They said what they need',
  answers: 'T1',
  cites,
})

test('A model proposes messages with evidence; one is accepted, one dismissed, one never shown', async ({
  page,
}) => {
  test.setTimeout(400_000)
  const model = await startModelServer('right-key')
  try {
    await signInAsOwner(page)
    const { workspaceId, journeyId } = await findSample(page)
    const at = `/w/${workspaceId}`
    const { personas } = await answerOf<{ personas: Persona[] }>(
      page.request.get(`/api/workspaces/${workspaceId}/personas`),
    )
    const persona = personas[0]!
    const board = `${at}/personas/${persona.id}?tab=messages`

    await test.step('without a service nothing is offered', async () => {
      await page.goto(board)
      await expect(page.getByRole('region', { name: 'At any stage' })).toBeVisible()
      await expect(page.getByRole('button', { name: 'Draft with AI' })).toHaveCount(0)
    })

    await test.step('an owner sets a service up, is told of a wrong key, and tries it', async () => {
      model.writes = '{"ok": true}'
      await page.goto(`${at}/settings`)
      const section = page.getByRole('region', { name: 'AI service' })
      await section.getByLabel('Address').fill('https://10.0.0.1/v1')
      await section.getByRole('textbox', { name: 'Model', exact: true }).fill('writer')
      await section.getByRole('button', { name: 'Test' }).click()
      await expect(section.getByRole('alert')).toContainText('private network')
      await section.getByLabel('Address').fill(model.url)
      await section.getByLabel('Key', { exact: true }).fill('wrong-key')
      await section.getByRole('button', { name: 'Test' }).click()
      await expect(section.getByRole('alert')).toContainText('does not accept the key')
      await section.getByLabel('Key', { exact: true }).fill('right-key')
      await section.getByRole('button', { name: 'Test' }).click()
      await expect(section.getByText('The service answers as it should.')).toBeVisible()
      await section.getByRole('button', { name: 'Turn on' }).click()
      await expect(section.getByText('One is kept, sealed.')).toBeVisible()
      await expect(section.getByLabel('Key', { exact: true })).toHaveValue('')
    })

    const column = page.getByRole('region', { name: 'At any stage' })
    const proposals = column.getByRole('article', { name: /^Proposed/ })
    await test.step('proposals stand apart with what they rest on', async () => {
      model.writes = JSON.stringify({
        messages: [
          message('Pick your hour', ['T1']),
          message('We call before we come', ['T2', 'T1']),
          message('Nobody ever said so', ['Q99']),
        ],
      })
      await page.goto(board)
      await column.getByRole('button', { name: 'Draft with AI' }).click()
      await expect(proposals).toHaveCount(2)
      await expect(column.getByText('1 proposal was left out')).toBeVisible()
      await expect(proposals.first().getByText('Rests on')).toBeVisible()
      await expect(column.getByRole('textbox', { name: 'Message' })).toHaveCount(0)
    })

    await test.step('one is accepted by keyboard, the other dismissed', async () => {
      const first = column.getByRole('article', { name: 'Proposed: Pick your hour' })
      await first.getByRole('button', { name: 'Accept' }).press('Enter')
      await expect(first).toHaveCount(0)
      await expect(column.getByRole('textbox', { name: 'Message' }).last()).toHaveValue('Pick your hour')
      await proposals.getByRole('button', { name: 'Dismiss' }).click()
      await expect(proposals).toHaveCount(0)
      await page.reload()
      await expect(column.getByRole('textbox', { name: 'Message' }).last()).toHaveValue('Pick your hour')
      await expect(proposals).toHaveCount(0)
    })

    await test.step('words that are no proposals are told and change nothing', async () => {
      model.writes = 'Certainly!'
      await column.getByRole('button', { name: 'Draft with AI' }).click()
      await expect(column.getByRole('alert')).toContainText('did not write JSON')
      await expect(proposals).toHaveCount(0)
    })

    await test.step('turned off, it is offered no more', async () => {
      await page.goto(`${at}/settings`)
      await page.getByRole('button', { name: 'Turn off' }).click()
      await expect(page.getByRole('button', { name: 'Turn on' })).toBeVisible()
      await page.goto(board)
      await expect(column).toBeVisible()
      await expect(page.getByRole('button', { name: 'Draft with AI' })).toHaveCount(0)
    })

    await test.step('figures of paths and maps stand side by side for each persona', async () => {
      const { rule } = persona
      expect(rule).not.toBeNull()
      await page.goto(`${at}/paths`)
      await page.getByRole('button', { name: 'By persona' }).click()
      const table = page.getByRole('table', { name: 'Of the customers here' })
      await expect(table.getByRole('row')).toHaveCount(personas.filter((one) => one.rule).length + 1)
      await expect(table.getByRole('row', { name: /None of them/ })).toBeVisible()
      await expect(page.getByText(/of more than one persona/)).toBeVisible()
      const { title } = await answerOf<JourneySummary>(
        page.request.get(`/api/workspaces/${workspaceId}/journeys/${journeyId}`),
      )
      await page.goto(`${at}/journeys/${journeyId}`)
      await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible()
      await page.getByRole('button', { name: 'Inspector', exact: true }).click()
      await page.getByRole('tab', { name: 'Numbers' }).click()
      await expect(
        page.getByRole('table', { name: 'Completed the map' }).getByRole('row', { name: /None of them/ }),
      ).toBeVisible()
    })
  } finally {
    await model.close()
  }
})
