import { channelNames } from '../../format/channelNames.ts'
import { formatShare } from '../../format/numbers.ts'
import type { LaneRecord } from '../../journey/records/lane.ts'
import { toPlainText } from '../../richText/toPlainText.ts'
import { cardText } from '../cardText.ts'
import { emotionLines } from '../emotionSeriesOf.ts'
import { figureRows } from '../figureRows.ts'
import { figuresOf } from '../figureWords.ts'
import type { JourneyExport } from '../JourneyExport.ts'
import { indexJourney, type JourneyIndex, laneName } from '../JourneyIndex.ts'
import { layOutColumns } from '../svg/columns.ts'
import { toCsvRow } from './toCsvRow.ts'

/**
 * A map as a table (RFC 4180, UTF-8 with a byte order mark, which spreadsheets need). `grid`: first column the names
 * of the lines, then a column per step; the lines are Stage, Substage, Step and one per lane, cards of one cell
 * parted by an empty line. A curve takes a line per persona, source and horizon. A card over several steps stands
 * at its first. `long`: one line per card, point, linked touchpoint and figure, with a column per fact. No cell
 * begins with a sign that a spreadsheet would run as a formula.
 */
export function journeyToCsv(input: JourneyExport): string {
  const index = indexJourney(input)
  const rows = index.options.table === 'long' ? longRows(input, index) : gridRows(input, index)
  return `\ufeff${rows.map(toCsvRow).join('')}`
}

function gridRows(input: JourneyExport, index: JourneyIndex): string[][] {
  const { model } = input
  const columns = layOutColumns(model)
  const stageOf = new Map(model.stages.map(({ stage }) => [stage.id, stage.title]))
  const substageOf = new Map(
    model.stages.flatMap((node) =>
      node.substages.flatMap((substage) =>
        substage.steps.map((step) => [step.id, substage.stage.title] as const),
      ),
    ),
  )
  const titleOf = new Map(model.steps.map((step) => [step.id, step.title]))
  const line = (name: string, cell: (stepId: string) => string): string[] => [
    name,
    ...columns.list.map((column) => (column.stepId === null ? '' : cell(column.stepId))),
  ]
  return [
    ['Stage', ...columns.list.map((column) => stageOf.get(column.stageId) ?? '')],
    ...(substageOf.size > 0 ? [line('Substage', (id) => substageOf.get(id) ?? '')] : []),
    line('Step', (id) => titleOf.get(id) ?? ''),
    ...index.lanes.flatMap((lane) => laneLines(input, index, lane, line)),
  ]
}

function laneLines(
  input: JourneyExport,
  index: JourneyIndex,
  lane: LaneRecord,
  line: (name: string, cell: (stepId: string) => string) => string[],
): string[][] {
  const name = laneName(lane)
  if (lane.kind === 'divider') return []
  if (lane.kind === 'emotion') {
    const lines = emotionLines(input.model, lane.id)
    return lines.map((one) =>
      line(lines.length === 1 ? name : `${name} (${one.name})`, (id) => {
        const point = one.byStep.get(id)
        return point ? String(point.value) : ''
      }),
    )
  }
  if (lane.kind === 'metrics')
    return [
      line(name, (id) => {
        const numbers = index.numbersOf.get(id)
        if (!numbers) return ''
        return figuresOf(lane, numbers)
          .map(
            (one) =>
              `${one.label}: ${one.words}${one.n === null ? '' : ` (n ${one.n})`}${one.interval ? `, ${one.interval}` : ''}`,
          )
          .join('\n')
      }),
    ]
  const cards = index.cardsOf.get(lane.id) ?? []
  const steps = new Map(input.model.steps.map((step) => [step.id, step]))
  return [
    line(name, (id) =>
      [
        ...(lane.kind === 'touchpoints'
          ? (steps.get(id)?.touchpointIds ?? []).flatMap((one) => index.touchpoints.get(one)?.name ?? [])
          : []),
        ...cards.filter((card) => card.stepId === id).map((card) => cardText(card, input, index)),
      ].join('\n\n'),
    ),
  ]
}

const longHead = [
  'record',
  'stage',
  'substage',
  'step',
  'lane',
  'lane kind',
  'text',
  'value',
  'n',
  'low',
  'high',
  'persona',
  'series',
  'horizon',
  'steps covered',
  'channel',
  'tags',
  'owner',
  'status',
  'link',
  'known as',
  'evidence',
  'id',
] as const
type LongRow = Partial<Record<(typeof longHead)[number], string | number | null>>

function longRows(input: JourneyExport, index: JourneyIndex): string[][] {
  const { model } = input
  const places = new Map<string, LongRow>()
  for (const node of model.stages) {
    for (const step of node.steps) places.set(step.id, { stage: node.stage.title, step: step.title })
    for (const substage of node.substages)
      for (const step of substage.steps)
        places.set(step.id, { ...places.get(step.id), substage: substage.stage.title })
  }
  const personas = new Map(model.personas.map((persona) => [persona.id, persona.title]))
  const rows: LongRow[] = []
  for (const node of model.stages)
    rows.push({
      record: 'stage',
      stage: node.stage.title,
      text: toPlainText(node.stage.notes),
      id: node.stage.id,
    })
  for (const step of model.steps) {
    rows.push({ ...places.get(step.id), record: 'step', owner: index.personName(step.ownerId), id: step.id })
    for (const id of step.touchpointIds) {
      const touchpoint = index.touchpoints.get(id)
      if (touchpoint)
        rows.push({
          ...places.get(step.id),
          record: 'touchpoint',
          text: touchpoint.name,
          channel: channelNames[touchpoint.channel],
          id,
        })
    }
  }
  for (const lane of index.lanes) {
    const of = {
      lane: laneName(lane),
      'lane kind': lane.kind,
      persona: personas.get(lane.personaId ?? '') ?? null,
    }
    for (const card of index.cardsOf.get(lane.id) ?? [])
      rows.push({
        ...places.get(card.stepId),
        ...of,
        record: 'card',
        text: toPlainText(card.text),
        value: card.value,
        'steps covered': card.span,
        channel: card.channel && channelNames[card.channel],
        tags: card.tags.join(', '),
        owner: index.personName(card.ownerId),
        status: card.status,
        link: card.url,
        'known as': index.knowledge(card.id),
        evidence: index.evidenceOf.get(card.id)?.length ?? 0,
        id: card.id,
      })
    for (const one of emotionLines(model, lane.id))
      for (const step of model.steps) {
        const point = one.byStep.get(step.id)
        if (!point) continue
        rows.push({
          ...places.get(step.id),
          ...of,
          record: 'emotion',
          text: [point.label, point.quote && `“${point.quote}”`].filter(Boolean).join(' '),
          value: point.value,
          n: point.n,
          low: point.low,
          high: point.high,
          persona: one.persona?.title ?? of.persona,
          series: point.series,
          horizon: point.horizon,
          evidence: index.evidenceOf.get(point.id)?.length ?? 0,
          id: point.id,
        })
      }
  }
  for (const row of figureRows(input, index))
    rows.push({
      record: 'figure',
      ...(row.element === 'stage'
        ? { stage: row.name }
        : row.element === 'step'
          ? { step: row.name }
          : row.element === 'substage'
            ? { substage: row.name }
            : {}),
      lane: row.label,
      text: row.scale?.max === 1 ? formatShare(row.value) : row.words,
      value: row.value,
      n: row.n,
      low: row.low,
      high: row.high,
    })
  for (const thread of index.threads)
    for (const comment of [thread.comment, ...thread.answers])
      rows.push({
        record: 'comment',
        text: toPlainText(comment.text),
        owner: index.personName(comment.author),
        id: comment.id,
      })
  return [
    [...longHead],
    ...rows.map((row) =>
      longHead.map((key) => (row[key] === null || row[key] === undefined ? '' : String(row[key]))),
    ),
  ]
}
