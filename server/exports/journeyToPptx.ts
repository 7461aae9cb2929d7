import type PptxGenJS from 'pptxgenjs'
import { formatCount } from '../../shared/format/numbers.ts'
import { type EmotionLine, emotionLines } from '../../shared/formats/emotionSeriesOf.ts'
import { passedWords, shareWords } from '../../shared/formats/figureWords.ts'
import type { JourneyExport } from '../../shared/formats/JourneyExport.ts'
import { indexJourney, type JourneyIndex, laneName } from '../../shared/formats/JourneyIndex.ts'
import { mapNotes, mapTitle } from '../../shared/formats/mapWords.ts'
import { palette, personaColours, tints } from '../../shared/formats/svg/palette.ts'
import { recordFinder } from '../../shared/formats/svg/textBlocks.ts'
import { elementTitle } from '../../shared/journey/elementTitle.ts'
import type { LaneRecord } from '../../shared/journey/records/lane.ts'
import type { StageNode } from '../../shared/journey/structure.ts'
import { toPlainText } from '../../shared/richText/toPlainText.ts'
import type { ExportFonts } from './fonts.ts'
import { openDeck } from './openDeck.ts'
import { laneCell, stepCell } from './slideCells.ts'
import { type Slide, slide, slideStyle } from './slideStyle.ts'
import { addSlideTables, type SlideRow } from './slideTables.ts'

const stepsPerSlide = 5
const stepsPerChart = 24
const picturesPerSlide = 6

/**
 * A map as a presentation of native text, tables and charts: a title, an overview of the stages, a chart per emotion
 * curve, and the steps and lanes of each stage, on as many slides as they take. What a speaker wants to say about a
 * stage stands in the notes of its slides.
 */
export async function journeyToPptx(
  input: JourneyExport,
  fonts: ExportFonts,
  onStage: (done: number, total: number) => void = () => {},
): Promise<Buffer> {
  const index = indexJourney(input)
  const deck = openDeck(mapTitle(input))
  titleSlide(deck, input)
  overviewSlides(deck, input, index, fonts)
  for (const lane of index.lanes) if (lane.kind === 'emotion') curveSlides(deck, input, lane)
  for (const [i, node] of input.model.stages.entries()) {
    stageSlides(deck, input, index, node, fonts)
    onStage(i + 1, input.model.stages.length)
  }
  commentSlides(deck, input, index, fonts)
  return (await deck.stream({ compression: true })) as Buffer
}

function titleSlide(deck: PptxGenJS, input: JourneyExport): void {
  const page = slide(deck)
  const description = toPlainText(input.model.journey.description)
  page.addText(mapTitle(input), {
    x: 0.8,
    y: 1.4,
    w: 11.7,
    h: 1.6,
    fontSize: mapTitle(input).length > 80 ? 26 : 38,
    bold: true,
    color: slideStyle.ink,
    valign: 'bottom',
    fit: 'shrink',
  })
  if (description)
    page.addText(description, {
      x: 0.8,
      y: 3.1,
      w: 11.7,
      h: 1.9,
      fontSize: description.length > 900 ? 10 : description.length > 400 ? 13 : 16,
      color: slideStyle.ink,
      valign: 'top',
      fit: 'shrink',
    })
  const { personas } = input.model
  const shown =
    personas.length > 0
      ? `Personas: ${personas.map((one) => one.title || 'Unnamed persona').join(', ')}. `
      : ''
  page.addText(shown + mapNotes(input).join(' '), {
    x: 0.8,
    y: 5.3,
    w: 11.7,
    h: 1.6,
    fontSize: 12,
    color: slideStyle.quiet,
    valign: 'top',
  })
}

function overviewSlides(
  deck: PptxGenJS,
  input: JourneyExport,
  index: JourneyIndex,
  fonts: ExportFonts,
): void {
  const { model } = input
  if (model.stages.length === 0) {
    const page = slide(deck, 'Overview')
    page.addText('This map has no stages yet.', {
      x: 0.6,
      y: 1.2,
      w: 12,
      h: 0.5,
      fontSize: 16,
      color: slideStyle.quiet,
    })
    return
  }
  const numbers = index.numbersOf.size > 0
  const words = (text: string, bold = false) => [{ runs: [{ text, bold }] }]
  const rows = model.stages.map(({ stage, steps }): SlideRow => {
    const figures = index.numbersOf.get(stage.id)
    return {
      cells: [
        words(stage.title || 'Untitled stage', true),
        words(steps.map((step) => step.title || 'Untitled step').join(' → ')),
        ...(numbers
          ? [
              words(figures ? formatCount(figures.entered) : '–'),
              words(figures && !figures.ends ? shareWords(figures.wentOn) : '–'),
            ]
          : []),
      ],
      fills: [tints[stage.colour]],
    }
  })
  addSlideTables(deck, fonts, {
    title: 'Overview',
    head: ['Stage', 'Steps', ...(numbers ? ['Entered', 'Went on'] : [])].map((text) => words(text, true)),
    widths: numbers ? [2.4, 5.8, 1.2, 2.8] : [3, 9.2],
    size: 14,
    rows,
  })
}

function curveSlides(deck: PptxGenJS, input: JourneyExport, lane: LaneRecord): void {
  const lines = emotionLines(input.model, lane.id)
  if (lines.length === 0) return
  const { steps } = input.model
  for (let first = 0; first < steps.length; first += stepsPerChart) {
    const shown = steps.slice(first, first + stepsPerChart)
    const name = laneName(lane)
    const page = slide(
      deck,
      steps.length > stepsPerChart ? `${name} (${Math.floor(first / stepsPerChart) + 1})` : name,
    )
    page.addChart(
      'line',
      lines.map((line) => ({
        name: line.name,
        labels: shown.map((step) => step.title || 'Untitled step'),
        // The types know no gaps; a missing value is written as one.
        values: shown.map((step) => line.byStep.get(step.id)?.value ?? null) as number[],
      })),
      {
        x: 0.5,
        y: 1,
        w: 12.3,
        h: 5.9,
        valAxisMinVal: -2,
        valAxisMaxVal: 2,
        valAxisMajorUnit: 1,
        valGridLine: { color: 'E3E0D6', size: 0.75 },
        valAxisLabelFontSize: 11,
        valAxisLabelColor: slideStyle.quiet,
        showValAxisTitle: true,
        valAxisTitle: '−2 very bad … +2 very good',
        valAxisTitleFontSize: 11,
        valAxisTitleColor: slideStyle.quiet,
        catAxisLabelFontSize: 10,
        catAxisLabelColor: slideStyle.ink,
        catAxisLabelPos: 'low',
        chartColors: lineColours(lines),
        lineSize: 2.25,
        lineDataSymbol: 'circle',
        lineDataSymbolSize: 8,
        displayBlanksAs: 'gap',
        showLegend: true,
        legendPos: 'b',
        legendFontSize: 11,
        altText: `${name} from ${shown[0]?.title} to ${shown.at(-1)?.title}, from −2 very bad to +2 very good`,
      },
    )
  }
}

function stageSlides(
  deck: PptxGenJS,
  input: JourneyExport,
  index: JourneyIndex,
  node: StageNode,
  fonts: ExportFonts,
): void {
  const { stage, steps } = node
  const title = stage.title || 'Untitled stage'
  const figures = index.numbersOf.get(stage.id)
  const subtitle = figures ? passedWords(figures) : undefined
  const notes = toPlainText(stage.notes)
  if (steps.length === 0) {
    const page = slide(deck, title, { subtitle, notes })
    page.addText('This stage has no steps yet.', {
      x: 0.6,
      y: 1.4,
      w: 12,
      h: 0.5,
      fontSize: 16,
      color: slideStyle.quiet,
    })
    return
  }
  const chunks = Math.ceil(steps.length / stepsPerSlide)
  // As even as can be: six steps are three and three, not five and one.
  const size = Math.ceil(steps.length / chunks)
  for (let first = 0; first < steps.length; first += size) {
    const shown = steps.slice(first, first + size)
    const rows = index.lanes.flatMap((lane): SlideRow[] => {
      if (lane.kind === 'divider') return []
      const cells = shown.map((step) => laneCell(input, index, lane, step, shown))
      if (cells.every((cell) => cell.length === 0)) return []
      return [{ cells: [[{ runs: [{ text: laneName(lane), bold: true }] }], ...cells], fills: [] }]
    })
    addSlideTables(deck, fonts, {
      title: chunks > 1 ? `${title} (${first / size + 1} of ${chunks})` : title,
      subtitle,
      notes,
      head: [[{ runs: [] }], ...shown.map((step) => stepCell(input, index, step))],
      headFill: tints[stage.colour],
      widths: [1.5, ...shown.map(() => 10.7 / shown.length)],
      rows,
    })
  }
  pictureSlides(deck, input, index, node, title)
}

function pictureSlides(
  deck: PptxGenJS,
  input: JourneyExport,
  index: JourneyIndex,
  node: StageNode,
  title: string,
): void {
  const steps = new Set(node.steps.map((step) => step.id))
  const shown = index.lanes.flatMap((lane) =>
    (index.cardsOf.get(lane.id) ?? []).flatMap((card) => {
      const image = card.imageId && steps.has(card.stepId) ? input.images?.[card.imageId] : undefined
      return image ? [{ image, text: toPlainText(card.text) }] : []
    }),
  )
  for (let first = 0; first < shown.length; first += picturesPerSlide) {
    const page: Slide = slide(deck, `${title}: pictures`)
    shown.slice(first, first + picturesPerSlide).forEach(({ image, text }, i) => {
      const [x, y, w, h] = [0.6 + (i % 3) * 4.1, 1.1 + Math.floor(i / 3) * 3.05, 3.9, 2.3]
      const scale = Math.min(w / image.width, h / image.height)
      page.addImage({
        data: image.dataUri,
        x,
        y,
        w: image.width * scale,
        h: image.height * scale,
        altText: text,
      })
      if (text)
        page.addText(text, {
          x,
          y: y + h,
          w,
          h: 0.6,
          fontSize: 11,
          color: slideStyle.ink,
          valign: 'top',
          fit: 'shrink',
        })
    })
  }
}

function commentSlides(deck: PptxGenJS, input: JourneyExport, index: JourneyIndex, fonts: ExportFonts): void {
  if (index.threads.length === 0) return
  const find = recordFinder(input.model)
  const words = (text: string) => [{ runs: [{ text }] }]
  addSlideTables(deck, fonts, {
    title: 'Comments',
    head: ['', 'About', 'By', 'Comment'].map((text) => [{ runs: [{ text, bold: true }] }]),
    widths: [0.5, 3, 2.2, 6.5],
    rows: index.threads.flatMap(({ number, comment, answers }) =>
      [comment, ...answers].map((one): SlideRow => {
        const target = find(one.target)
        return {
          cells: [
            words(String(number)),
            words(target ? elementTitle(target, find) : ''),
            words(`${index.personName(one.author) ?? 'Somebody'}${one.resolved ? ' (resolved)' : ''}`),
            toPlainText(one.text)
              .split('\n')
              .map((text) => ({ runs: [{ text }] })),
          ],
          fills: [],
        }
      }),
    ),
  })
}

/** A colour of its own for each line: those of the personas and series first, then any that is left. */
function lineColours(lines: readonly EmotionLine[]): string[] {
  const taken = new Set<string>()
  return lines.map((line) => {
    const own = line.persona
      ? (personaColours[line.persona.colour] ?? palette.ink)
      : { assumed: palette['stone-ink'], researched: palette.sky, measured: palette.clay }[line.series]
    const free =
      [own, palette.moss, ...personaColours, palette['bad-ink']].find((colour) => !taken.has(colour)) ?? own
    taken.add(free)
    return free.slice(1)
  })
}
