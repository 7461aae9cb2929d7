import { countCodePoints, createOffsetMap } from '../../../shared/research/codePoints.ts'
import type { QdaSegment, QdaSelection, QdaSource, QdaSourceKind } from '../../../shared/research/qdaModel.ts'
import {
  count,
  memoRefs,
  optional,
  type QdeReading,
  readCodings,
  readOrigin,
  readValues,
} from './qdeParts.ts'
import { childOf, childrenOf, textOf, type XmlNode } from './readXmlTree.ts'
import { settleText } from './settleText.ts'

/** Sources of a project: texts, the text twins of PDFs, and each transcript of a recording as a source of its own. */
export async function readSources(holder: XmlNode | undefined, reading: QdeReading): Promise<QdaSource[]> {
  const sources: QdaSource[] = []
  for (const node of holder?.children ?? []) {
    if (node.name === 'TextSource') sources.push(await readText(node, node, 'text', reading))
    else if (node.name === 'PDFSource') sources.push(await readPdfSource(node, reading))
    else if (node.name === 'AudioSource') sources.push(...(await readRecording(node, 'audio', reading)))
    else if (node.name === 'VideoSource') sources.push(...(await readRecording(node, 'video', reading)))
    else if (node.name === 'PictureSource') {
      const areas = childrenOf(node, 'PictureSelection').length
      reading.dropped.push({
        what: `The picture "${nameOf(node)}"${areas > 0 ? ` with ${count(areas, 'area', 'areas')}` : ''}`,
        why: 'Pictures are not coded here.',
      })
    }
  }
  return sources
}

const nameOf = (node: XmlNode) => node.attributes.name || 'Source without a name'

async function readPdfSource(node: XmlNode, reading: QdeReading): Promise<QdaSource> {
  const twin = childOf(node, 'Representation')
  const source = await readText(node, twin ?? node, 'pdf', reading, node.attributes.path)
  if (twin) reading.guids.alias(twin.attributes.guid, source.id)
  const areas = childrenOf(node, 'PDFSelection').length
  if (areas > 0)
    reading.dropped.push({
      what: count(areas, 'area', 'areas', ` of pages in "${source.name}"`),
      why: 'Only selections of text are taken over from a PDF.',
    })
  return source
}

async function readRecording(
  node: XmlNode,
  kind: 'audio' | 'video',
  reading: QdeReading,
): Promise<QdaSource[]> {
  const transcripts = childrenOf(node, 'Transcript')
  const sources: QdaSource[] = []
  for (const [i, transcript] of transcripts.entries()) {
    const source = await readText(
      i === 0 ? node : transcript,
      transcript,
      kind,
      reading,
      node.attributes.path,
    )
    if (i === 0) reading.guids.alias(transcript.attributes.guid, source.id)
    sources.push(source)
  }
  if (transcripts.length === 0) sources.push(await readText(node, node, kind, reading, node.attributes.path))
  const clips = node.children.filter(
    ({ name }) => name === 'AudioSelection' || name === 'VideoSelection',
  ).length
  if (clips > 0)
    reading.dropped.push({
      what: count(clips, 'stretch', 'stretches', ` of time in "${nameOf(node)}"`),
      why: 'Recordings are coded on their transcript here.',
    })
  return sources
}

/**
 * @param owner the element that gives the source its identity, codes and values
 * @param holder the element with the text and its selections
 */
async function readText(
  owner: XmlNode,
  holder: XmlNode,
  kind: QdaSourceKind,
  reading: QdeReading,
  mediaPath?: string,
): Promise<QdaSource> {
  const { guids, dropped } = reading
  const id = guids.define(owner.attributes.guid, 'source')
  const name = nameOf(owner)
  const { plainTextPath, richTextPath } = holder.attributes
  let raw = childOf(holder, 'PlainTextContent')?.text ?? null
  if (raw === null && plainTextPath) raw = await reading.textAt(plainTextPath, 'plain')
  let fromTwin = false
  if (raw === null) {
    // Without its plain twin the text of the original serves, though another reader may space it differently.
    if (richTextPath) raw = await reading.textAt(richTextPath, 'rich')
    if (raw === null && kind === 'pdf' && mediaPath) raw = await reading.textAt(mediaPath, 'pdf')
    fromTwin = raw !== null
  }
  for (const path of new Set([richTextPath, mediaPath]))
    if (path) reading.files.push({ sourceId: id, path, name })

  const points = readSyncPoints(holder)
  const nodes = holder.children.filter(
    ({ name: tag }) => tag === 'PlainTextSelection' || tag === 'TranscriptSelection',
  )
  const asked = nodes.map((node) => {
    const at = (guid: string | undefined) => (guid ? points.byGuid.get(guid.toLowerCase()) : undefined)
    return {
      start: Number(node.attributes.startPosition ?? at(node.attributes.fromSyncPoint) ?? Number.NaN),
      end: Number(node.attributes.endPosition ?? at(node.attributes.toSyncPoint) ?? Number.NaN),
      name: node.attributes.name,
    }
  })
  const settled = raw === null ? null : settleText(raw, asked, reading.origin)
  const selections: QdaSelection[] = []
  const lost = { empty: 0, outside: 0, elsewhere: 0 }
  nodes.forEach((node, i) => {
    const { start, end, name: words } = asked[i]!
    const span = settled
      ? settled.spans[i]!
      : end !== start && start >= 0 && end >= 0
        ? { start: Math.min(start, end), end: Math.max(start, end) }
        : null
    if (!span) {
      if (start === end) lost.empty++
      else lost.outside++
      return
    }
    if (fromTwin && settled && words && !says(settled.text, span, words)) {
      lost.elsewhere++
      return
    }
    selections.push({
      id: guids.define(node.attributes.guid, 'selection'),
      ...span,
      ...optional('description', textOf(node, 'Description')),
      codings: readCodings(node, reading, `"${name}"`),
      memoIds: memoRefs(node, guids),
      ...readOrigin(node, reading),
    })
  })
  const because = (number: number, why: string) => {
    if (number > 0) dropped.push({ what: count(number, 'selection', 'selections', ` in "${name}"`), why })
  }
  because(lost.empty, 'They hold no character.')
  because(lost.outside, 'They lie outside the text.')
  because(lost.elsewhere, 'The plain text is missing, and in the original file other words stand there.')
  if (raw === null && (plainTextPath || richTextPath || kind === 'text' || kind === 'pdf'))
    dropped.push({
      what: `The text of "${name}"`,
      why:
        selections.length > 0
          ? `The file that should hold it is missing; ${count(selections.length, 'selection has its place', 'selections have their places')}, but no words.`
          : 'The file that should hold it is missing.',
    })
  return {
    id,
    name,
    kind,
    ...optional('description', textOf(owner, 'Description')),
    text: settled?.text ?? null,
    segments: toSegments(points.timed, settled),
    selections,
    codings: readCodings(owner, reading, `"${name}"`),
    memoIds: [...new Set([...memoRefs(owner, guids), ...(holder === owner ? [] : memoRefs(holder, guids))])],
    values: readValues(owner, reading),
    ...readOrigin(owner, reading),
  }
}

/** Whether the words of a selection stand there; names are often shortened. */
function says(text: string, span: { start: number; end: number }, name: string): boolean {
  const squeeze = (part: string) => part.normalize('NFC').replace(/\s+/g, ' ').trim()
  const words = squeeze(createOffsetMap(text).slice(span.start, span.end))
  const head = squeeze(name.replace(/(?:…|\.\.\.)$/, ''))
  return words.startsWith(head)
}

function readSyncPoints(holder: XmlNode) {
  const byGuid = new Map<string, number>()
  const timed: { position: number; ms: number }[] = []
  for (const { attributes } of childrenOf(holder, 'SyncPoint')) {
    const position = Number(attributes.position ?? Number.NaN)
    const ms = Number(attributes.timeStamp ?? Number.NaN)
    if (!(position >= 0)) continue
    if (attributes.guid) byGuid.set(attributes.guid.toLowerCase(), position)
    if (ms >= 0) timed.push({ position, ms })
  }
  return { byGuid, timed: timed.sort((a, b) => a.position - b.position || a.ms - b.ms) }
}

/** What stands between two sync points is a segment; the last one ends with the text. */
function toSegments(
  points: { position: number; ms: number }[],
  settled: { text: string; place(offset: number): number } | null,
): QdaSegment[] {
  const segments: QdaSegment[] = []
  const map = settled ? createOffsetMap(settled.text) : null
  points.forEach(({ position, ms }, i) => {
    const next = points[i + 1]
    let start = settled ? settled.place(position) : position
    let end = next ? (settled ? settled.place(next.position) : next.position) : map ? map.length : start
    if (map) {
      const words = map.slice(start, end)
      start += countCodePoints(words) - countCodePoints(words.trimStart())
      end -= countCodePoints(words) - countCodePoints(words.trimEnd())
    }
    if (end > start) segments.push({ start, end, startMs: ms, ...(next && { endMs: next.ms }) })
  })
  return segments
}
