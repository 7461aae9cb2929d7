import type { StageNode } from '../../../shared/journey/structure.ts'
import { textLaneIcon } from '../../components/textLaneIcons.ts'
import { FlowList } from '../../editor/flow/FlowList.tsx'
import { laneName } from '../../editor/lanes/laneName.ts'
import { laneKindIcons } from './laneKindIcons.ts'
import { hasContent, SharedCell } from './SharedCell.tsx'
import { useSharedIndex } from './SharedMapContext.ts'
import { StageFigures } from './StageFigures.tsx'
import classes from './shared.module.css'
import { TalkButton } from './TalkButton.tsx'

/** One stage on a phone. */
export function SharedSteps({ node }: { node: StageNode }) {
  const index = useSharedIndex()
  const lanes = index.model.lanes.filter((lane) => lane.kind !== 'divider')
  return (
    <section aria-label={node.stage.title}>
      <header className={classes.stageHead} style={{ background: `var(--tint-${node.stage.colour + 1})` }}>
        <h2>{node.stage.title || 'Untitled stage'}</h2>
        <StageFigures id={node.stage.id} />
        <TalkButton id={node.stage.id} title={node.stage.title} />
      </header>
      {node.steps.map((step) => (
        <article key={step.id} className={classes.step}>
          <h3>
            {step.title || 'Untitled step'}
            {step.optional && <small>optional</small>}
            {step.momentOfTruth && <small>moment of truth</small>}
            <TalkButton id={step.id} title={step.title} />
          </h3>
          <FlowList flow={index.flowOf(step.id)} />
          <StageFigures id={step.id} />
          {lanes
            .filter((lane) => hasContent(index, lane, step))
            .map((lane) => {
              const Icon = lane.kind === 'text' ? textLaneIcon(lane.preset) : laneKindIcons[lane.kind]
              return (
                <section key={lane.id} className={classes.phoneCell}>
                  <h4>
                    <Icon size={14} stroke={1.6} aria-hidden="true" />
                    {laneName(lane)}
                  </h4>
                  <SharedCell lane={lane} step={step} />
                </section>
              )
            })}
        </article>
      ))}
      {node.steps.length === 0 && <p className={classes.none}>This stage has no steps yet.</p>}
    </section>
  )
}
