import { JourneyFormatError } from '../../journey/JourneyFormatError.ts'
import type { Grid, GridChoices, GridNote } from '../grid/GridNote.ts'
import { gridToMap } from '../grid/gridToMap.ts'
import { recogniseGrid } from '../grid/recogniseGrid.ts'
import { htmlToName, htmlToText } from '../htmlText.ts'
import { createLosses } from '../losses.ts'
import type { ReadMap } from '../ReadMap.ts'
import { type MiroConnector, type MiroItem, miroConnector, miroItem, stickyColours } from './miroBoard.ts'

export interface MiroChoices extends GridChoices {
  /** The frame the map is in; the one with most notes when not given, null for the whole board. */
  frameId?: string | null | undefined
}

export interface ReadMiro extends ReadMap {
  readonly grid: Grid
  /** Frames to choose from, fullest first. */
  readonly frames: readonly { id: string; title: string; notes: number }[]
  readonly frameId: string | null
}

const maxItems = 50_000
/** What an item without a size measures; Miro leaves the height of texts out. */
const usual = { width: 200, height: 100 }

/**
 * Reads the items of a Miro board as its REST API lists them: one answer, a list of answers or of items, or an object
 * with `items` or `data` and `connectors`. A board has no rows and columns; they are recognised from where notes stand.
 * Throws JourneyFormatError when it is no board or no grid can be seen on it.
 */
export function readMiro(json: unknown, choices: MiroChoices = {}): ReadMiro {
  const losses = createLosses()
  const { items, connectors } = takeApart(json)
  const byId = new Map(items.map((item) => [item.id, item]))
  const frames = items
    .filter((item) => item.type === 'frame')
    .map((frame) => ({
      id: frame.id,
      title: htmlToName(frame.data?.title ?? '') || 'Frame',
      notes: items.filter((item) => item.parent?.id === frame.id).length,
    }))
    .sort((a, b) => b.notes - a.notes)
  const frameId = choices.frameId === undefined ? (frames[0]?.notes ? frames[0].id : null) : choices.frameId
  if (frameId !== null && !frames.some((frame) => frame.id === frameId))
    throw new JourneyFormatError('The board has no such frame. Choose one of the list.')

  const notes: GridNote[] = []
  for (const item of items) {
    if (item.type === 'frame') continue
    const text = textOf(item)
    if (frameId !== null && item.parent?.id !== frameId)
      losses.add('What is outside the chosen frame is left out.', text)
    else if (!text || !item.position) {
      if (item.type !== 'shape' && item.type !== 'text')
        losses.add(
          'Pictures, documents and other items without words are left out.',
          htmlToName(item.data?.title ?? ''),
        )
    } else notes.push(toNote(item, text, byId))
  }
  const grid = recogniseGrid(notes, choices)
  for (const note of grid.leftovers)
    losses.add('Notes that stand in no cell of the grid are left out.', note.text)
  const lines = connectors.map(({ startItem, endItem, captions }) => ({
    from: startItem.id,
    to: endItem.id,
    label: htmlToName(captions?.[0]?.content ?? ''),
  }))
  const title = frames.find((frame) => frame.id === frameId)?.title
  const journey = gridToMap(grid, { title: title ?? '', lines }, losses)
  return { journey, losses: losses.list(), grid, frames, frameId }
}

/** Whether parsed JSON looks like items of a Miro board. */
export function isMiro(json: unknown): boolean {
  return listIn(json, 0).some(
    (item) => isRecord(item) && 'type' in item && ('position' in item || 'geometry' in item),
  )
}

function takeApart(json: unknown): { items: MiroItem[]; connectors: MiroConnector[] } {
  const all = listIn(json, 0)
  if (all.length > maxItems)
    throw new JourneyFormatError(
      `The board has ${all.length.toLocaleString('en')} items; up to ${maxItems.toLocaleString('en')} are read. Export one frame of it.`,
    )
  const items: MiroItem[] = []
  const connectors: MiroConnector[] = []
  const seen = new Set<string>()
  for (const one of all) {
    const connector = miroConnector.safeParse(one)
    const item = connector.success ? undefined : miroItem.safeParse(one)
    if (connector.success) connectors.push(connector.data)
    else if (item?.success && !seen.has(item.data.id)) {
      seen.add(item.data.id)
      items.push(item.data)
    }
  }
  if (items.length === 0)
    throw new JourneyFormatError(
      'This is no Miro board: it lists no items with "id", "type" and "position". Export the items of the board by the REST API.',
    )
  return { items, connectors }
}

/** Everything listed in an answer of the API, or in several put together. */
function listIn(json: unknown, depth: number): unknown[] {
  if (depth > 4) return []
  if (Array.isArray(json))
    return json.flatMap((one) =>
      isRecord(one) && ('data' in one || 'items' in one) && !('type' in one) ? listIn(one, depth + 1) : [one],
    )
  if (!isRecord(json)) return []
  return ['items', 'data', 'connectors', 'board'].flatMap((key) =>
    key in json ? listIn(json[key], depth + 1) : [],
  )
}

function textOf({ type, data }: MiroItem): string {
  if (!data) return ''
  if (type === 'card' || type === 'app_card')
    return [htmlToText(data.title ?? ''), htmlToText(data.description ?? '')].filter(Boolean).join('\n')
  if (type === 'embed') return data.url ?? ''
  return htmlToText(data.content ?? '')
}

function toNote(item: MiroItem, text: string, byId: ReadonlyMap<string, MiroItem>): GridNote {
  const width = item.geometry?.width || usual.width
  const height = item.geometry?.height || Math.min(usual.height, width)
  const { x, y } = placeOf(item, byId, 0)
  const colour = stickyColours.indexOf(item.style?.fillColor as (typeof stickyColours)[number])
  const isSlip = item.type !== 'shape' && item.type !== 'text'
  return { id: item.id, text, x, y, width, height, isSlip, colour: colour < 0 || !isSlip ? null : colour }
}

/** The centre of an item on the canvas: items in a frame count from its upper left corner. */
function placeOf(
  item: MiroItem,
  byId: ReadonlyMap<string, MiroItem>,
  depth: number,
): { x: number; y: number } {
  const { x = 0, y = 0, relativeTo } = item.position ?? {}
  const parent = relativeTo === 'parent_top_left' && depth < 10 ? byId.get(item.parent?.id ?? '') : undefined
  if (!parent) return { x, y }
  const centre = placeOf(parent, byId, depth + 1)
  return {
    x: centre.x - (parent.geometry?.width ?? 0) / 2 + x,
    y: centre.y - (parent.geometry?.height ?? 0) / 2 + y,
  }
}

function isRecord(json: unknown): json is Record<string, unknown> {
  return typeof json === 'object' && json !== null && !Array.isArray(json)
}
