import { useEffect, useRef, useState } from 'react'
import { formatCount, plural } from '../../shared/format/numbers.ts'
import { wentOnText } from '../../shared/format/wentOnText.ts'
import type { StageNode } from '../../shared/journey/structure.ts'
import { useMapNumbers } from './numbers/MapNumbersContext.tsx'
import { PhoneCardSheet } from './phone/PhoneCardSheet.tsx'
import { PhoneStep } from './phone/PhoneStep.tsx'
import classes from './phone/phone.module.css'
import { useEditor, useStructure } from './store/EditorContext.tsx'
import { PresentingNotice } from './views/PresentingNotice.tsx'
import { PresentLink } from './views/PresentLink.tsx'
import { useFilteredStructure } from './views/useFilteredStructure.ts'
import { useMapView } from './views/useMapView.ts'

/** The map on a narrow screen: step beside step to swipe through, or all stages below each other. */
export function PhoneMap() {
  const editor = useEditor()
  const { filter, others, view, open } = useMapView()
  useEffect(() => {
    editor.setFilter(filter, others)
  }, [editor, filter, others])
  const { stages, lanes, steps } = useFilteredStructure()
  const whole = useStructure()
  const [step, setStep] = useState<string | null>(null)
  const [card, setCard] = useState<string | null>(null)
  const strip = useRef<HTMLDivElement>(null)
  const index = Math.max(
    0,
    steps.findIndex((one) => one.id === step),
  )
  const current = steps[index]
  const node = stages.find((one) => current && one.steps.includes(current))
  const shown = lanes.filter((lane) => !lane.hidden)

  const goTo = (to: number, behavior: ScrollBehavior = 'smooth') => {
    const next = steps[Math.min(steps.length - 1, Math.max(0, to))]
    if (!next) return
    setStep(next.id)
    const calm = window.matchMedia('(prefers-reduced-motion: reduce)').matches
    requestAnimationFrame(() => {
      const page = strip.current?.children[steps.indexOf(next)]
      page?.scrollIntoView({ behavior: calm ? 'auto' : behavior, inline: 'center', block: 'nearest' })
    })
  }

  if (!whole.stages.length)
    return (
      <p className={classes.none}>Nothing is drawn on this map yet. Open it on a larger screen to begin.</p>
    )
  return (
    <div className={classes.phone}>
      <nav className={classes.stages} aria-label="Stages">
        <button
          type="button"
          className={classes.stageTab}
          aria-current={step === null ? 'true' : undefined}
          onClick={() => setStep(null)}
        >
          All
        </button>
        {stages.map((one) => (
          <button
            key={one.stage.id}
            type="button"
            className={classes.stageTab}
            aria-current={step !== null && one === node ? 'step' : undefined}
            style={{ background: `var(--tint-${one.stage.colour + 1})` }}
            disabled={!one.steps.length}
            onClick={() => one.steps[0] && goTo(steps.indexOf(one.steps[0]), 'auto')}
          >
            {one.stage.title || 'Untitled'}
          </button>
        ))}
        <PresentLink />
      </nav>
      <PresentingNotice />
      {view && (
        <p className={classes.view}>
          View: <b>{view.title}</b>
          <button type="button" onClick={() => open(null)}>
            Show everything
          </button>
        </p>
      )}
      {step === null || !current ? (
        <div className={classes.all}>
          {stages.map((one) => (
            <PhoneStage
              key={one.stage.id}
              node={one}
              onOpen={(id) =>
                goTo(
                  steps.findIndex((s) => s.id === id),
                  'auto',
                )
              }
            />
          ))}
        </div>
      ) : (
        <>
          <section
            ref={strip}
            className={classes.strip}
            aria-label={`Steps, ${index + 1} of ${steps.length} shown`}
            onScroll={(event) => {
              const { scrollLeft, clientWidth } = event.currentTarget
              const at = steps[Math.round(scrollLeft / Math.max(1, clientWidth))]
              if (at && at.id !== step) setStep(at.id)
            }}
          >
            {steps.map((one, position) => (
              <div key={one.id} className={classes.page} inert={position !== index}>
                {/* Pages beyond the neighbours are drawn when they come near. */}
                {Math.abs(position - index) <= 1 && <PhoneStep step={one} lanes={shown} onCard={setCard} />}
              </div>
            ))}
          </section>
          <nav className={classes.turn} aria-label="Steps">
            <button type="button" disabled={index === 0} onClick={() => goTo(index - 1)}>
              Previous
            </button>
            <span role="status">
              {index + 1} of {steps.length}
            </span>
            <button type="button" disabled={index === steps.length - 1} onClick={() => goTo(index + 1)}>
              Next
            </button>
          </nav>
        </>
      )}
      <PhoneCardSheet cardId={card} onClose={() => setCard(null)} />
    </div>
  )
}

function PhoneStage({ node, onOpen }: { node: StageNode; onOpen: (stepId: string) => void }) {
  const figures = useMapNumbers().element(node.stage.id)
  const wentOn = figures && wentOnText(figures)
  return (
    <section className={classes.stage} style={{ background: `var(--tint-${node.stage.colour + 1})` }}>
      <h2>{node.stage.title || 'Untitled stage'}</h2>
      {figures && (
        <p>
          <b>{formatCount(figures.entered)}</b> customers
          {wentOn && (
            <>
              , <b>{wentOn}</b> went on <span className="quiet">n {formatCount(figures.wentOn.n)}</span>
            </>
          )}
        </p>
      )}
      <ol>
        {node.steps.map((step) => (
          <li key={step.id}>
            <button type="button" onClick={() => onOpen(step.id)}>
              {step.title || 'Untitled step'}
              {step.optional && <small>optional</small>}
            </button>
          </li>
        ))}
      </ol>
      {!node.steps.length && <p className="quiet">{plural(0, 'step')}</p>}
    </section>
  )
}
