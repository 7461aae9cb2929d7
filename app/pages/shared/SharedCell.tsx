import { formatCount } from '../../../shared/format/numbers.ts'
import { signedValue } from '../../../shared/format/signedValue.ts'
import type { LaneRecord } from '../../../shared/journey/records/lane.ts'
import type { StepRecord } from '../../../shared/journey/records/step.ts'
import { ChannelIcon } from '../../components/ChannelIcon.tsx'
import { emotionWord } from '../../editor/lanes/emotion/emotionWords.ts'
import { laneSays } from '../../editor/lanes/laneSays.ts'
import { FigureList } from '../../editor/lanes/metrics/FigureList.tsx'
import { SharedCard } from './SharedCard.tsx'
import { type SharedMapIndex, useSharedIndex } from './SharedMapContext.ts'
import classes from './shared.module.css'

/** Whether a lane says anything about a step; `spanning`: cards that cover further steps count as well. */
export function hasContent(
  index: SharedMapIndex,
  lane: LaneRecord,
  step: StepRecord,
  { spanning = true } = {},
): boolean {
  return laneSays(lane, step, {
    cards: index.cardsOf(lane.id, step.id).some((card) => spanning || card.span <= 1),
    points: index.pointsOf(lane.id).some((point) => point.stepId === step.id),
    measured: index.element(step.id) !== undefined,
  })
}

/** What stands where a lane and a step meet. `spanning`: with the cards that cover further steps. */
export function SharedCell({
  lane,
  step,
  spanning = true,
}: {
  lane: LaneRecord
  step: StepRecord
  spanning?: boolean
}) {
  const index = useSharedIndex()
  const cards = index.cardsOf(lane.id, step.id).filter((card) => spanning || card.span <= 1)
  const measured = index.element(step.id)
  return (
    <div className={classes.cell}>
      {lane.kind === 'touchpoints' && step.touchpointIds.map((id) => <Touchpoint key={id} id={id} />)}
      {lane.kind === 'moments_of_truth' && step.momentOfTruth && (
        <span className={classes.truth}>
          <span className={classes.moment} /> Moment of truth
        </span>
      )}
      {(lane.kind === 'metrics' || (lane.kind === 'chart' && lane.chart !== 'typed')) && measured && (
        <FigureList
          lane={lane}
          measured={measured}
          hasTimes={index.numbers?.hasTimes ?? false}
          className={classes.metrics}
        />
      )}
      {lane.kind === 'emotion' &&
        index
          .pointsOf(lane.id)
          .filter((point) => point.stepId === step.id)
          .map((point) => (
            <p key={point.id}>
              {signedValue(point.value)}, {emotionWord(point.value)}
              {point.label && `: ${point.label}`}
            </p>
          ))}
      {cards.map((card) => (
        <SharedCard key={card.id} card={card} chart={lane.kind === 'chart'} />
      ))}
    </div>
  )
}

function Touchpoint({ id }: { id: string }) {
  const { map, numbers } = useSharedIndex()
  const touchpoint = map.touchpoints.find((one) => one.id === id)
  const customers = numbers?.touchpoints.find((one) => one.touchpointId === id)?.customers
  if (!touchpoint) return null
  return (
    <p className={classes.touchpoint}>
      <ChannelIcon channel={touchpoint.channel} />
      <span>{touchpoint.name}</span>
      {customers !== undefined && <span className="quiet">{formatCount(customers)} customers</span>}
    </p>
  )
}
