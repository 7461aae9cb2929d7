import { nanoid } from 'nanoid'
import { countCodePoints } from '../../../shared/research/codePoints.ts'
import type { AttributeDefinition } from '../../../shared/wire/research.ts'
import type { TestApp } from '../../testing/buildApp.ts'
import { insertParticipants } from '../participants/queries.ts'
import { insertProject } from '../projects/queries.ts'

export interface StudyOptions {
  attributes?: AttributeDefinition[]
  retentionDays?: number
  keepCounts?: boolean
}

/** A project with one owner and one editor; rows with everything filled in that a test does not say. */
export async function buildStudy(app: TestApp, options: StudyOptions = {}) {
  const { db } = app
  const workspace = await app.buildWorkspace()
  const people = {
    owner: await app.buildMember(workspace, 'owner'),
    editor: await app.buildMember(workspace, 'editor'),
    other: await app.buildMember(workspace, 'editor'),
    commenter: await app.buildMember(workspace, 'commenter'),
    viewer: await app.buildMember(workspace, 'viewer'),
  }
  const project = await insertProject(db, {
    workspaceId: workspace.id,
    userId: people.owner.id,
    now: app.clock.now(),
    input: {
      name: 'Why people leave',
      goal: '',
      method: 'interviews',
      startsOn: null,
      endsOn: null,
      consentBasis: 'signed form',
      retentionDays: options.retentionDays ?? null,
      keepCounts: options.keepCounts ?? true,
      keepOriginals: true,
      attributes: options.attributes ?? [],
    },
  })
  const base = `/api/workspaces/${workspace.id}/projects/${project.id}`

  async function buildParticipant(
    input: Parameters<typeof insertParticipants>[1]['participants'][number] = {},
  ) {
    const [one] = await db
      .transaction()
      .execute((trx) =>
        insertParticipants(trx, { projectId: project.id, now: app.clock.now(), participants: [input] }),
      )
    return one!
  }

  /** A text whose turns are said by these participants; null stands for the interviewer. */
  async function buildSource(
    turns: readonly { by: { id: string; pseudonym: string } | null; text: string }[],
    { title = 'Interview', happenedOn = '2026-03-01' }: { title?: string; happenedOn?: string | null } = {},
  ) {
    const id = nanoid(16)
    const text = turns.map((turn) => turn.text).join('\n')
    await db
      .insertInto('research_source')
      .values({
        id,
        project_id: project.id,
        kind: 'interview',
        title,
        text,
        length: countCodePoints(text),
        happened_on: happenedOn,
        created_at: app.clock.now(),
      })
      .execute()
    let at = 0
    for (const [number, turn] of turns.entries()) {
      const end = at + countCodePoints(turn.text)
      await db
        .insertInto('research_segment')
        .values({
          source_id: id,
          number,
          start_at: at,
          end_at: end,
          speaker: turn.by?.pseudonym ?? 'Interviewer',
          participant_id: turn.by?.id ?? null,
          moderator: turn.by === null,
        })
        .execute()
      at = end + 1
    }
    return { id, text }
  }

  return { workspace, people, project, base, buildParticipant, buildSource }
}
