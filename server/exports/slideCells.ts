import { channelNames } from '../../shared/format/channelNames.ts'
import { formatCount } from '../../shared/format/numbers.ts'
import { cardFacts, evidenceWords } from '../../shared/formats/cardWords.ts'
import { emotionLines, pointWords } from '../../shared/formats/emotionSeriesOf.ts'
import { figuresOf, passedWords } from '../../shared/formats/figureWords.ts'
import type { JourneyExport } from '../../shared/formats/JourneyExport.ts'
import type { JourneyIndex } from '../../shared/formats/JourneyIndex.ts'
import { knowledgeLook } from '../../shared/formats/svg/palette.ts'
import type { LaneRecord } from '../../shared/journey/records/lane.ts'
import type { StepRecord } from '../../shared/journey/records/step.ts'
import { parseRichText } from '../../shared/richText/parseRichText.ts'

export interface SlideRun {
  readonly text: string
  readonly bold?: boolean
  readonly italic?: boolean
  readonly quiet?: boolean
  readonly href?: string
}
/** One line of thought in a cell, wrapped by the program that shows it. */
export interface Paragraph {
  readonly runs: readonly SlideRun[]
}
export type SlideCell = readonly Paragraph[]

const quiet = (text: string): Paragraph => ({ runs: [{ text, quiet: true }] })

/** The heading of a step: its name and what is special about it. */
export function stepCell(input: JourneyExport, index: JourneyIndex, step: StepRecord): SlideCell {
  const fork = index.forkOf.get(step.id)
  const condition = fork?.conditions[step.track]
  const numbers = index.numbersOf.get(step.id)
  const owner = index.personName(step.ownerId)
  return [
    { runs: [{ text: step.title || 'Untitled step', bold: true }] },
    ...(step.momentOfTruth ? [quiet('Moment of truth')] : []),
    ...(step.optional ? [quiet('Optional')] : []),
    ...(fork ? [quiet(`Way ${step.track + 1}${condition ? `: ${condition}` : ''}`)] : []),
    ...(step.continuesIn
      ? [quiet(`Goes on in: ${input.maps?.[step.continuesIn.journeyId] ?? 'another map'}`)]
      : []),
    ...(owner ? [quiet(`Owner: ${owner}`)] : []),
    ...(numbers ? [quiet(passedWords(numbers))] : []),
  ]
}

/** What a lane says at a step; a card that began before the first step shown is repeated there. */
export function laneCell(
  input: JourneyExport,
  index: JourneyIndex,
  lane: LaneRecord,
  step: StepRecord,
  shown: readonly StepRecord[],
): SlideCell {
  if (lane.kind === 'emotion')
    return emotionLines(input.model, lane.id).flatMap((line): Paragraph[] => {
      const point = line.byStep.get(step.id)
      if (!point) return []
      return [
        {
          runs: [
            { text: `${pointWords(point)} `, bold: true },
            { text: line.name, quiet: true },
            ...(point.label ? [{ text: ` ${point.label}` }] : []),
            ...(point.quote ? [{ text: ` “${point.quote}”`, italic: true }] : []),
          ],
        },
      ]
    })
  if (lane.kind === 'metrics') {
    const numbers = index.numbersOf.get(step.id)
    if (!numbers) return []
    return figuresOf(lane, numbers).map((figure) => ({
      runs: [
        { text: `${figure.label} `, quiet: true },
        { text: figure.words, bold: true },
        {
          text: [
            figure.n === null ? '' : ` n ${formatCount(figure.n)}`,
            figure.interval ? ` ${figure.interval}` : '',
          ].join(','),
          quiet: true,
        },
      ].map((run) => ({ ...run, text: run.text.replace(/^,|,$/g, '') })),
    }))
  }
  const order = input.model.steps.findIndex((one) => one.id === step.id)
  const begins = input.model.steps.findIndex((one) => one.id === shown[0]!.id)
  const linked =
    lane.kind === 'touchpoints'
      ? step.touchpointIds.flatMap((id): Paragraph[] => {
          const touchpoint = index.touchpoints.get(id)
          const numbers = index.touchpointNumbers.get(id)
          if (!touchpoint) return []
          const rest = `${channelNames[touchpoint.channel]}${numbers ? `, ${formatCount(numbers.customers)} customers` : ''}`
          return [{ runs: [{ text: touchpoint.name }, { text: ` (${rest})`, quiet: true }] }]
        })
      : []
  const cards = (index.cardsOf.get(lane.id) ?? []).flatMap((card) => {
    const from = input.model.steps.findIndex((one) => one.id === card.stepId)
    const continued = order === begins && from < order && from + card.span > order
    if (card.stepId !== step.id && !continued) return []
    const evidence = evidenceWords(index, card.id)
    const facts = [
      ...(continued ? ['From an earlier step'] : []),
      ...(card.span > 1 ? [`Covers ${card.span} steps`] : []),
      ...cardFacts(card, input, index).map((fact) => `${fact.label}: ${fact.words}`),
      ...(evidence ? [`${knowledgeLook[index.knowledge(card.id)].word}: ${evidence}`] : []),
    ]
    return [...richParagraphs(card.text), ...(facts.length > 0 ? [quiet(facts.join('; '))] : [])]
  })
  return [...linked, ...cards]
}

function richParagraphs(text: string): Paragraph[] {
  if (text.trim() === '') return []
  return parseRichText(text).map((block) => {
    const lead = block.kind === 'bullet' ? '• ' : block.kind === 'numbered' ? `${block.number}. ` : ''
    const indent = '\u00a0\u00a0'.repeat(block.level)
    return {
      runs: [
        ...(lead ? [{ text: `${indent}${lead}` }] : []),
        ...block.runs.map((run) => ({
          text: run.text,
          bold: run.bold || run.mention !== null,
          italic: run.italic,
          ...(run.href ? { href: run.href } : {}),
        })),
      ],
    }
  })
}
