import { channelNames } from '../../format/channelNames.ts'
import { formatCount } from '../../format/numbers.ts'
import type { CardRecord } from '../../journey/records/card.ts'
import type { LaneRecord } from '../../journey/records/lane.ts'
import { cardFacts, evidenceWords } from '../cardWords.ts'
import { sizes } from './columns.ts'
import type { Mark } from './marks.ts'
import { knowledgeLook, palette, tints } from './palette.ts'
import { imagePiece, markPiece, type Piece, richPieces, spacePiece, textStyle, wordPieces } from './pieces.ts'
import type { Scene } from './Scene.ts'
import type { Slip } from './stackSlips.ts'

const small = textStyle(sizes.small)

/** The slips of a lane of cards in reading order; a lane of touchpoints begins with those linked to the steps. */
export function cardSlips(scene: Scene, lane: LaneRecord): Slip[] {
  const slips = lane.kind === 'touchpoints' ? touchpointSlips(scene) : []
  for (const card of scene.index.cardsOf.get(lane.id) ?? []) {
    const column = scene.columns.byStep.get(card.stepId)
    if (!column || isDrawnAsBar(scene, lane, card)) continue
    const known = knowledgeLook[scene.index.knowledge(card.id)]
    slips.push({
      first: column.index,
      last: Math.min(column.index + card.span - 1, scene.columns.list.length - 1),
      content: (width) => cardPieces(scene, lane, card, width),
      box: {
        fill: card.colour === null ? palette.slip : (tints[card.colour] ?? palette.slip),
        edge: known.colour,
      },
    })
  }
  return slips
}

/** A typed value of a chart is a bar already; a slip below it would only say it again. */
function isDrawnAsBar({ input, index }: Scene, lane: LaneRecord, card: CardRecord): boolean {
  if (lane.kind !== 'chart' || lane.chart !== 'typed' || card.value === null || card.text || card.imageId)
    return false
  return cardFacts(card, input, index).length === 1 && !evidenceWords(index, card.id)
}

/** What a card of such a lane is about, in the size of its text: a channel, another map. */
function headlineOf(
  { input }: Scene,
  lane: LaneRecord,
  card: CardRecord,
): { label: string; words: string } | null {
  if (lane.kind === 'channels' && card.channel) return { label: 'Channel', words: channelNames[card.channel] }
  const map = lane.kind === 'journeys' && card.leadsTo ? input.maps?.[card.leadsTo.journeyId] : undefined
  return map ? { label: 'Leads to', words: map } : null
}

function cardPieces(scene: Scene, lane: LaneRecord, card: CardRecord, width: number): Piece[] {
  const { input, index, metrics } = scene
  const image = card.imageId ? input.images?.[card.imageId] : undefined
  const look = { size: sizes.body, italic: lane.preset === 'quotes' }
  const headline = headlineOf(scene, lane, card)
  const facts = cardFacts(card, input, index).filter((fact) => fact.label !== headline?.label)
  const pieces = [
    ...(headline ? wordPieces(headline.words, width, metrics, { style: textStyle(sizes.body) }) : []),
    ...(image ? [imagePiece(card.imageId!, image, width, sizes.image)] : []),
    ...richPieces(card.text, width, metrics, look),
    ...facts.flatMap((fact) =>
      wordPieces(`${fact.label}: ${fact.words}`, width, metrics, {
        style: small,
        fill: fact.href ? palette.sky : palette.quiet,
        ...(fact.href ? { href: fact.href } : {}),
      }),
    ),
  ]
  const evidence = evidenceWords(index, card.id)
  if (evidence) pieces.push(evidencePiece(scene, card.id, evidence))
  return pieces.length > 0 ? pieces : [spacePiece(14)]
}

/** How something is known, as a ring that is empty, half or full, and the word beside it. */
function evidencePiece(scene: Scene, target: string, words: string): Piece {
  const knowledge = scene.index.knowledge(target)
  const text = `${knowledgeLook[knowledge].word} · ${words}`
  return markPiece(15, (x, y) => [
    ...knowledgeMark(knowledge, x + 4.5, y + 7.5),
    {
      kind: 'text',
      x: x + 13,
      y: y + 11,
      text,
      width: scene.metrics.width(text, small),
      style: small,
      fill: palette.quiet,
    },
  ])
}

export function knowledgeMark(knowledge: keyof typeof knowledgeLook, x: number, y: number): Mark[] {
  const { colour, filled } = knowledgeLook[knowledge]
  const ring: Mark = {
    kind: 'circle',
    x,
    y,
    r: 4,
    stroke: colour,
    strokeWidth: 1.5,
    fill: filled === 1 ? colour : palette.slip,
  }
  if (filled !== 0.5) return [ring]
  const k = 4 * 0.5523
  return [
    ring,
    {
      kind: 'path',
      d: `M${x},${y - 4}C${x - k},${y - 4} ${x - 4},${y - k} ${x - 4},${y}C${x - 4},${y + k} ${x - k},${y + 4} ${x},${y + 4}Z`,
      fill: colour,
    },
  ]
}

function touchpointSlips(scene: Scene): Slip[] {
  const { input, index, columns, metrics } = scene
  return input.model.steps.flatMap((step) =>
    step.touchpointIds.flatMap((id): Slip[] => {
      const column = columns.byStep.get(step.id)
      const touchpoint = index.touchpoints.get(id)
      if (!column || !touchpoint) return []
      const numbers = index.touchpointNumbers.get(id)
      return [
        {
          first: column.index,
          last: column.index,
          content: (width) => [
            ...wordPieces(touchpoint.name, width, metrics, { style: textStyle(sizes.body) }),
            ...wordPieces(
              numbers
                ? `${channelNames[touchpoint.channel]} · ${formatCount(numbers.customers)} customers · ${formatCount(numbers.events)} events`
                : channelNames[touchpoint.channel],
              width,
              metrics,
              { style: small, fill: palette.quiet },
            ),
          ],
          box: { fill: palette.slip, edge: numbers && numbers.customers > 0 ? palette.clay : palette.stone },
        },
      ]
    }),
  )
}
