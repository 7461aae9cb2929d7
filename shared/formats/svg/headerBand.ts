import { formatCount, formatShare, formatShareInterval } from '../../format/numbers.ts'
import { listForks } from '../../journey/forkRuns.ts'
import type { StageRecord } from '../../journey/records/stage.ts'
import type { StepRecord } from '../../journey/records/step.ts'
import { narrowest, partsOf, type Span, sizes } from './columns.ts'
import type { Mark, MarkGroup } from './marks.ts'
import { palette, tints } from './palette.ts'
import {
  drawPieces,
  heightOf,
  markPiece,
  type Piece,
  runPieces,
  spacePiece,
  textStyle,
  unbroken,
  wordPieces,
} from './pieces.ts'
import { ribbonGroups, ribbonHeight } from './ribbonGroups.ts'
import type { Band, Scene } from './Scene.ts'

const small = textStyle(sizes.small)
const smallBold = textStyle(sizes.small, { bold: true })

/**
 * Stages with their figures and the ribbon of those who took them, substages, forks and steps. `short` keeps titles
 * to two lines and leaves all else out: for pages that continue below another one.
 */
export function headerBand(scene: Scene, { short = false } = {}): Band {
  const { input } = scene
  const groups: MarkGroup[] = []
  let y = 0
  y = stageRow(scene, y, short, groups)
  if (!short && scene.index.numbersOf.size > 0) {
    groups.push(...ribbonGroups(scene, y))
    y += ribbonHeight
  }
  y = substageRow(scene, y, short, groups)
  if (!short) y = forkRow(scene, y, groups)
  y = stepRow(scene, y, short, groups)
  const numbers = !short && input.numbers && scene.index.options.numbers ? input.numbers : null
  const label =
    numbers && numbers.entered > 0
      ? drawPieces(
          [
            ...wordPieces(
              `${formatCount(numbers.entered)} entered the map`,
              sizes.label - 16,
              scene.metrics,
              { style: smallBold },
            ),
            ...wordPieces(
              `${unbroken(formatShare(numbers.conversion.share))} completed it · ${unbroken(formatShareInterval(numbers.conversion.low, numbers.conversion.high))}`,
              sizes.label - 16,
              scene.metrics,
              { style: small, fill: palette.quiet },
            ),
          ],
          0,
          6,
        )
      : []
  return { height: y, label, groups }
}

function drawSpans(
  scene: Scene,
  spans: readonly { span: Span; look: { fill: string; stroke?: string }; pieces(width: number): Piece[] }[],
  y: number,
  gap: number,
  padding: { x: number; y: number },
  groups: MarkGroup[],
): number {
  const laid = spans.map((one) => {
    const parts = partsOf(scene.columns, one.span.first, one.span.last)
    const pieces = one.pieces(narrowest(parts) - gap * 2 - padding.x * 2)
    return { ...one, parts, pieces }
  })
  if (laid.length === 0) return y
  const height = Math.max(...laid.map(({ pieces }) => heightOf(pieces))) + padding.y * 2
  for (const { parts, pieces, look } of laid)
    for (const part of parts) {
      const marks: Mark[] = [
        {
          kind: 'rect',
          x: part.x + gap,
          y,
          width: part.width - gap * 2,
          height,
          radius: 4,
          strokeWidth: 0.75,
          ...look,
        },
        ...drawPieces(pieces, part.x + gap + padding.x, y + padding.y),
      ]
      groups.push({ x: part.x, width: part.width, marks })
    }
  return y + height + 4
}

function stageRow(scene: Scene, y: number, short: boolean, groups: MarkGroup[]): number {
  const { input, columns } = scene
  const byId = new Map(input.model.stages.map((node) => [node.stage.id, node.stage]))
  const spans = columns.stages.map((span) => {
    const stage = byId.get(span.id)!
    return {
      span,
      look: { fill: tints[stage.colour] ?? tints[0] },
      pieces: (width: number) => stagePieces(scene, stage, width, short),
    }
  })
  return drawSpans(scene, spans, y, 2, { x: 10, y: 7 }, groups)
}

export function stagePieces(scene: Scene, stage: StageRecord, width: number, short = false): Piece[] {
  return [
    ...wordPieces(stage.title || 'Untitled stage', width, scene.metrics, {
      style: textStyle(sizes.stage, { bold: true }),
      ...(short ? { maxLines: 1 } : {}),
    }),
    ...(short ? [] : figureLines(scene, stage.id, width)),
    ...(short ? [] : commentLine(scene.index.threadsOf.get(stage.id), scene, width)),
  ]
}

/** `1,204 entered` and `62 % went on · n 1,204 · 58–66 %`. */
function figureLines(scene: Scene, elementId: string, width: number): Piece[] {
  const numbers = scene.index.numbersOf.get(elementId)
  if (!numbers) return []
  const { wentOn, ends } = numbers
  return [
    ...runPieces(
      [
        { text: `${formatCount(numbers.entered)} entered`, style: smallBold, fill: palette['clay-ink'] },
        ...(ends || wentOn.share === null
          ? []
          : [
              {
                text: ` · ${unbroken(formatShare(wentOn.share))} went on ${unbroken(`(${formatShareInterval(wentOn.low, wentOn.high)})`)}`,
                style: small,
                fill: palette.quiet,
              },
            ]),
      ],
      width,
      scene.metrics,
    ),
  ]
}

function commentLine(threads: readonly number[] | undefined, scene: Scene, width: number): Piece[] {
  if (!threads) return []
  return wordPieces(`Comment ${threads.join(', ')}`, width, scene.metrics, {
    style: textStyle(sizes.small, { italic: true }),
    fill: palette.sky,
  })
}

function substageRow(scene: Scene, y: number, short: boolean, groups: MarkGroup[]): number {
  const { input, columns, metrics, index } = scene
  const byId = new Map<string, { stage: StageRecord; parent: StageRecord }>()
  for (const node of input.model.stages)
    for (const { stage } of node.substages) byId.set(stage.id, { stage, parent: node.stage })
  const spans = columns.substages.map((span) => {
    const { stage, parent } = byId.get(span.id)!
    return {
      span,
      look: { fill: palette.slip, stroke: tints[parent.colour] ?? tints[0] },
      pieces: (width: number) => [
        ...wordPieces(stage.title || 'Untitled substage', width, metrics, {
          style: textStyle(sizes.body, { bold: true }),
          ...(short ? { maxLines: 1 } : {}),
        }),
        ...(short ? [] : commentLine(index.threadsOf.get(stage.id), scene, width)),
      ],
    }
  })
  return drawSpans(scene, spans, y, 2, { x: 10, y: 4 }, groups)
}

const forkWords = { either_or: 'One of these ways', parallel: 'All of these, in any mixture' } as const

function forkRow(scene: Scene, y: number, groups: MarkGroup[]): number {
  const { input, columns, metrics } = scene
  const runs = listForks(input.model.steps, input.model.forks).flatMap((run) => {
    const first = columns.byStep.get(input.model.steps[run.first]!.id)
    const last = columns.byStep.get(input.model.steps[run.last]!.id)
    return first && last ? [{ run, first: first.index, last: last.index }] : []
  })
  if (runs.length === 0) return y
  const laid = runs.map(({ run, first, last }) => {
    const parts = partsOf(columns, first, last)
    const words = [forkWords[run.fork.kind], run.fork.title].filter(Boolean).join(': ')
    return {
      parts,
      pieces: wordPieces(words, narrowest(parts) - 20, metrics, { style: smallBold, fill: palette.moss }),
    }
  })
  const height = Math.max(...laid.map(({ pieces }) => heightOf(pieces)))
  for (const { parts, pieces } of laid)
    for (const part of parts) {
      const [left, right, line] = [part.x + 6, part.x + part.width - 6, y + height + 3]
      groups.push({
        x: part.x,
        width: part.width,
        marks: [
          {
            kind: 'path',
            d: `M${left},${line + 5}L${left},${line}L${right},${line}L${right},${line + 5}`,
            stroke: palette.moss,
            strokeWidth: 1.25,
          },
          ...drawPieces(pieces, part.x + 10, y),
        ],
      })
    }
  return y + height + 10
}

function stepRow(scene: Scene, y: number, short: boolean, groups: MarkGroup[]): number {
  const { input, columns } = scene
  const steps = new Map(input.model.steps.map((step) => [step.id, step]))
  const width = sizes.column - 4 - 18
  const laid = columns.list.map((column) => {
    const step = column.stepId === null ? undefined : steps.get(column.stepId)
    return { column, step, pieces: step ? stepPieces(scene, step, width, short) : [] }
  })
  const height = Math.max(24, ...laid.map(({ pieces }) => heightOf(pieces) + 14))
  for (const { column, step, pieces } of laid) {
    if (!step) continue
    groups.push({
      x: column.x,
      width: sizes.column,
      marks: [
        {
          kind: 'rect',
          x: column.x + 2,
          y,
          width: sizes.column - 4,
          height,
          fill: palette.slip,
          stroke: palette['line-strong'],
          strokeWidth: 1,
          radius: 4,
          ...(step.optional ? { dash: [4, 3] } : {}),
        },
        ...drawPieces(pieces, column.x + 11, y + 7),
      ],
    })
  }
  return y + height + 6
}

export function stepPieces(scene: Scene, step: StepRecord, width: number, short: boolean): Piece[] {
  const { input, index, metrics } = scene
  const quiet = (text: string) => wordPieces(text, width, metrics, { style: small, fill: palette.quiet })
  const title = wordPieces(step.title || 'Untitled step', width, metrics, {
    style: textStyle(sizes.body, { bold: true }),
    ...(short ? { maxLines: 2 } : {}),
  })
  if (short) return title
  const fork = index.forkOf.get(step.id)
  const condition = fork?.conditions[step.track]
  const owner = index.personName(step.ownerId)
  return [
    ...(fork
      ? wordPieces(`Way ${step.track + 1}${condition ? `: ${condition}` : ''}`, width, metrics, {
          style: textStyle(sizes.small, { bold: true }),
          fill: palette.moss,
        })
      : []),
    ...title,
    ...(step.momentOfTruth ? [momentOfTruth(scene)] : []),
    ...(step.optional ? quiet('Optional') : []),
    ...(step.continuesIn
      ? quiet(`Goes on in: ${input.maps?.[step.continuesIn.journeyId] ?? 'another map'}`)
      : []),
    ...(owner ? quiet(`Owner: ${owner}`) : []),
    ...(index.numbersOf.has(step.id) ? [spacePiece(2), ...figureLines(scene, step.id, width)] : []),
    ...commentLine(index.threadsOf.get(step.id), scene, width),
  ]
}

function momentOfTruth(scene: Scene): Piece {
  const text = 'Moment of truth'
  return markPiece(15, (x, y) => [
    { kind: 'circle', x: x + 5, y: y + 7.5, r: 4, stroke: palette.clay, strokeWidth: 1.5 },
    { kind: 'circle', x: x + 5, y: y + 7.5, r: 1.5, fill: palette.clay },
    {
      kind: 'text',
      x: x + 14,
      y: y + 11,
      text,
      width: scene.metrics.width(text, smallBold),
      style: smallBold,
      fill: palette['clay-ink'],
    },
  ])
}
