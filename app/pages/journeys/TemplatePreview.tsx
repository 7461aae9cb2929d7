import { useEffect, useRef } from 'react'
import { plural } from '../../../shared/format/numbers.ts'
import type { JourneyTemplate } from '../../../shared/wire/journey.ts'
import classes from './TemplatePreview.module.css'

/** What the map of a template will hold: its stages with their steps, and its lanes. Comes into view by itself. */
export function TemplatePreview({ template }: { template: JourneyTemplate }) {
  const section = useRef<HTMLElement>(null)
  useEffect(() => {
    // Newer browsers answer with a promise, which an effect must not return.
    section.current?.scrollIntoView({ block: 'nearest' })
  }, [])
  const steps = template.stages.flatMap((stage) => stage.steps)
  return (
    <section ref={section} className={classes.preview} aria-labelledby="template-preview">
      <h2 id="template-preview" className={classes.title}>
        {template.title}: {plural(template.stages.length, 'stage')}, {plural(steps.length, 'step')},{' '}
        {plural(template.lanes.length, 'lane')}
      </h2>
      <ol className={classes.stages}>
        {template.stages.map((stage) => (
          <li key={stage.title} className={classes.stage}>
            <h3 className={classes.stageTitle}>{stage.title}</h3>
            <ol className={classes.steps}>
              {stage.steps.map((step) => (
                <li key={step.title}>
                  {step.title}
                  <span className={classes.note}>
                    {step.optional && ' optional'}
                    {step.optional && step.momentOfTruth && ','}
                    {step.momentOfTruth && ' moment of truth'}
                  </span>
                </li>
              ))}
            </ol>
          </li>
        ))}
      </ol>
      <p className={classes.lanes}>
        <span className={classes.note}>Lanes, from top to bottom:</span> {template.lanes.join(', ')}
      </p>
    </section>
  )
}
