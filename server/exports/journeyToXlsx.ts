import ExcelJS from 'exceljs'
import { channelNames } from '../../shared/format/channelNames.ts'
import { emotionLines } from '../../shared/formats/emotionSeriesOf.ts'
import { figureRows } from '../../shared/formats/figureRows.ts'
import type { JourneyExport } from '../../shared/formats/JourneyExport.ts'
import { indexJourney, type JourneyIndex, laneName } from '../../shared/formats/JourneyIndex.ts'
import { mapNotes, mapTitle } from '../../shared/formats/mapWords.ts'
import { recordFinder } from '../../shared/formats/svg/textBlocks.ts'
import { elementTitle } from '../../shared/journey/elementTitle.ts'
import { toPlainText } from '../../shared/richText/toPlainText.ts'
import { addMapSheet } from './mapSheet.ts'
import { type Cell, toCell } from './toCell.ts'

/**
 * A map as a workbook: the map as a grid with merged headers, a sheet per kind of record, and the numbers with n,
 * interval and definition. Every text is stored as text, so that nothing in it is run as a formula.
 */
export async function journeyToXlsx(input: JourneyExport): Promise<Buffer> {
  const index = indexJourney(input)
  const book = new ExcelJS.Workbook()
  book.creator = 'Desirepath'
  book.title = mapTitle(input)
  if (input.madeAt) book.created = new Date(input.madeAt)
  addMapSheet(book, input, index)
  for (const [name, head, rows] of tables(input, index)) if (rows.length > 0) addTable(book, name, head, rows)
  addTable(
    book,
    'About',
    ['About this map'],
    [mapTitle(input), toPlainText(input.model.journey.description), ...mapNotes(input)].map((line) => [line]),
  )
  return Buffer.from(await book.xlsx.writeBuffer())
}

function addTable(
  book: ExcelJS.Workbook,
  name: string,
  head: readonly string[],
  rows: readonly Cell[][],
): void {
  const sheet = book.addWorksheet(name, { views: [{ state: 'frozen', ySplit: 1 }] })
  sheet.addRow([...head]).font = { bold: true }
  for (const row of rows) sheet.addRow(row.map(toCell))
  head.forEach((title, i) => {
    const longest = rows.reduce((most, row) => Math.max(most, String(row[i] ?? '').length), title.length)
    const column = sheet.getColumn(i + 1)
    column.width = Math.min(60, Math.max(8, longest + 2))
    column.alignment = { wrapText: longest > 58, vertical: 'top' }
  })
  if (head.length > 1 && rows.length > 0)
    sheet.autoFilter = { from: { row: 1, column: 1 }, to: { row: rows.length + 1, column: head.length } }
}

function tables(input: JourneyExport, index: JourneyIndex): [string, string[], Cell[][]][] {
  const { model } = input
  const stageOf = new Map(
    model.stages.flatMap((node) => node.steps.map((step) => [step.id, node.stage.title] as const)),
  )
  const stepOf = new Map(model.steps.map((step) => [step.id, step]))
  const personaOf = new Map(model.personas.map((persona) => [persona.id, persona.title]))
  const person = (id: string | null) => index.personName(id)
  const find = recordFinder(model)
  const nameOf = (id: string) => {
    const record = find(id)
    return record ? elementTitle(record, find) : ''
  }
  const place = (stepId: string) => [stageOf.get(stepId), stepOf.get(stepId)?.title]
  const yes = (value: boolean) => (value ? 'yes' : null)
  return [
    [
      'Stages',
      ['stage', 'substage', 'steps', 'notes', 'id'],
      model.stages.flatMap((node) => [
        [node.stage.title, null, node.steps.length, toPlainText(node.stage.notes), node.stage.id],
        ...node.substages.map(({ stage, steps }) => [
          node.stage.title,
          stage.title,
          steps.length,
          toPlainText(stage.notes),
          stage.id,
        ]),
      ]),
    ],
    [
      'Steps',
      [
        'stage',
        'step',
        'optional',
        'moment of truth',
        'touchpoints',
        'fork',
        'way',
        'goes on in',
        'owner',
        'id',
      ],
      model.steps.map((step) => {
        const fork = index.forkOf.get(step.id)
        return [
          ...place(step.id),
          yes(step.optional),
          yes(step.momentOfTruth),
          step.touchpointIds.flatMap((id) => index.touchpoints.get(id)?.name ?? []).join(', '),
          fork ? fork.title || fork.kind : null,
          fork ? step.track + 1 : null,
          step.continuesIn ? (input.maps?.[step.continuesIn.journeyId] ?? 'another map') : null,
          person(step.ownerId),
          step.id,
        ]
      }),
    ],
    [
      'Cards',
      [
        'lane',
        'kind of lane',
        'persona',
        'stage',
        'step',
        'steps covered',
        'text',
        'channel',
        'value',
        'tags',
        'owner',
        'status',
        'link',
        'leads to',
        'files',
        'known as',
        'evidence for',
        'evidence against',
        'id',
      ],
      index.lanes.flatMap((lane) =>
        (index.cardsOf.get(lane.id) ?? []).map((card) => {
          const evidence = index.evidenceOf.get(card.id) ?? []
          const against = evidence.filter((link) => link.stance === 'contradicts').length
          return [
            laneName(lane),
            lane.kind,
            personaOf.get(lane.personaId ?? ''),
            ...place(card.stepId),
            card.span,
            toPlainText(card.text),
            card.channel && channelNames[card.channel],
            card.value,
            card.tags.join(', '),
            person(card.ownerId),
            card.status,
            card.url,
            card.leadsTo ? (input.maps?.[card.leadsTo.journeyId] ?? 'another map') : null,
            card.fileIds.map((id) => input.files?.[id] ?? id).join(', '),
            index.knowledge(card.id),
            evidence.length - against,
            against,
            card.id,
          ]
        }),
      ),
    ],
    [
      'Curves',
      [
        'lane',
        'stage',
        'step',
        'persona',
        'series',
        'horizon',
        'value',
        'n',
        'low',
        'high',
        'label',
        'quote',
        'id',
      ],
      index.lanes.flatMap((lane) =>
        emotionLines(model, lane.id).flatMap((line) =>
          model.steps.flatMap((step) => {
            const point = line.byStep.get(step.id)
            if (!point) return []
            return [
              [
                laneName(lane),
                ...place(step.id),
                line.persona?.title,
                point.series,
                point.horizon,
                point.value,
                point.n,
                point.low,
                point.high,
                point.label,
                point.quote,
                point.id,
              ],
            ]
          }),
        ),
      ),
    ],
    [
      'Evidence',
      ['about', 'kind', 'stance', 'reference', 'text', 'of', 'added by', 'added at', 'element', 'id'],
      model.evidence.map((link) => [
        nameOf(link.target),
        link.kind,
        link.stance,
        link.ref,
        link.text,
        link.happenedOn,
        person(link.addedBy),
        link.addedAt,
        link.target,
        link.id,
      ]),
    ],
    ['Personas', ['persona', 'id'], model.personas.map((persona) => [persona.title, persona.id])],
    [
      'Ways',
      ['kind', 'from', 'to', 'condition', 'id'],
      model.edges.map((edge) => [
        edge.kind,
        stepOf.get(edge.from)?.title,
        stepOf.get(edge.to)?.title,
        edge.label,
        edge.id,
      ]),
    ],
    [
      'Forks',
      ['fork', 'kind', 'conditions', 'id'],
      model.forks.map((fork) => [
        fork.title,
        fork.kind,
        fork.conditions.map((words, i) => `${i + 1}: ${words}`).join('\n'),
        fork.id,
      ]),
    ],
    [
      'Comments',
      ['number', 'about', 'by', 'at', 'text', 'resolved', 'id'],
      index.threads.flatMap(({ number, comment, answers }) =>
        [comment, ...answers].map((one) => [
          number,
          nameOf(one.target),
          person(one.author),
          one.createdAt,
          toPlainText(one.text),
          yes(one.resolved),
          one.id,
        ]),
      ),
    ],
    [
      'Numbers',
      ['element', 'name', 'figure', 'value', 'n', 'low', 'high', 'definition'],
      figureRows(input, index).map((row) => [
        row.element,
        row.name,
        row.label,
        row.value,
        row.n,
        row.low,
        row.high,
        row.definition,
      ]),
    ],
  ]
}
