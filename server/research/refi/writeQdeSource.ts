import { createOffsetMap } from '../../../shared/research/codePoints.ts'
import type { QdaCoding, QdaSource, QdaValues } from '../../../shared/research/qdaModel.ts'
import { derivedGuid, toGuid } from './guids.ts'
import { element, made, refs, textElement } from './qdeElements.ts'

const writeCodings = (codings: readonly QdaCoding[]) =>
  codings
    .map((coding) =>
      element(
        'Coding',
        { guid: toGuid(coding.id), ...made(coding) },
        refs('CodeRef', [coding.codeId]),
        refs('NoteRef', coding.memoIds),
      ),
    )
    .join('')

/**
 * Writes one source; the text is for the file that its path names.
 * @param values writes the values of variables, naming the source where one cannot be
 */
export function writeSource(
  source: QdaSource,
  path: string | undefined,
  values: (given: QdaValues, of: string) => string,
): { xml: string; text: string | null } {
  const { id, name, kind, text } = source
  const own = { guid: toGuid(id), name, ...made(source) }
  const plainTextPath = text === null ? undefined : `internal://${toGuid(id)}.txt`
  const description = textElement('Description', source.description)
  const rest = writeCodings(source.codings) + refs('NoteRef', source.memoIds) + values(source.values, name)
  if (kind === 'text')
    return {
      xml: element(
        'TextSource',
        { ...own, richTextPath: path, plainTextPath },
        description,
        writeSelections(source),
        rest,
      ),
      text,
    }
  if (kind === 'pdf') {
    const twin = element(
      'Representation',
      { guid: derivedGuid(id, 'text'), name, plainTextPath },
      writeSelections(source),
    )
    const needed = text !== null || source.selections.length > 0
    return { xml: element('PDFSource', { ...own, path }, description, needed ? twin : '', rest), text }
  }
  const { points, selections } = writeTranscript(source)
  const needed = text !== null || points !== '' || selections !== ''
  const transcript = element(
    'Transcript',
    { guid: derivedGuid(id, 'transcript'), name, plainTextPath },
    points,
    selections,
  )
  const tag = kind === 'audio' ? 'AudioSource' : 'VideoSource'
  return { xml: element(tag, { ...own, path }, description, needed ? transcript : '', rest), text }
}

/** Words of a selection, shortened, as other tools show them in lists. */
function createWords(source: QdaSource): (start: number, end: number) => string | undefined {
  if (source.text === null) return () => undefined
  const map = createOffsetMap(source.text)
  return (start, end) => {
    const words = map
      .slice(start, Math.min(end, start + 100))
      .replace(/\s+/g, ' ')
      .trim()
    return end - start > 100 ? `${words}…` : words
  }
}

function writeSelections(source: QdaSource): string {
  const words = createWords(source)
  return source.selections
    .map((selection) =>
      element(
        'PlainTextSelection',
        {
          guid: toGuid(selection.id),
          name: words(selection.start, selection.end),
          startPosition: selection.start,
          endPosition: selection.end,
          ...made(selection),
        },
        textElement('Description', selection.description),
        writeCodings(selection.codings),
        refs('NoteRef', selection.memoIds),
      ),
    )
    .join('')
}

/** In a transcript selections run from sync point to sync point; those without a time are there for that alone. */
function writeTranscript(source: QdaSource): { points: string; selections: string } {
  const times = new Map<number, number | undefined>()
  for (const { end, endMs } of source.segments) if (endMs !== undefined) times.set(end, endMs)
  for (const { start, startMs } of source.segments) times.set(start, startMs)
  for (const { start, end } of source.selections)
    for (const place of [start, end]) if (!times.has(place)) times.set(place, undefined)
  const pointAt = (place: number) => derivedGuid(source.id, `place ${place}`)
  const words = createWords(source)
  const points = [...times]
    .sort(([a], [b]) => a - b)
    .map(([position, timeStamp]) =>
      element('SyncPoint', {
        guid: pointAt(position),
        timeStamp: timeStamp === undefined ? undefined : Math.round(timeStamp),
        position,
      }),
    )
  const selections = source.selections.map((selection) =>
    element(
      'TranscriptSelection',
      {
        guid: toGuid(selection.id),
        name: words(selection.start, selection.end),
        fromSyncPoint: pointAt(selection.start),
        toSyncPoint: pointAt(selection.end),
        ...made(selection),
      },
      textElement('Description', selection.description),
      writeCodings(selection.codings),
      refs('NoteRef', selection.memoIds),
    ),
  )
  return { points: points.join(''), selections: selections.join('') }
}
