import { formatTime } from '../../format/dates.ts'
import { elementTitle } from '../../journey/elementTitle.ts'
import type { JourneyModel } from '../../journey/readJourney.ts'
import type { JourneyDocRecord } from '../../journey/recordTypes.ts'
import { mapNotes, mapTitle } from '../mapWords.ts'
import { knowledgeMark } from './cardSlips.ts'
import { sizes } from './columns.ts'
import { knowledgeLook, palette, personaColours } from './palette.ts'
import { markPiece, type Piece, richPieces, runPieces, spacePiece, textStyle, wordPieces } from './pieces.ts'
import type { Scene } from './Scene.ts'

const readable = 860

/** Title, description, where the figures come from, personas, and what the marks mean. */
export function titlePieces(scene: Scene, width: number): Piece[] {
  const { input, metrics } = scene
  const column = Math.min(width, readable)
  const { description } = input.model.journey
  return [
    ...wordPieces(mapTitle(input), width, metrics, {
      style: textStyle(sizes.title, { family: 'serif', bold: true }),
    }),
    spacePiece(4),
    ...richPieces(description, column, metrics, { size: 13 }),
    ...(description.trim() ? [spacePiece(4)] : []),
    ...wordPieces(mapNotes(input).join(' '), column, metrics, { style: textStyle(11), fill: palette.quiet }),
    spacePiece(6),
    ...personaPieces(scene, width),
    ...(input.model.cards.length > 0 || input.model.emotions.length > 0 ? [legendPiece(scene)] : []),
    spacePiece(12),
  ]
}

function personaPieces(scene: Scene, width: number): Piece[] {
  const { personas } = scene.input.model
  if (personas.length === 0) return []
  return runPieces(
    [
      { text: 'Personas: ', style: textStyle(11), fill: palette.quiet },
      ...personas.map((persona, i) => ({
        text: `${persona.title || 'Unnamed persona'}${i < personas.length - 1 ? ', ' : ''}`,
        style: textStyle(11, { bold: true }),
        fill: personaColours[persona.colour] ?? palette.ink,
      })),
    ],
    Math.min(width, readable),
    scene.metrics,
  )
}

function legendPiece(scene: Scene): Piece {
  const style = textStyle(11)
  return markPiece(18, (x, y) => {
    let at = x
    return (Object.keys(knowledgeLook) as (keyof typeof knowledgeLook)[]).flatMap((knowledge) => {
      const { word } = knowledgeLook[knowledge]
      const width = scene.metrics.width(word, style)
      const left = at
      at += 14 + width + 18
      return [
        ...knowledgeMark(knowledge, left + 5, y + 9),
        { kind: 'text' as const, x: left + 14, y: y + 13, text: word, width, style, fill: palette.quiet },
      ]
    })
  })
}

/** The comments of the map with the numbers that stand at their elements. */
export function commentPieces(scene: Scene, width: number): Piece[] {
  const { index, input, metrics } = scene
  if (index.threads.length === 0) return []
  const column = Math.min(width, readable)
  const find = recordFinder(input.model)
  const zone = input.timezone ?? 'UTC'
  const say = (
    comment: { author: string; createdAt: string; text: string },
    lead: string,
    indent: number,
  ): Piece[] =>
    [
      ...wordPieces(
        `${lead}${index.personName(comment.author) ?? 'Somebody'}, ${formatTime(comment.createdAt, zone)}`,
        column - indent,
        metrics,
        { style: textStyle(sizes.small), fill: palette.quiet },
      ),
      ...richPieces(comment.text, column - indent, metrics, { size: sizes.body }),
    ].map((piece) => ({ height: piece.height, marks: (x: number, y: number) => piece.marks(x + indent, y) }))
  return [
    spacePiece(20),
    ...wordPieces('Comments', width, metrics, { style: textStyle(18, { family: 'serif', bold: true }) }),
    spacePiece(6),
    ...index.threads.flatMap((thread) => {
      const target = find(thread.comment.target)
      const about = target ? elementTitle(target, find) : ''
      const lead = `${thread.number} · ${about ? `on “${about}” · ` : ''}${thread.comment.resolved ? 'resolved · ' : ''}`
      return [
        ...say(thread.comment, lead, 0),
        ...thread.answers.flatMap((answer) => say(answer, '', 16)),
        spacePiece(8),
      ]
    }),
  ]
}

/** Looks up the elements of a map by id. */
export function recordFinder(model: JourneyModel): (id: string) => JourneyDocRecord | undefined {
  const byId = new Map<string, JourneyDocRecord>()
  const add = (record: JourneyDocRecord) => byId.set(record.id, record)
  add(model.journey)
  for (const node of model.stages) {
    add(node.stage)
    for (const substage of node.substages) add(substage.stage)
  }
  for (const list of [model.steps, model.lanes, model.cards, model.emotions, model.edges]) list.forEach(add)
  return (id) => byId.get(id)
}
