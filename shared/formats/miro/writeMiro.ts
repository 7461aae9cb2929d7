import { laneKinds } from '../../journey/laneKinds.ts'
import { toPlainText } from '../../richText/toPlainText.ts'
import { gridLosses } from '../grid/gridLosses.ts'
import { type Box, layoutGrid } from '../grid/layoutGrid.ts'
import { textToHtml } from '../htmlText.ts'
import type { JourneyExport } from '../JourneyExport.ts'
import { oneLine } from '../MapBuilder.ts'
import type { WrittenText } from '../ReadMap.ts'
import { plainSticky, stickyColours } from './miroBoard.ts'

const margin = 60

/**
 * The map as items of a Miro board in the shapes of its REST API v2: a frame, and in it shapes for stages, steps and
 * lanes and sticky notes for cards and points of the curve; branches and loops as connectors. The ids are of this file
 * only: whoever creates the items (at most 20 in one bulk request, the frame first) puts the new ones in their place.
 */
export function writeMiro({ model }: Pick<JourneyExport, 'model'>): WrittenText {
  const layout = layoutGrid(model)
  const width = layout.width + 2 * margin
  const height = layout.height + 2 * margin
  const place = (box: Box) => ({
    position: {
      x: margin + box.x + box.width / 2,
      y: margin + box.y + box.height / 2,
      origin: 'center',
      relativeTo: 'parent_top_left',
    },
    geometry: { width: box.width, height: box.height },
    parent: { id: 'frame' },
  })
  const shape = (id: string, words: string, box: Box) => ({
    id,
    type: 'shape',
    data: { content: textToHtml(words), shape: 'rectangle' },
    ...place(box),
  })
  const sticky = (id: string, words: string, fillColor: string, box: Box) => ({
    id,
    type: 'sticky_note',
    data: { content: textToHtml(words), shape: 'rectangle' },
    style: { fillColor },
    ...place(box),
  })
  const stepId = new Map(model.steps.map((step, i) => [step.id, `step-${i + 1}`]))
  const items = [
    {
      id: 'frame',
      type: 'frame',
      data: { title: oneLine(model.journey.title) || 'Journey map', type: 'freeform', format: 'custom' },
      position: { x: width / 2, y: height / 2, origin: 'center', relativeTo: 'canvas_center' },
      geometry: { width, height },
    },
    ...layout.stages.map(({ stage, box }, i) =>
      shape(`stage-${i + 1}`, oneLine(stage.title) || `Stage ${i + 1}`, box),
    ),
    ...layout.steps.map(({ step, box }, i) =>
      shape(`step-${i + 1}`, oneLine(step.title) || `Step ${i + 1}`, box),
    ),
    ...layout.lanes.map(({ lane, label }, i) =>
      shape(`lane-${i + 1}`, oneLine(lane.title) || laneKinds[lane.kind].label, label),
    ),
    ...layout.cards
      .filter(({ card }) => toPlainText(card.text).trim() !== '')
      .map(({ card, box }, i) =>
        sticky(
          `card-${i + 1}`,
          card.text,
          card.colour === null ? plainSticky : stickyColours[card.colour]!,
          box,
        ),
      ),
    ...layout.points.map(({ value, box }, i) => sticky(`point-${i + 1}`, String(value), plainSticky, box)),
  ]
  const connectors = model.edges.map((edge, i) => ({
    id: `line-${i + 1}`,
    startItem: { id: stepId.get(edge.from)! },
    endItem: { id: stepId.get(edge.to)! },
    shape: 'curved',
    ...(edge.label.trim() && { captions: [{ content: textToHtml(edge.label).slice(0, 200) }] }),
    style: { endStrokeCap: 'arrow' },
  }))
  return {
    text: `${JSON.stringify({ data: items, connectors }, null, 2)}\n`,
    losses: gridLosses(model),
  }
}
