import { beforeAll, expect, it } from 'vitest'
import { addSection, addTrait, editTrait } from '../../../shared/persona/sheetEdits.ts'
import type { Notification } from '../../../shared/wire/notification.ts'
import type { MeasuredTrait, Persona } from '../../../shared/wire/persona.ts'
import { buildApp, type TestApp } from '../../testing/buildApp.ts'
import type { TestUser } from '../../testing/client.ts'

let app: TestApp
let owner: TestUser
let second: TestUser
let workspaceId: string
let persona: Persona
let traitId: string

const base = () => `/api/workspaces/${workspaceId}`
const later = (hours: number) => app.clock.set(new Date(app.clock.now().getTime() + hours * 3_600_000))

/** A table of `n` members of whom `yearly` pay yearly. */
async function bring(yearly: number, n = 400): Promise<void> {
  later(1)
  const rows = Array.from({ length: n }, (_, i) => `m${i},member,${i < yearly ? 'yearly' : 'monthly'}`)
  const uploaded = await app.as(owner).request(`${base()}/customer-attributes/imports?fileName=members.csv`, {
    method: 'POST',
    body: `customer_id,kind,plan\n${rows.join('\n')}\n`,
    headers: { 'content-type': 'application/octet-stream' },
  })
  const { run, preview } = await uploaded.json()
  const at = `${base()}/customer-attributes/imports/${run.id}/start`
  expect((await app.as(owner).post(at, preview.mapping)).status).toBe(200)
  await app.runJobs()
}
async function look(): Promise<void> {
  later(24)
  await app.deps.jobs.enqueue('watch-drift', {})
  await app.runJobs()
}
const news = async (user: TestUser): Promise<Notification[]> =>
  (await (await app.as(user).get(`${base()}/notifications`)).json()).notifications
const inSheet = <T>(change: Parameters<typeof app.deps.collab.editPersona<T>>[1]) =>
  app.deps.collab.editPersona<T>({ workspaceId, personaId: persona.id, user: null }, change)
async function measure() {
  const asked = { attribute: 'plan', value: 'yearly' }
  const answer = await app.as(owner).post(`${base()}/personas/${persona.id}/measure`, asked)
  const { low: _, high: __, ...figure }: MeasuredTrait = await answer.json()
  return figure
}

beforeAll(async () => {
  app = await buildApp()
  app.clock.set('2026-05-01T08:00:00Z')
  owner = await app.buildUser()
  const workspace = await app.buildWorkspace({ owner })
  workspaceId = workspace.id
  second = await app.buildMember(workspace, 'editor')
  await bring(164)
  const rule = { attribute: 'kind', op: 'is', value: 'member' }
  persona = await (await app.as(owner).post(`${base()}/personas`, { title: 'Members', rule })).json()
  const figure = await measure()
  traitId = await inSheet((doc) =>
    addTrait(doc, { sectionId: addSection(doc, { kind: 'demographics', title: 'Facts' }), measure: figure }),
  )
})

it('the owner is told once what has moved on the sheet, with n and intervals, and others are not', async () => {
  await look()
  expect(await news(owner)).toEqual([])
  // 41 % to 45 %: the intervals (36.3 to 45.9 and 40.2 to 49.9) meet.
  await bring(180)
  await look()
  expect(await news(owner)).toEqual([])
  await bring(220)
  await look()
  const [told, ...others] = await news(owner)
  expect(others).toEqual([])
  // Wilson's intervals of 164 and of 220 of 400, computed apart: 0.3629 to 0.4588 and 0.5011 to 0.5981.
  expect(told).toMatchObject({
    kind: 'drift',
    on: 'persona',
    documentId: persona.id,
    documentTitle: 'Members',
    element: traitId,
    actor: null,
    text: 'plan is yearly: 41 % (n 400, 36–46 %) → 55 % (n 400, 50–60 %)',
  })
  expect(await news(second)).toEqual([])
  await look()
  await bring(222)
  await look()
  expect(await news(owner)).toHaveLength(1)
})

it('a further move is told again, and a figure taken over to the sheet begins anew', async () => {
  await bring(300)
  await look()
  expect((await news(owner)).map(({ text }) => text)[0]).toContain('→ 75 % (n 400')
  expect(await news(owner)).toHaveLength(2)
  const figure = await measure()
  await inSheet((doc) => editTrait(doc, { traitId, patch: { measure: figure } }))
  await look()
  expect(await news(owner)).toHaveLength(2)
})

it('whoever was made the owner is told, and nobody who has left the workspace or lost the persona', async () => {
  await app.as(owner).request(`${base()}/personas/${persona.id}`, {
    method: 'PATCH',
    json: { ownerId: second.id },
  })
  await bring(100)
  await look()
  expect(await news(second)).toHaveLength(1)
  expect(await news(owner)).toHaveLength(2)
  await app.db.deleteFrom('member').where('user_id', '=', second.id).execute()
  await bring(300)
  await look()
  const kept = await app.db.selectFrom('notification').where('user_id', '=', second.id).selectAll().execute()
  expect(kept).toHaveLength(1)
  await app.as(owner).delete(`${base()}/personas/${persona.id}`)
  expect(await news(owner)).toEqual([])
})
