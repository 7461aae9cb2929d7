import { JourneyFormatError } from '../../journey/JourneyFormatError.ts'
import { laneKinds, textLanePresets } from '../../journey/laneKinds.ts'
import type { Grid, GridChoices, GridNote } from '../grid/GridNote.ts'
import { gridToMap } from '../grid/gridToMap.ts'
import { recogniseGrid } from '../grid/recogniseGrid.ts'
import type { LaneGuess } from '../guessLane.ts'
import { htmlToName, htmlToText } from '../htmlText.ts'
import { createLosses } from '../losses.ts'
import type { ReadMap } from '../ReadMap.ts'
import {
  colourKey,
  type LucidShape,
  laneKindsKey,
  lucidDocument,
  lucidLine,
  lucidShape,
  momentKey,
  optionalKey,
} from './lucidDocument.ts'

export interface ReadLucid extends ReadMap {
  readonly grid: Grid
}

/**
 * Reads the document.json of a Lucid Standard Import file: the first page that holds shapes. Lanes are those of its
 * swim-lane shape, or the left column of shapes; stages, steps and cells are recognised from where shapes stand.
 * Throws JourneyFormatError when it is no such document or no grid can be seen.
 */
export function readLucid(json: unknown, choices: GridChoices = {}): ReadLucid {
  const parsed = lucidDocument.safeParse(json)
  if (!parsed.success)
    throw new JourneyFormatError(
      'This is no document of Lucid\'s Standard Import: it needs "version" and "pages" with "shapes". Choose another file.',
    )
  const losses = createLosses()
  const { pages } = parsed.data
  const page = pages.find((one) => one.shapes.length > 0) ?? pages[0]!
  for (const other of pages)
    if (other !== page && other.shapes.length > 0)
      losses.add('Only the first page is read.', other.title ?? other.id)
  if (page.shapes.length > 50_000)
    throw new JourneyFormatError('The page has more than 50,000 shapes. Choose a smaller document.')

  const shapes: LucidShape[] = []
  for (const raw of page.shapes) {
    const shape = lucidShape.safeParse(raw)
    if (shape.success) shapes.push(shape.data)
    else losses.add('Shapes without a place are left out.')
  }
  const lanesShape = shapes.find((shape) => shape.type === 'swimLanes' && (shape.lanes?.length ?? 0) > 0)
  const lanes = lanesShape && laneNotes(lanesShape)
  const notes = shapes.flatMap((shape) => (shape === lanesShape ? [] : toNote(shape)))
  const grid = recogniseGrid([...notes, ...(lanes ?? [])], choices, lanes)
  for (const note of grid.leftovers)
    losses.add('Shapes that stand in no cell of the grid are left out.', note.text)
  const lines = page.lines.flatMap((raw) => {
    const line = lucidLine.safeParse(raw)
    if (!line.success) return []
    const { endpoint1, endpoint2, text } = line.data
    return [
      {
        from: endpoint1.shapeId ?? '',
        to: endpoint2.shapeId ?? '',
        label: htmlToName(text?.[0]?.text ?? ''),
      },
    ]
  })
  const byId = new Map(shapes.map((shape) => [shape.id, shape]))
  const stepFields = (id: string) => ({
    optional: customOf(byId.get(id), optionalKey) === 'yes',
    momentOfTruth: customOf(byId.get(id), momentKey) === 'yes',
  })
  const stageColour = (id: string) => colourOf(byId.get(id)) ?? undefined
  const known = knownKinds(customOf(lanesShape, laneKindsKey))
  const journey = gridToMap(
    grid,
    { title: htmlToName(page.title ?? ''), lines, known, stepFields, stageColour },
    losses,
  )
  return { journey, losses: losses.list(), grid }
}

function toNote(shape: LucidShape): GridNote[] {
  const text = htmlToText(shape.text ?? '').replaceAll('\u200b', '')
  if (text === '') return []
  const { x, y, w, h } = shape.boundingBox
  return [
    {
      id: shape.id,
      text,
      x: x + w / 2,
      y: y + h / 2,
      width: w,
      height: h,
      isSlip: shape.type === 'stickyNote',
      colour: colourOf(shape),
    },
  ]
}

function colourOf(shape: LucidShape | undefined): number | null {
  const colour = Number(customOf(shape, colourKey) ?? Number.NaN)
  return Number.isInteger(colour) && colour >= 0 && colour < 8 ? colour : null
}

/** The names of swim lanes as notes as high as their bands; the widths of lanes that lie are their heights. */
function laneNotes(shape: LucidShape): GridNote[] {
  if (shape.vertical === true)
    throw new JourneyFormatError(
      'The swim lanes of the page stand upright; a map has lanes that lie. Turn them in Lucid and export it again.',
    )
  const { x, y } = shape.boundingBox
  const width = shape.titleBar?.height ?? 40
  let top = y
  return shape.lanes!.map((lane, i) => {
    const height = lane.width
    top += height
    return {
      id: `${shape.id} lane ${i + 1}`,
      text: htmlToText(lane.title ?? '') || `Lane ${i + 1}`,
      x: x + width / 2,
      y: top - height / 2,
      width,
      height,
      isSlip: false,
      colour: null,
    }
  })
}

function customOf(shape: LucidShape | undefined, key: string): string | undefined {
  return shape?.customData?.find((entry) => entry.key === key)?.value
}

/** Kinds of lanes as we write them; what is none of ours is left to the lane's name. */
function knownKinds(written: string | undefined): (LaneGuess | undefined)[] {
  return (written ?? '').split(',').map((one) => {
    const [kind = '', preset = ''] = one.split('.')
    if (!Object.hasOwn(laneKinds, kind)) return undefined
    const known = Object.hasOwn(textLanePresets, preset) ? (preset as LaneGuess['preset']) : null
    return { kind: kind as LaneGuess['kind'], preset: known }
  })
}
