import { readFile } from 'node:fs/promises'
import { extname } from 'node:path'
import { fileTypeFromFile } from 'file-type'
import type { ImportPreview, TextPreview } from '../../../shared/wire/research.ts'
import type { AppDeps } from '../../appEnv.ts'
import { FileError } from '../../files/FileError.ts'
import { toUnreadable } from '../../files/toUnreadable.ts'
import { createSealing } from '../keys/sealing.ts'
import { isAskerLabel } from '../pii/isAskerLabel.ts'
import type { LookedThrough } from '../read/lookThrough.ts'
import type { ReadSource } from '../read/readSource.ts'
import { readSourceInWorker } from '../read/readSourceInWorker.ts'
import { maxSourceBytes } from '../read/sourceLimits.ts'
import { expiresAt } from './arriving.ts'
import { findKnownSpeakers } from './knownSpeakers.ts'
import { previewSurvey } from './previewSurvey.ts'

type Deps = Pick<AppDeps, 'db' | 'config' | 'clock'>
const spreadsheet = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

interface Upload {
  importId: string
  projectId: string
  fileName: string
  path: string
  bytes: number
}

/**
 * Looks into an uploaded file: a table of answers, sound or film, or a text with its speakers and what should be
 * masked in it.
 * @throws AppError `unreadable_file` with one plain sentence
 */
export async function previewUpload(
  deps: Deps,
  upload: Upload,
  signal: AbortSignal,
): Promise<{ preview: ImportPreview; type: string }> {
  const { importId, fileName, path, bytes } = upload
  const type = (await fileTypeFromFile(path))?.mime ?? 'text/plain'
  const base = { importId, fileName, bytes, expiresAt: expiresAt(deps.clock.now()).toISOString() }
  if (/^(audio|video)\//.test(type)) return { preview: { ...base, shape: 'media', type, warnings: [] }, type }
  try {
    if (type === spreadsheet || /\.(csv|tsv|tab|xlsx)$/i.test(fileName)) {
      const survey = await previewSurvey({ fileName, path, sizeBytes: bytes }, signal)
      return { preview: { ...base, ...survey, shape: 'survey', title: toTitle(fileName) }, type }
    }
    if (bytes > maxSourceBytes)
      throw new FileError(
        'file_too_large',
        `${fileName} is larger than the ${Math.floor(maxSourceBytes / 1_000_000)} MB a text may have. Split it.`,
      )
    const source = await readSourceInWorker({ name: fileName, bytes: await readFile(path) }, { signal })
    return { preview: { ...base, ...(await toTextPreview(deps, upload.projectId, source, fileName)) }, type }
  } catch (error) {
    throw toUnreadable(error)
  }
}

/** What a person decides on before a text becomes a source. */
export async function toTextPreview(
  deps: Deps,
  projectId: string,
  source: LookedThrough,
  fileName: string,
): Promise<Omit<TextPreview, 'importId' | 'fileName' | 'bytes' | 'expiresAt'>> {
  const counts = new Map<string, number>()
  for (const { speaker } of source.segments)
    if (speaker !== undefined) counts.set(speaker, (counts.get(speaker) ?? 0) + 1)
  const speakers = await withKnownSpeakers(
    deps,
    projectId,
    [...counts].map(([label, segments]) => ({
      label,
      segments,
      moderator: isAskerLabel(label),
    })),
  )
  return {
    shape: 'text',
    title: source.title || toTitle(fileName),
    suggestedKind: suggestKind(source, speakers.filter(({ moderator }) => !moderator).length),
    text: source.text,
    segments: source.segments,
    speakers,
    pii: source.pii,
    warnings: source.warnings,
  }
}

/** Speakers with the participants of the project who were called so before, as of now. */
export async function withKnownSpeakers<Speaker extends { label: string }>(
  deps: Deps,
  projectId: string,
  speakers: readonly Speaker[],
): Promise<(Speaker & { participantId: string | null })[]> {
  const labels = speakers.map(({ label }) => label)
  const known = await findKnownSpeakers(deps.db, await createSealing(deps, projectId), projectId, labels)
  return speakers.map((speaker) => ({ ...speaker, participantId: known.get(speaker.label) ?? null }))
}

function suggestKind({ kind, text }: ReadSource, voices: number): TextPreview['suggestedKind'] {
  if (kind === 'transcript') return voices > 2 ? 'focus_group' : 'interview'
  return text.length < 3_000 ? 'note' : 'document'
}

function toTitle(fileName: string): string {
  const bare = fileName.slice(0, fileName.length - extname(fileName).length)
  return (
    bare
      .replace(/[_\s]+/g, ' ')
      .trim()
      .slice(0, 300) || 'Source'
  )
}
