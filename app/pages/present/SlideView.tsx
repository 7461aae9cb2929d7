import { type CSSProperties, memo, useLayoutEffect, useMemo, useRef } from 'react'
import { formatCount, formatShare } from '../../../shared/format/numbers.ts'
import { wentOnText } from '../../../shared/format/wentOnText.ts'
import { coversStep } from '../../../shared/journey/coversStep.ts'
import { filterMap } from '../../../shared/journey/filterMap.ts'
import { laneKinds } from '../../../shared/journey/laneKinds.ts'
import type { JourneyModel } from '../../../shared/journey/readJourney.ts'
import type { CardRecord } from '../../../shared/journey/records/card.ts'
import type { LaneRecord } from '../../../shared/journey/records/lane.ts'
import type { StepRecord } from '../../../shared/journey/records/step.ts'
import { JourneyRibbon } from '../../charts/JourneyRibbon.tsx'
import { laneName } from '../../editor/lanes/laneName.ts'
import { laneSays } from '../../editor/lanes/laneSays.ts'
import { useMapNumbers } from '../../editor/numbers/MapNumbersContext.tsx'
import classes from './present.module.css'
import { SlideCell } from './SlideCell.tsx'
import { SlideCurve } from './SlideCurve.tsx'
import type { Slide } from './slides.ts'

/** Sizes of the type, from the largest; the first at which a slide fits is taken. */
const scales = [1.7, 1.5, 1.35, 1.2, 1.05, 0.92, 0.8, 0.7, 0.62]

/** One slide, drawn to be read from the last row: steps as columns, lanes as rows. */
export const SlideView = memo(function SlideView({
  model,
  slide,
  figures,
  without,
  touchpoint,
}: {
  model: JourneyModel
  slide: Slide
  figures: boolean
  without: readonly string[]
  touchpoint: (id: string) => string
}) {
  const shown = useMemo(() => filterMap(model, slide.filter), [model, slide.filter])
  const box = useRef<HTMLElement>(null)
  const content = useRef<HTMLDivElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: whatever is shown decides how large it can be.
  useLayoutEffect(() => {
    const element = box.current
    if (!element || !content.current) return
    const fits = () =>
      element.scrollHeight <= element.clientHeight && element.scrollWidth <= element.clientWidth
    const fill = () => {
      for (const scale of scales) {
        element.style.setProperty('--scale', String(scale))
        if (fits()) break
      }
    }
    fill()
    const observer = new ResizeObserver(fill)
    observer.observe(element)
    // Figures and pictures arrive later, and need more room then.
    observer.observe(content.current)
    return () => observer.disconnect()
  }, [shown, slide, figures, without])
  const lanes = shown.lanes.filter((lane) => !lane.hidden && !without.includes(lane.id))
  return (
    // A slide that is larger than the screen is scrolled with the keys.
    // biome-ignore lint/a11y/noNoninteractiveTabindex: only what has the focus can be scrolled with the keyboard.
    <article ref={box} className={classes.slide} tabIndex={0} aria-label={slide.title || 'Slide'}>
      <div ref={content}>
        {slide.kind === 'overview' ? (
          <OverviewSlide model={shown} slide={slide} figures={figures} />
        ) : (
          <StepsSlide model={shown} slide={slide} figures={figures} lanes={lanes} touchpoint={touchpoint} />
        )}
      </div>
    </article>
  )
})

function OverviewSlide({ model, slide, figures }: { model: JourneyModel; slide: Slide; figures: boolean }) {
  const { numbers, element } = useMapNumbers()
  const titles = new Map(model.stages.map(({ stage }) => [stage.id, stage.title]))
  // A guest is not told of stages that few entered: a ribbon without them would be wrong.
  const canDraw = model.stages.every(
    ({ stage, steps }) => element(stage.id) || steps.every(({ touchpointIds }) => touchpointIds.length === 0),
  )
  return (
    <>
      <header className={classes.title}>
        <h1>{slide.title}</h1>
        {figures && numbers && (
          <p>
            <b>{formatShare(numbers.conversion.share)}</b> of {formatCount(numbers.conversion.n)} completed
            the map
          </p>
        )}
      </header>
      {figures && numbers && canDraw && (
        <JourneyRibbon
          stages={model.stages.length}
          order={model.stages.map(({ stage }) => stage.id)}
          numbers={numbers}
          titles={titles}
          height={150}
        />
      )}
      <div
        className={classes.stages}
        style={{ '--columns': Math.max(1, model.stages.length) } as CSSProperties}
      >
        {model.stages.map(({ stage, steps }) => {
          const own = figures ? element(stage.id) : undefined
          const wentOn = own && wentOnText(own)
          return (
            <section key={stage.id} style={{ background: `var(--tint-${stage.colour + 1})` }}>
              <h2>{stage.title || 'Untitled stage'}</h2>
              {own && (
                <p className={classes.figure}>
                  <b>{wentOn ?? formatCount(own.entered)}</b>{' '}
                  {wentOn ? (
                    <>
                      went on <small>n {formatCount(own.wentOn.n)}</small>
                    </>
                  ) : (
                    'entered'
                  )}
                </p>
              )}
              <ol>
                {steps.map((step) => (
                  <li key={step.id}>{step.title || 'Untitled step'}</li>
                ))}
              </ol>
            </section>
          )
        })}
      </div>
    </>
  )
}

function StepsSlide({
  model,
  slide,
  figures,
  lanes,
  touchpoint,
}: {
  model: JourneyModel
  slide: Slide
  figures: boolean
  lanes: readonly LaneRecord[]
  touchpoint: (id: string) => string
}) {
  const { element } = useMapNumbers()
  const steps = slide.stepIds
    .map((id) => model.steps.find((step) => step.id === id))
    .filter((step): step is StepRecord => step !== undefined)
  const bands = model.stages
    .map((node) => ({ stage: node.stage, count: steps.filter((step) => node.steps.includes(step)).length }))
    .filter((band) => band.count > 0)
  const only = bands.length === 1 ? bands[0]?.stage : undefined
  const own = figures && only ? element(only.id) : undefined
  const wentOn = own && wentOnText(own)
  return (
    <>
      <header className={classes.title} style={only && { background: `var(--tint-${only.colour + 1})` }}>
        <h1>
          {slide.title}
          {slide.part.of > 1 && (
            <small>
              {' '}
              {slide.part.at} of {slide.part.of}
            </small>
          )}
        </h1>
        {own && (
          <p>
            <b>{formatCount(own.entered)}</b> customers
            {wentOn && (
              <>
                , <b>{wentOn}</b> went on <small>n {formatCount(own.wentOn.n)}</small>
              </>
            )}
          </p>
        )}
      </header>
      {steps.length === 0 && <p className={classes.none}>This stage has no steps yet.</p>}
      {steps.length > 0 && (
        <table className={classes.grid}>
          <colgroup>
            <col className={classes.laneColumn} />
            {steps.map((step) => (
              <col key={step.id} />
            ))}
          </colgroup>
          <thead>
            {!only && (
              <tr>
                <td />
                {bands.map(({ stage, count }) => (
                  <th
                    key={stage.id}
                    colSpan={count}
                    scope="colgroup"
                    className={classes.band}
                    style={{ background: `var(--tint-${stage.colour + 1})` }}
                  >
                    {stage.title || 'Untitled stage'}
                  </th>
                ))}
              </tr>
            )}
            <tr>
              <td />
              {steps.map((step) => {
                const counted = figures ? element(step.id) : undefined
                const share = counted && wentOnText(counted)
                return (
                  <th key={step.id} scope="col" className={classes.stepTitle}>
                    {step.title || 'Untitled step'}
                    {step.optional && <small> optional</small>}
                    {step.momentOfTruth && <small> ◎ moment of truth</small>}
                    {counted && (
                      <span className={classes.figure}>
                        <b>{formatCount(counted.entered)}</b>
                        {share && (
                          <>
                            {' '}
                            · <b>{share}</b> on
                          </>
                        )}
                      </span>
                    )}
                  </th>
                )
              })}
            </tr>
          </thead>
          <tbody>
            {lanes.map((lane) => (
              <LaneLine
                key={lane.id}
                lane={lane}
                steps={steps}
                model={model}
                figures={figures}
                touchpoint={touchpoint}
              />
            ))}
          </tbody>
        </table>
      )}
    </>
  )
}

function LaneLine({
  lane,
  steps,
  model,
  figures,
  touchpoint,
}: {
  lane: LaneRecord
  steps: readonly StepRecord[]
  model: JourneyModel
  figures: boolean
  touchpoint: (id: string) => string
}) {
  const { element } = useMapNumbers()
  const { content } = laneKinds[lane.kind]
  if (content === 'none')
    return (
      <tr>
        <th colSpan={steps.length + 1} scope="rowgroup" className={classes.divider}>
          {laneName(lane)}
        </th>
      </tr>
    )
  const points = model.emotions.filter((point) => point.laneId === lane.id)
  const covered = (card: CardRecord) => steps.filter((step) => coversStep(card, model.steps, step.id))
  const cards = model.cards.filter((card) => card.laneId === lane.id && covered(card).length > 0)
  const wide = cards.filter((card) => covered(card).length > 1)
  const narrow = cards.filter((card) => covered(card).length === 1)
  const cardsOf = (step: StepRecord) => narrow.filter((card) => covered(card)[0] === step)
  const rest = steps.some((step) =>
    laneSays(lane, step, {
      cards: cardsOf(step).length > 0,
      points: points.some((point) => point.stepId === step.id),
      measured: figures && element(step.id) !== undefined,
    }),
  )
  // A lane that says nothing about these steps takes no room from those that do.
  if (!rest && wide.length === 0) return null
  const title = laneName(lane)
  return (
    <>
      {wide.map((card, index) => {
        const over = covered(card)
        const before = steps.indexOf(over[0] as StepRecord)
        const after = steps.length - before - over.length
        return (
          <tr key={card.id}>
            <th scope="row" className={classes.laneTitle}>
              {index === 0 ? title : <span className="visually-hidden">{title}</span>}
            </th>
            {before > 0 && <td colSpan={before} />}
            <td colSpan={over.length}>
              <SlideCell lane={lane} cards={[card]} figures={figures} touchpoint={touchpoint} />
            </td>
            {after > 0 && <td colSpan={after} />}
          </tr>
        )
      })}
      {rest && (
        <tr>
          <th scope="row" className={classes.laneTitle}>
            {wide.length ? <span className="visually-hidden">{title}</span> : title}
          </th>
          {content === 'curve' ? (
            <td colSpan={steps.length} className={classes.curveCell}>
              <SlideCurve points={points} steps={steps} personas={model.personas} />
            </td>
          ) : (
            steps.map((step) => (
              <td key={step.id}>
                <SlideCell
                  lane={lane}
                  step={step}
                  cards={cardsOf(step)}
                  figures={figures}
                  touchpoint={touchpoint}
                />
              </td>
            ))
          )}
        </tr>
      )}
    </>
  )
}
