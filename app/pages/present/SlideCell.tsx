import { formatShortCount } from '../../../shared/format/numbers.ts'
import type { CardRecord } from '../../../shared/journey/records/card.ts'
import type { LaneRecord } from '../../../shared/journey/records/lane.ts'
import type { StepRecord } from '../../../shared/journey/records/step.ts'
import { ChannelIcon } from '../../components/ChannelIcon.tsx'
import { isEmptyCard } from '../../editor/lanes/cards/isEmptyCard.ts'
import { FigureList } from '../../editor/lanes/metrics/FigureList.tsx'
import { useCatalogue } from '../../editor/lanes/touchpoints/CatalogueContext.tsx'
import { useMapNumbers } from '../../editor/numbers/MapNumbersContext.tsx'
import classes from './present.module.css'
import { SlideCard } from './SlideCard.tsx'

/** What one lane says about one step, to be read from afar. */
export function SlideCell({
  lane,
  step,
  cards,
  figures,
  touchpoint,
}: {
  lane: LaneRecord
  /** Absent for a card over several steps. */
  step?: StepRecord
  cards: readonly CardRecord[]
  figures: boolean
  touchpoint: (id: string) => string
}) {
  const { numbers, element, touchpoint: counts } = useMapNumbers()
  const catalogue = useCatalogue()
  const measured = figures && step ? element(step.id) : undefined
  return (
    <>
      {lane.kind === 'touchpoints' &&
        step?.touchpointIds.map((id) => {
          const counted = figures ? counts(id) : undefined
          return (
            <p key={id} className={classes.touchpoint}>
              <ChannelIcon channel={catalogue.find(id)?.channel ?? 'other'} label={false} />
              <span>
                {touchpoint(id)}
                {counted && <small> {formatShortCount(counted.customers)}</small>}
              </span>
            </p>
          )
        })}
      {lane.kind === 'moments_of_truth' && step?.momentOfTruth && (
        <p className={classes.truth}>◎ Moment of truth</p>
      )}
      {measured && (lane.kind === 'metrics' || lane.kind === 'chart') && (
        <FigureList
          lane={lane}
          measured={measured}
          hasTimes={numbers?.hasTimes ?? false}
          className={classes.metrics}
        />
      )}
      {cards.map((card) => !isEmptyCard(card) && <SlideCard key={card.id} card={card} kind={lane.kind} />)}
    </>
  )
}
