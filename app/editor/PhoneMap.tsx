import { useState } from 'react'
import type { LaneRecord } from '../../shared/journey/records/lane.ts'
import type { StepRecord } from '../../shared/journey/records/step.ts'
import { ribbonPath } from '../charts/ribbonPath.ts'
import { ChannelIcon } from '../components/ChannelIcon.tsx'
import { formatCount, formatShare, formatShortCount } from '../format/numbers.ts'
import { emotionWord, signedValue } from './lanes/emotion/emotionWords.ts'
import { laneKindViews } from './lanes/laneKindViews.ts'
import { touchpointName, useCatalogue } from './lanes/touchpoints/CatalogueContext.tsx'
import { bandWidth } from './layout/ribbon.ts'
import { useMapNumbers } from './numbers/MapNumbersContext.tsx'
import classes from './PhoneMap.module.css'
import { useCell, useCurve, useRecord, useStructure } from './store/EditorContext.tsx'

/** The map on a narrow screen: one stage at a time, step below step, to read. */
export function PhoneMap() {
  const { stages, lanes } = useStructure()
  const { numbers, element } = useMapNumbers()
  const [at, setAt] = useState(0)
  const node = stages[Math.min(at, stages.length - 1)]
  const shown = lanes.filter((lane) => !lane.hidden && lane.kind !== 'metrics')
  const most = Math.max(0, ...(numbers?.stages ?? []).map((stage) => stage.entered))
  if (!node)
    return (
      <p className={classes.none}>Nothing is drawn on this map yet. Open it on a larger screen to begin.</p>
    )
  const figures = element(node.stage.id)
  const entering = figures ? bandWidth(figures.entered, most, 26) : 0
  const leaving = figures ? bandWidth(figures.wentOn.count, most, 26) : 0
  return (
    <div className={classes.phone}>
      <nav className={classes.stages} aria-label="Stages">
        {stages.map((one, index) => (
          <button
            key={one.stage.id}
            type="button"
            className={classes.stageTab}
            aria-current={one === node ? 'step' : undefined}
            style={{ background: `var(--tint-${one.stage.colour + 1})` }}
            onClick={() => setAt(index)}
          >
            {one.stage.title || 'Untitled'}
          </button>
        ))}
      </nav>
      <section className={classes.body} aria-label={node.stage.title}>
        <header className={classes.stageHead} style={{ background: `var(--tint-${node.stage.colour + 1})` }}>
          <h2>{node.stage.title || 'Untitled stage'}</h2>
          {figures && (
            <p>
              <b>{formatShare(figures.wentOn.share)}</b> went on{' '}
              <span className="quiet">n {formatCount(figures.wentOn.n)}</span>
            </p>
          )}
          <svg viewBox="0 0 300 34" preserveAspectRatio="none" className={classes.ribbon} aria-hidden="true">
            {figures && (
              <path
                d={ribbonPath([
                  { x: 0, top: 4, bottom: 4 + entering },
                  { x: 210, top: 4, bottom: 4 + entering },
                  { x: 300, top: 4, bottom: 4 + leaving },
                ])}
                fill="var(--clay-ribbon)"
              />
            )}
            <line x1="0" x2="300" y1="4" y2="4" stroke="var(--ink)" strokeWidth="1.75" />
          </svg>
        </header>
        {node.steps.map((step) => (
          <PhoneStep key={step.id} step={step} lanes={shown} />
        ))}
        {!node.steps.length && <p className={classes.none}>This stage has no steps yet.</p>}
      </section>
    </div>
  )
}

function PhoneStep({ step, lanes }: { step: StepRecord; lanes: readonly LaneRecord[] }) {
  const figures = useMapNumbers().element(step.id)
  return (
    <article className={classes.step}>
      <h3>
        {step.title || 'Untitled step'}
        {step.optional && <small>optional</small>}
      </h3>
      {figures && (
        <p className={classes.figures}>
          <b>{formatCount(figures.entered)}</b> customers, <b>{formatShare(figures.wentOn.share)}</b> went on{' '}
          <span className="quiet">n {formatCount(figures.wentOn.n)}</span>
        </p>
      )}
      {lanes.map((lane) => (
        <PhoneCell key={lane.id} lane={lane} step={step} />
      ))}
    </article>
  )
}

function PhoneCell({ lane, step }: { lane: LaneRecord; step: StepRecord }) {
  const cards = useCell(lane.id, step.id)
  const points = useCurve(lane.id).filter((point) => point.stepId === step.id)
  const catalogue = useCatalogue()
  const { touchpoint } = useMapNumbers()
  const linked = lane.kind === 'touchpoints' ? step.touchpointIds : []
  if (!cards.length && !linked.length && !points.length) return null
  const Icon = laneKindViews[lane.kind].icon
  return (
    <section className={classes.cell}>
      <h4>
        <Icon size={14} stroke={1.6} />
        {lane.title}
      </h4>
      {points.map((point) => (
        <p key={point.id}>
          {signedValue(point.value)}, {emotionWord(point.value)}
          {point.label && `: ${point.label}`}
        </p>
      ))}
      {linked.map((id) => {
        const entry = catalogue.find(id)
        const counted = touchpoint(id)
        return (
          <p key={id} className={classes.touchpoint}>
            <ChannelIcon channel={entry?.channel ?? 'other'} label={false} />
            {touchpointName(catalogue, id)}
            {counted && <span className="quiet">{formatShortCount(counted.customers)} customers</span>}
          </p>
        )
      })}
      {cards.map((id) => (
        <PhoneCard key={id} id={id} />
      ))}
    </section>
  )
}

function PhoneCard({ id }: { id: string }) {
  const card = useRecord('card', id)
  return card ? <p className={classes.card}>{card.text}</p> : null
}
