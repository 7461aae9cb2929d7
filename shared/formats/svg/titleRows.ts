import { sizes } from './columns.ts'
import { stagePieces, stepPieces } from './headerBand.ts'
import { palette, tints } from './palette.ts'
import { drawPieces, textStyle, wordPieces } from './pieces.ts'
import type { Row, Scene } from './Scene.ts'
import { type Slip, stackSlips } from './stackSlips.ts'

/** Stages and steps written out like cards, for maps whose titles are too long to stand in a header in full. */
export function titleRows(scene: Scene, limit: number): Row[] {
  const { columns, input } = scene
  const stages = new Map(input.model.stages.map((node) => [node.stage.id, node.stage]))
  const steps = new Map(input.model.steps.map((step) => [step.id, step]))
  const stageSlips = columns.stages.map((span): Slip => {
    const stage = stages.get(span.id)!
    const tint = tints[stage.colour] ?? tints[0]
    return { ...span, content: (width) => stagePieces(scene, stage, width), box: { fill: tint, edge: tint } }
  })
  const stepSlips = columns.list.flatMap((column): Slip[] => {
    const step = column.stepId === null ? undefined : steps.get(column.stepId)
    return step
      ? [
          {
            first: column.index,
            last: column.index,
            content: (width) => stepPieces(scene, step, width, false),
            box: { fill: palette.slip, edge: palette.ink },
          },
        ]
      : []
  })
  return [['Stages in full', stageSlips] as const, ['Steps in full', stepSlips] as const].flatMap(
    ([name, slips]) => {
      const label = wordPieces(name, sizes.label - 16, scene.metrics, {
        style: textStyle(sizes.body, { bold: true }),
      })
      const rows = stackSlips(slips, columns, limit, scene.metrics)
      return rows.map(
        (row, i): Row => ({
          ...row,
          laneId: null,
          label: i === 0 ? drawPieces(label, 0, 8) : [],
          last: i === rows.length - 1,
        }),
      )
    },
  )
}
