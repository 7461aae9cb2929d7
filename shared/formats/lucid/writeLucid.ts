import { JourneyFormatError } from '../../journey/JourneyFormatError.ts'
import { laneKinds } from '../../journey/laneKinds.ts'
import { toPlainText } from '../../richText/toPlainText.ts'
import { gridLosses } from '../grid/gridLosses.ts'
import { type Box, gridSizes, layoutGrid } from '../grid/layoutGrid.ts'
import { textToHtml } from '../htmlText.ts'
import type { JourneyExport } from '../JourneyExport.ts'
import type { Loss } from '../losses.ts'
import { oneLine } from '../MapBuilder.ts'
import { palette, tints } from '../svg/palette.ts'
import { writeZip } from '../zip/writeZip.ts'
import { colourKey, laneKindsKey, maxDocumentBytes, momentKey, optionalKey } from './lucidDocument.ts'

/**
 * The map as a Standard Import file of Lucid (.lucid): one page with a swim-lane shape for the lanes, rectangles for
 * stages and steps, sticky notes for cards and points of the curve, lines for branches and loops.
 * Throws JourneyFormatError when the document is larger than Lucid takes.
 */
export function writeLucid({ model }: Pick<JourneyExport, 'model'>): {
  bytes: Uint8Array
  losses: readonly Loss[]
} {
  const layout = layoutGrid(model)
  const first = layout.lanes[0]?.box.y ?? layout.height
  const title = oneLine(model.journey.title) || 'Journey map'
  const stepId = new Map(model.steps.map((step, i) => [step.id, `step-${i + 1}`]))
  const rectangle = (id: string, words: string, colour: string, box: Box, custom: Custom[] = []) => ({
    id,
    type: 'rectangle',
    boundingBox: toBoundingBox(box),
    style: { fill: { type: 'color', color: colour }, stroke: { color: palette['line-strong'], width: 1 } },
    text: toText(words),
    ...(custom.length > 0 && { customData: custom }),
  })
  const slip = (id: string, words: string, colour: number | null, box: Box) => ({
    id,
    type: 'stickyNote',
    boundingBox: toBoundingBox(box),
    style: { fill: { type: 'color', color: colour === null ? palette.slip : tints[colour]! } },
    text: toText(words),
    ...(colour !== null && { customData: [{ key: colourKey, value: String(colour) }] }),
  })
  const shapes = [
    ...(layout.lanes.length > 0
      ? [
          {
            id: 'lanes',
            type: 'swimLanes',
            vertical: false,
            magnetize: true,
            boundingBox: { x: 0, y: first, w: layout.width, h: layout.height - first },
            style: { stroke: { color: palette['line-strong'], width: 1 } },
            titleBar: { height: gridSizes.label, verticalText: false },
            lanes: layout.lanes.map(({ lane, box }) => ({
              title: oneLine(lane.title) || laneKinds[lane.kind].label,
              width: box.height,
              headerFill: palette.sunk,
              laneFill: palette.slip,
            })),
            customData: [
              {
                key: laneKindsKey,
                value: layout.lanes.map(({ lane }) => [lane.kind, lane.preset ?? ''].join('.')).join(','),
              },
            ],
          },
        ]
      : []),
    ...layout.stages.map(({ stage, box }, i) =>
      rectangle(`stage-${i + 1}`, oneLine(stage.title) || `Stage ${i + 1}`, tints[stage.colour]!, box, [
        { key: colourKey, value: String(stage.colour) },
      ]),
    ),
    ...layout.steps.map(({ step, box }, i) =>
      rectangle(`step-${i + 1}`, oneLine(step.title) || `Step ${i + 1}`, palette.slip, box, [
        ...(step.optional ? [{ key: optionalKey, value: 'yes' }] : []),
        ...(step.momentOfTruth ? [{ key: momentKey, value: 'yes' }] : []),
      ]),
    ),
    ...layout.cards
      .filter(({ card }) => toPlainText(card.text).trim() !== '')
      .map(({ card, box }, i) => slip(`card-${i + 1}`, card.text, card.colour, box)),
    ...layout.points.map(({ value, box }, i) => slip(`point-${i + 1}`, String(value), null, box)),
  ]
  const lines = model.edges.map((edge, i) => ({
    id: `line-${i + 1}`,
    lineType: 'curved',
    endpoint1: {
      type: 'shapeEndpoint',
      style: 'none',
      shapeId: stepId.get(edge.from)!,
      position: { x: 0.5, y: 0 },
    },
    endpoint2: {
      type: 'shapeEndpoint',
      style: 'arrow',
      shapeId: stepId.get(edge.to)!,
      position: { x: 0.5, y: 0 },
    },
    stroke: { color: palette.quiet, width: 1 },
    ...(edge.label.trim() && { text: [{ text: toText(edge.label), position: 0.5, side: 'middle' }] }),
  }))
  const document = { version: 1, pages: [{ id: 'map', title, shapes, lines }] }
  const bytes = new TextEncoder().encode(JSON.stringify(document))
  if (bytes.length > maxDocumentBytes)
    throw new JourneyFormatError(
      `The map makes a Lucid document of ${(bytes.length / 1024 / 1024).toFixed(1)} MB; Lucid takes up to 2 MB. Export a part of the map.`,
    )
  return { bytes: writeZip([{ name: 'document.json', bytes }]), losses: gridLosses(model, ['stepMarks']) }
}

type Custom = { key: string; value: string }

function toBoundingBox({ x, y, width, height }: Box) {
  return { x, y, w: width, h: height }
}

/** Words as Lucid's subset of HTML; what would open a formula is kept apart. */
function toText(words: string): string {
  return textToHtml(words).replaceAll('{{', '{&#8203;{')
}
