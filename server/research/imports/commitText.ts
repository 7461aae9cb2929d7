import { extname } from 'node:path'
import type { z } from '@hono/zod-openapi'
import type { Transaction } from 'kysely'
import { nanoid } from 'nanoid'
import { countCodePoints, createOffsetMap, sliceCodePoints } from '../../../shared/research/codePoints.ts'
import type { commitTextInput, TextPreview } from '../../../shared/wire/research.ts'
import type { AppDeps } from '../../appEnv.ts'
import type { StoredFile } from '../../db/researchTables.ts'
import type { Database } from '../../db/schema.ts'
import { AppError } from '../../errors.ts'
import { toStorableText } from '../../toStorableText.ts'
import { noteAudit } from '../audit/noteAudit.ts'
import { newsOf } from '../changes/news.ts'
import { keepFile, removeFile } from '../files/researchFiles.ts'
import { createSealing, type Sealing } from '../keys/sealing.ts'
import { createPseudonyms } from '../pii/createPseudonyms.ts'
import { findPii } from '../pii/findPii.ts'
import { maskText } from '../pii/maskText.ts'
import { bumpProject, lockProject, type ProjectRow } from '../projects/queries.ts'
import { enqueueAnalysis } from '../sentences/enqueueAnalysis.ts'
import { insertWords } from '../sources/insertWords.ts'
import { type Arriving, arrivingPath, getArriving, removeArriving } from './arriving.ts'
import { findHeadSegments } from './headSegments.ts'
import { readMaskKey, writeMaskKey } from './maskKey.ts'
import { resolveSpeakers, type Voice } from './resolveSpeakers.ts'

type Input = z.infer<typeof commitTextInput>
type Deps = Pick<AppDeps, 'db' | 'config' | 'clock' | 'jobs'>

/**
 * Makes a source of an upload that somebody has looked at: what they marked is masked before the text is stored or
 * indexed anywhere, speakers become participants, and who they are goes into the key.
 */
export async function commitText(
  deps: Deps,
  {
    project,
    arriving,
    userId,
    input,
  }: { project: ProjectRow; arriving: Arriving; userId: string; input: Input },
): Promise<{ sourceId: string; newParticipantIds: string[] }> {
  if (arriving.preview.shape !== 'text')
    throw new AppError('conflict', 'This upload is no text. Bring it in as what its preview says it is.')
  const preview = arriving.preview
  const media = await takeMedia(deps, project.id, userId, input.mediaImportId)
  const sourceId = nanoid(16)
  const sealing = await createSealing(deps, project.id)
  const files: StoredFile[] = []
  try {
    const stored = await deps.db.transaction().execute(async (trx) => {
      const current = await lockProject(trx, project.id)
      const voices = await resolveSpeakers(trx, {
        project: current,
        sealing,
        now: deps.clock.now(),
        labels: preview.speakers,
        input,
      })
      const masked = await mask(trx, { project: current, sealing, preview, voices, input })
      const file = (as: 'original' | 'media', from: Arriving) =>
        keepFile(deps, arrivingPath(deps, from.id, 'file'), {
          projectId: project.id,
          sourceId,
          as,
          // The name a file came with may be somebody's.
          name: `${masked.title}${extname(from.fileName).toLowerCase()}`,
          type: from.type,
          bytes: from.bytes,
        })
      const original = current.keep_originals ? await file('original', arriving) : null
      if (original) files.push(original)
      const played = media ? await file('media', media) : null
      if (played) files.push(played)
      await insertSource(trx, {
        sourceId,
        project: current,
        userId,
        input,
        masked,
        voices,
        original,
        media: played,
        now: deps.clock.now(),
      })
      await noteAudit(trx, {
        workspaceId: current.workspace_id,
        projectId: current.id,
        actorId: userId,
        at: deps.clock.now(),
        what: 'source_imported',
        detail: {
          source: sourceId,
          kind: input.kind,
          characters: countCodePoints(masked.text),
          masked: masked.places,
          newParticipants: voices.created.length,
        },
      })
      await bumpProject(trx, current.id)
      await enqueueAnalysis(deps, { projectId: current.id, workspaceId: current.workspace_id, db: trx })
      return { newParticipantIds: voices.created }
    })
    await removeArriving(deps, arriving.id)
    if (media) await removeArriving(deps, media.id)
    deps.jobs.events.dispatchEvent(new Event('enqueued'))
    newsOf(deps.db).tell(project.id)
    return { sourceId, ...stored }
  } catch (error) {
    for (const file of files) await removeFile(deps, file)
    throw error
  }
}

async function takeMedia(
  deps: Deps,
  projectId: string,
  userId: string,
  importId: string | null,
): Promise<Arriving | null> {
  if (importId === null) return null
  const media = await getArriving(deps, { projectId, importId, userId })
  if (media.preview.shape === 'media') return media
  throw new AppError('invalid_input', 'That upload is neither sound nor film.', { field: 'mediaImportId' })
}

interface Masked {
  text: string
  title: string
  segments: {
    start: number
    end: number
    speaker: string | undefined
    startMs: number | null
    endMs: number | null
  }[]
  /** How many stretches were masked. */
  places: number
}

/** Masks the text and its title alike, and remembers what stands for whom. */
async function mask(
  trx: Transaction<Database>,
  {
    project,
    sealing,
    preview,
    voices,
    input,
  }: { project: ProjectRow; sealing: Sealing; preview: TextPreview; voices: Voice; input: Input },
): Promise<Masked> {
  const key = await readMaskKey(trx, sealing, project.id)
  const offsets = createOffsetMap(preview.text)
  const named = new Map<string, Set<string>>()
  for (const { pseudonym, names } of voices.named) named.set(pseudonym, new Set(names))
  for (const { start, end, speaker } of input.mask) {
    const pseudonym = speaker === undefined ? undefined : voices.byLabel.get(speaker)?.pseudonym
    if (pseudonym) named.set(pseudonym, (named.get(pseudonym) ?? new Set()).add(offsets.slice(start, end)))
  }
  const participants = [...named].map(([pseudonym, names]) => ({ pseudonym, names: [...names] }))
  const { pseudonymOf } = createPseudonyms({ participants, key })
  const { text, moved, masked } = maskText(preview.text, input.mask, pseudonymOf)
  // A title often says whom it is about: the same words are masked there, and what is surely somebody's.
  const inTitle = findPii(input.title, { names: participants.flatMap(({ names }) => names) })
  const spoken = new Set(masked.map(({ original }) => original.toLowerCase()))
  const title = maskText(
    input.title,
    inTitle.filter((found) => found.sure || spoken.has(found.text.toLowerCase())),
    pseudonymOf,
  ).text
  await writeMaskKey(trx, sealing, project.id, key)
  return {
    text: toStorableText(text),
    title: toStorableText(title).slice(0, 300),
    segments: preview.segments.map((one) => ({
      start: moved(one.start, 'start'),
      end: moved(one.end, 'end'),
      speaker: one.speaker,
      startMs: one.startMs ?? null,
      endMs: one.endMs ?? null,
    })),
    places: masked.length,
  }
}

async function insertSource(
  trx: Transaction<Database>,
  {
    sourceId,
    project,
    userId,
    input,
    masked,
    voices,
    original,
    media,
    now,
  }: {
    sourceId: string
    project: ProjectRow
    userId: string
    input: Input
    masked: Masked
    voices: Voice
    original: StoredFile | null
    media: StoredFile | null
    now: Date
  },
): Promise<void> {
  await trx
    .insertInto('research_source')
    .values({
      id: sourceId,
      project_id: project.id,
      kind: input.kind,
      title: masked.title,
      text: masked.text,
      length: countCodePoints(masked.text),
      happened_on: input.happenedOn,
      participant_id: voices.whole?.id ?? null,
      original: original && JSON.stringify(original),
      media: media && JSON.stringify(media),
      created_by: userId,
      created_at: now,
    })
    .execute()
  await insertWords(trx, {
    projectId: project.id,
    sourceId,
    text: masked.text,
    segments: toSegments(masked, voices),
  })
}

/** The stretches of a text with whose they are: turns, and lines above the first who speaks with whom they are about. */
function toSegments({ text, segments }: Masked, { byLabel }: Voice) {
  const first = segments.findIndex(({ speaker, startMs }) => speaker !== undefined || startMs !== null)
  const turns = segments.slice(Math.max(first, 0)).map((one) => {
    const voice = one.speaker === undefined ? undefined : byLabel.get(one.speaker)
    return {
      start_at: one.start,
      end_at: one.end,
      speaker: voice ? voice.pseudonym : null,
      participant_id: voice?.id ?? null,
      moderator: voice !== undefined && voice.id === null,
      start_ms: one.startMs,
      end_ms: one.endMs,
    }
  })
  const people = new Map(
    [...byLabel.values()].flatMap(({ id, pseudonym }) => (id === null ? [] : [[id, { id, pseudonym }]])),
  )
  const head = findHeadSegments(sliceCodePoints(text, 0, turns[0]?.start_at ?? 0), [...people.values()])
  return [
    ...head.map(({ start, end, participantId }) => ({
      start_at: start,
      end_at: end,
      speaker: null,
      participant_id: participantId,
      moderator: false,
      start_ms: null,
      end_ms: null,
    })),
    ...turns,
  ]
}
