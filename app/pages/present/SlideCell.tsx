import { formatDuration } from '../../../shared/format/duration.ts'
import { formatCount, formatShare, formatShortCount } from '../../../shared/format/numbers.ts'
import type { CardRecord } from '../../../shared/journey/records/card.ts'
import type { LaneRecord } from '../../../shared/journey/records/lane.ts'
import type { StepRecord } from '../../../shared/journey/records/step.ts'
import { ChannelIcon } from '../../components/ChannelIcon.tsx'
import { channelInfo } from '../../components/channels.ts'
import { RichText } from '../../components/RichText.tsx'
import { useFilePath } from '../../editor/lanes/sources/LaneSources.tsx'
import { useCatalogue } from '../../editor/lanes/touchpoints/CatalogueContext.tsx'
import { useMapNumbers } from '../../editor/numbers/MapNumbersContext.tsx'
import classes from './present.module.css'

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
  const { element, touchpoint: counts } = useMapNumbers()
  const catalogue = useCatalogue()
  const path = useFilePath()
  if (lane.kind === 'metrics' && step) {
    const own = element(step.id)
    if (!own) return null
    return (
      <dl className={classes.metrics}>
        <dt>Customers</dt>
        <dd>{formatCount(own.entered)}</dd>
        <dt>Went on</dt>
        <dd>
          {formatShare(own.wentOn.share)} <small>n {formatCount(own.wentOn.n)}</small>
        </dd>
        {own.timeToNext.medianSeconds !== null && (
          <>
            <dt>Median time</dt>
            <dd>{formatDuration(own.timeToNext.medianSeconds)}</dd>
          </>
        )}
      </dl>
    )
  }
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
      {cards.map((card) => (
        <div
          key={card.id}
          className={classes.card}
          style={card.colour === null ? undefined : { background: `var(--tint-${card.colour + 1})` }}
        >
          {card.imageId && <img src={path(card.imageId)} alt="" className={classes.picture} />}
          {lane.kind === 'channels' && card.channel && (
            <span className={classes.touchpoint}>
              <ChannelIcon channel={card.channel} label={false} />
              {channelInfo[card.channel].label}
            </span>
          )}
          <RichText text={card.text} />
        </div>
      ))}
    </>
  )
}
