import { formatDuration } from '../../../shared/format/duration.ts'
import { formatCount, formatShare, formatShortCount } from '../../../shared/format/numbers.ts'
import { signedValue } from '../../../shared/format/signedValue.ts'
import { wentOnText } from '../../../shared/format/wentOnText.ts'
import { coversStep } from '../../../shared/journey/coversStep.ts'
import type { LaneRecord } from '../../../shared/journey/records/lane.ts'
import type { StepRecord } from '../../../shared/journey/records/step.ts'
import { ChannelIcon } from '../../components/ChannelIcon.tsx'
import { textLaneIcon } from '../../components/textLaneIcons.ts'
import { StepFlow } from '../flow/StepFlow.tsx'
import { emotionWord } from '../lanes/emotion/emotionWords.ts'
import { laneKindViews } from '../lanes/laneKindViews.ts'
import { laneName } from '../lanes/laneName.ts'
import { touchpointName, useCatalogue } from '../lanes/touchpoints/CatalogueContext.tsx'
import { useMapNumbers } from '../numbers/MapNumbersContext.tsx'
import { useCell, useCurve, useEditor, useStructure } from '../store/EditorContext.tsx'
import { PhoneCard } from './PhoneCard.tsx'
import classes from './phone.module.css'

/** One step with everything the lanes say about it, from top to bottom. */
export function PhoneStep({
  step,
  lanes,
  onCard,
}: {
  step: StepRecord
  lanes: readonly LaneRecord[]
  onCard: (cardId: string) => void
}) {
  const figures = useMapNumbers().element(step.id)
  const wentOn = figures && wentOnText(figures)
  const { personas } = useStructure()
  return (
    <article className={classes.step}>
      <h2>
        {step.title || 'Untitled step'}
        {step.optional && <small>optional</small>}
        {step.momentOfTruth && <small>◎ moment of truth</small>}
      </h2>
      <StepFlow stepId={step.id} />
      {figures && (
        <p className={classes.figures}>
          <b>{formatCount(figures.entered)}</b> customers
          {wentOn && (
            <>
              , <b>{wentOn}</b> went on <span className="quiet">n {formatCount(figures.wentOn.n)}</span>
            </>
          )}
        </p>
      )}
      {lanes.map((lane) =>
        lane.kind === 'divider' ? (
          <p key={lane.id} className={classes.divider}>
            {lane.title}
          </p>
        ) : (
          <PhoneCell
            key={lane.id}
            lane={lane}
            step={step}
            persona={personas.find((one) => one.id === lane.personaId)?.title}
            onCard={onCard}
          />
        ),
      )}
    </article>
  )
}

function PhoneCell({
  lane,
  step,
  persona,
  onCard,
}: {
  lane: LaneRecord
  step: StepRecord
  persona: string | undefined
  onCard: (cardId: string) => void
}) {
  const own = useCell(lane.id, step.id)
  const cards = [...useReaching(lane.id, step.id), ...own]
  const points = useCurve(lane.id).filter((point) => point.stepId === step.id)
  const catalogue = useCatalogue()
  const { personas } = useStructure()
  const { numbers, touchpoint, element } = useMapNumbers()
  const linked = lane.kind === 'touchpoints' ? step.touchpointIds : []
  const figures = lane.kind === 'metrics' ? element(step.id) : undefined
  if (!cards.length && !linked.length && !points.length && !figures) return null
  const Icon = lane.kind === 'text' ? textLaneIcon(lane.preset) : laneKindViews[lane.kind].icon
  return (
    <section className={classes.cell}>
      <h3>
        <Icon size={14} stroke={1.6} />
        {laneName(lane)}
        {persona && <small>{persona}</small>}
      </h3>
      {points.map((point) => (
        <p key={point.id} className={classes.point}>
          <span className={classes.scale} aria-hidden="true">
            <i style={{ left: `${((point.value + 2) / 4) * 100}%` }} />
          </span>
          <span>
            {[
              `${signedValue(point.value)}, ${emotionWord(point.value)}`,
              point.series !== 'assumed' && point.series,
              point.horizon === 'to_be' && 'to be',
              personas.find((one) => one.id === point.personaId)?.title,
              point.n !== null && `n ${formatCount(point.n)}`,
            ]
              .filter(Boolean)
              .join(' · ')}
            {point.label && <b>{point.label}</b>}
            {point.quote && <q>{point.quote}</q>}
          </span>
        </p>
      ))}
      {linked.map((id) => {
        const counted = touchpoint(id)
        return (
          <p key={id} className={classes.touchpoint}>
            <ChannelIcon channel={catalogue.find(id)?.channel ?? 'other'} label={false} />
            {touchpointName(catalogue, id)}
            {counted && <span className="quiet">{formatShortCount(counted.customers)} customers</span>}
          </p>
        )
      })}
      {figures && numbers && (
        <dl className={classes.metrics}>
          <dt>Went on</dt>
          <dd>
            {formatShare(figures.wentOn.share)} <small>n {formatCount(figures.wentOn.n)}</small>
          </dd>
          {numbers.hasTimes && figures.timeToNext.medianSeconds !== null && (
            <>
              <dt>Median time to the next step</dt>
              <dd>{formatDuration(figures.timeToNext.medianSeconds)}</dd>
            </>
          )}
        </dl>
      )}
      {cards.map((id) => (
        <PhoneCard key={id} id={id} lane={lane} onOpen={() => onCard(id)} />
      ))}
    </section>
  )
}

/** Cards of a lane that start before a step and reach over it. */
function useReaching(laneId: string, stepId: string): string[] {
  const { view } = useEditor()
  const { steps } = useStructure()
  const before = steps.slice(
    0,
    steps.findIndex((one) => one.id === stepId),
  )
  return before
    .flatMap((one) => view.getCell(laneId, one.id))
    .filter((id) => {
      const card = view.getRecord(id)
      return card?.type === 'card' && coversStep(card, steps, stepId)
    })
}
