import type { BlockPlan } from '../clipboard/blockFragment.ts'
import { laneName } from '../lanes/laneName.ts'
import { useStructure } from '../store/EditorContext.tsx'
import classes from './dialogs.module.css'

/** Rows and columns that are shown; the rest is counted. */
const shown = { rows: 8, columns: 8 } as const

/** How a pasted block would stand on the map. */
export function BlockPreview({ plan, as }: { plan: BlockPlan; as: string }) {
  const map = useStructure()
  const { fragment } = plan
  const used = {
    lanes: new Set([...fragment.cards, ...fragment.emotions].map((one) => one.laneId)),
    steps: new Set([...fragment.cards, ...fragment.emotions].map((one) => one.stepId)),
  }
  const isNew = new Set(fragment.lanes.map((lane) => lane.id))
  const lanes = [...map.lanes.filter((lane) => used.lanes.has(lane.id)), ...fragment.lanes]
  const steps = as === 'map' ? fragment.steps : map.steps.filter((step) => used.steps.has(step.id))
  const columns = steps.slice(0, shown.columns)
  const rows = lanes.slice(0, shown.rows)
  const textsAt = (laneId: string, stepId: string) => [
    ...fragment.cards
      .filter((card) => card.laneId === laneId && card.stepId === stepId)
      .map((card) => card.text),
    ...fragment.emotions
      .filter((point) => point.laneId === laneId && point.stepId === stepId)
      .map((point) => String(point.value)),
  ]
  const stages = fragment.stages.map((stage) => ({
    ...stage,
    span: columns.filter((step) => step.stageId === stage.id).length,
  }))
  if (!rows.length || !columns.length) return null
  return (
    <div className={classes.previewBox}>
      <table className={classes.preview}>
        <thead>
          {as === 'map' && (
            <tr>
              <td />
              {stages
                .filter((stage) => stage.span > 0)
                .map((stage) => (
                  <th
                    key={stage.id}
                    scope="colgroup"
                    colSpan={stage.span}
                    style={{ background: `var(--tint-${stage.colour + 1})` }}
                  >
                    {stage.title}
                  </th>
                ))}
            </tr>
          )}
          <tr>
            <td />
            {columns.map((step) => (
              <th key={step.id} scope="col">
                {step.title || 'Untitled step'}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((lane) => (
            <tr key={lane.id}>
              <th scope="row">
                {laneName(lane)}
                {as === 'map' && <small>{isNew.has(lane.id) ? 'new lane' : 'lane of the map'}</small>}
              </th>
              {columns.map((step) => (
                <td key={step.id}>
                  {textsAt(lane.id, step.id)
                    .slice(0, 4)
                    .map((text, i) => (
                      // biome-ignore lint/suspicious/noArrayIndexKey: the texts do not change while they are shown
                      <p key={i}>{text.slice(0, 120)}</p>
                    ))}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {(lanes.length > rows.length || steps.length > columns.length) && (
        <p className={classes.more}>
          and {lanes.length - rows.length} more rows, {steps.length - columns.length} more columns
        </p>
      )}
    </div>
  )
}
