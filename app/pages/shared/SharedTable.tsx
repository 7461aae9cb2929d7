import type { LaneRecord } from '../../../shared/journey/records/lane.ts'
import type { StepRecord } from '../../../shared/journey/records/step.ts'
import type { StageNode } from '../../../shared/journey/structure.ts'
import { textLaneIcon } from '../../components/textLaneIcons.ts'
import { FlowList } from '../../editor/flow/FlowList.tsx'
import { laneName } from '../../editor/lanes/laneName.ts'
import { laneKindIcons } from './laneKindIcons.ts'
import { SharedCard } from './SharedCard.tsx'
import { hasContent, SharedCell } from './SharedCell.tsx'
import { SharedCurve } from './SharedCurve.tsx'
import { useSharedIndex } from './SharedMapContext.ts'
import { StageFigures } from './StageFigures.tsx'
import { StageRibbon } from './StageRibbon.tsx'
import classes from './shared.module.css'
import { spanRows } from './spanRows.ts'
import { TalkButton } from './TalkButton.tsx'

/** A stage without steps has one empty column. */
interface Column {
  key: string
  step: StepRecord | null
  tint: number
}

/** Stages and steps across, lanes down: a real table with headers both ways. */
export function SharedTable({ stages }: { stages: readonly StageNode[] }) {
  const { model, flowOf } = useSharedIndex()
  const columns = stages.flatMap((node): Column[] =>
    node.steps.length > 0
      ? node.steps.map((step) => ({ key: step.id, step, tint: node.stage.colour + 1 }))
      : [{ key: node.stage.id, step: null, tint: node.stage.colour + 1 }],
  )
  const substages = stages.flatMap((node) => toBands(node))
  return (
    <table className={classes.table} style={{ ['--columns' as string]: columns.length }}>
      <colgroup>
        <col className={classes.labelColumn} />
        {columns.map((column) => (
          <col key={column.key} />
        ))}
      </colgroup>
      <thead>
        <tr>
          <td className={classes.corner} />
          {stages.map((node) => (
            <th
              key={node.stage.id}
              scope="colgroup"
              colSpan={Math.max(1, node.steps.length)}
              className={classes.stageCell}
              style={{ background: `var(--tint-${node.stage.colour + 1})` }}
            >
              <span className={classes.stageName}>
                {node.stage.title || 'Untitled stage'}
                <TalkButton id={node.stage.id} title={node.stage.title} />
              </span>
              <StageFigures id={node.stage.id} />
              <StageRibbon id={node.stage.id} />
            </th>
          ))}
        </tr>
        {substages.some((band) => band.title !== null) && (
          <tr>
            <td className={classes.corner} />
            {substages.map((band) => (
              <th key={band.key} scope="colgroup" colSpan={band.span} className={classes.substageCell}>
                {band.title}
              </th>
            ))}
          </tr>
        )}
        <tr>
          <td className={classes.corner} />
          {columns.map(({ key, step }) => (
            <th key={key} scope="col" className={classes.stepCell}>
              {step && (
                <>
                  {step.title || 'Untitled step'}
                  {step.optional && <small> optional</small>}
                  {step.momentOfTruth && (
                    <span className={classes.moment} role="img" aria-label="Moment of truth" />
                  )}
                  <TalkButton id={step.id} title={step.title} />
                  <FlowList flow={flowOf(step.id)} />
                </>
              )}
            </th>
          ))}
        </tr>
      </thead>
      {model.lanes.map((lane) => (
        <Lane key={lane.id} lane={lane} columns={columns} />
      ))}
    </table>
  )
}

function Lane({ lane, columns }: { lane: LaneRecord; columns: readonly Column[] }) {
  const index = useSharedIndex()
  const { cardsOf, model } = index
  const Icon = lane.kind === 'text' ? textLaneIcon(lane.preset) : laneKindIcons[lane.kind]
  const persona = model.personas.find((one) => one.id === lane.personaId)
  if (lane.kind === 'divider')
    return (
      <tbody>
        <tr className={classes.divider} data-line={lane.line ?? 'plain'}>
          <th scope="row" colSpan={columns.length + 1}>
            <span>{laneName(lane)}</span>
          </th>
        </tr>
      </tbody>
    )
  const spanning = spanRows(
    columns.map((column) => column.step?.id ?? null),
    (stepId) => cardsOf(lane.id, stepId).filter((card) => card.span > 1),
  )
  const single =
    spanning.length === 0 ||
    lane.kind === 'emotion' ||
    columns.some(({ step }) => step && hasContent(index, lane, step, { spanning: false }))
  const rows = single ? [...spanning, null] : spanning
  return (
    <tbody>
      {rows.map((row, number) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rows of spanning cards have no identity of their own
        <tr key={number}>
          {number === 0 && (
            <th scope="row" rowSpan={rows.length} className={classes.laneLabel}>
              <span>
                <Icon size={16} stroke={1.6} aria-hidden="true" />
                {laneName(lane)}
              </span>
              {persona && <small>{persona.title}</small>}
              <TalkButton id={lane.id} title={lane.title} />
            </th>
          )}
          {row ? (
            row.map((part) => (
              <td key={part.key} colSpan={part.span}>
                {part.card && <SharedCard card={part.card} />}
              </td>
            ))
          ) : lane.kind === 'emotion' ? (
            <td colSpan={columns.length} className={classes.curveCell}>
              <SharedCurve lane={lane} steps={columns.map((column) => column.step)} />
            </td>
          ) : (
            columns.map(({ key, step }) => (
              <td key={key}>{step && <SharedCell lane={lane} step={step} spanning={false} />}</td>
            ))
          )}
        </tr>
      ))}
    </tbody>
  )
}

/** Runs of columns in one substage or directly in the stage. */
function toBands({ stage, substages, steps }: StageNode) {
  const of = new Map(substages.flatMap((node) => node.steps.map((step) => [step.id, node.stage] as const)))
  const bands: { key: string; title: string | null; span: number }[] = []
  for (const step of steps) {
    const substage = of.get(step.id)
    const last = bands.at(-1)
    const key = `${stage.id} ${substage?.id ?? ''}`
    if (last?.key.startsWith(`${key} `)) last.span++
    else bands.push({ key: `${key} ${step.id}`, title: substage?.title ?? null, span: 1 })
  }
  return bands.length > 0 ? bands : [{ key: stage.id, title: null, span: 1 }]
}
