import type { JourneyExport } from '../JourneyExport.ts'
import { sizes } from './columns.ts'
import { headerBand } from './headerBand.ts'
import { laneRows } from './laneRows.ts'
import { type FontMetrics, type Mark, moveMarks } from './marks.ts'
import { palette } from './palette.ts'
import { drawPieces, heightOf, textStyle, wordPieces } from './pieces.ts'
import { createScene } from './Scene.ts'
import { commentPieces, titlePieces } from './textBlocks.ts'

/** A picture as marks, sizes in its own units; the text is where and as wide as it is drawn. */
export interface Drawing {
  readonly width: number
  readonly height: number
  readonly marks: readonly Mark[]
  /** Left edges of the stages, for bookmarks. */
  readonly stages: readonly { id: string; x: number; y: number }[]
}

const margin = 28

/** The whole map as one picture: title, headers, lanes and, when asked for, the comments below. */
export function drawMap(input: JourneyExport, metrics: FontMetrics): Drawing {
  const scene = createScene(input, metrics)
  const inner = Math.max(sizes.label + scene.columns.width, 620)
  const marks: Mark[] = []
  const title = titlePieces(scene, inner)
  marks.push(...drawPieces(title, margin, margin))
  let y = margin + heightOf(title)
  const stagesAt = y
  const left = margin + sizes.label
  if (scene.columns.list.length === 0) {
    const nothing = emptyPieces(scene)
    marks.push(...drawPieces(nothing, margin, y))
    y += heightOf(nothing)
  } else {
    const header = headerBand(scene)
    marks.push(...moveMarks(header.label, margin, y))
    for (const group of header.groups) marks.push(...moveMarks(group.marks, left, y))
    y += header.height
    for (const row of laneRows(scene, Number.POSITIVE_INFINITY)) {
      marks.push(...moveMarks(row.label, margin, y))
      for (const group of row.groups) marks.push(...moveMarks(group.marks, left, y))
      y += row.height
      if (row.last) marks.push(laneLine(margin, y, inner))
    }
  }
  const comments = commentPieces(scene, inner)
  marks.push(...drawPieces(comments, margin, y))
  y += heightOf(comments)
  return {
    width: inner + margin * 2,
    height: Math.ceil(y + margin),
    marks,
    stages: scene.columns.stages.map((span) => ({
      id: span.id,
      x: left + span.first * sizes.column,
      y: stagesAt,
    })),
  }
}

export function emptyPieces(scene: Parameters<typeof commentPieces>[0]) {
  return wordPieces('This map has no stages yet.', 600, scene.metrics, {
    style: textStyle(13),
    fill: palette.quiet,
  })
}

export function laneLine(x: number, y: number, width: number): Mark {
  return { kind: 'path', d: `M${x},${y}L${x + width},${y}`, stroke: palette.line, strokeWidth: 1 }
}
