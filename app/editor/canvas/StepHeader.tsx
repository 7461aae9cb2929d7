import { IconPlus } from '@tabler/icons-react'
import { memo } from 'react'
import { renameStep } from '../../../shared/journey/edits/stepEdits.ts'
import { formatDuration } from '../../format/duration.ts'
import { formatCount, formatShare, formatShortCount } from '../../format/numbers.ts'
import { addStepAfter } from '../commands/addElements.ts'
import type { Column } from '../layout/columns.ts'
import { sizes } from '../layout/sizes.ts'
import { useMapNumbers } from '../numbers/MapNumbersContext.tsx'
import { useEditor, useRecord } from '../store/EditorContext.tsx'
import classes from './canvas.module.css'
import { GridBox } from './GridBox.tsx'
import { HeaderFigure } from './HeaderFigure.tsx'
import { InlineTitle } from './InlineTitle.tsx'
import { OthersMark } from './OthersMark.tsx'
import { usePlace } from './usePlace.ts'

export const StepHeader = memo(function StepHeader({
  column,
  height,
  first,
}: {
  column: Column
  height: number
  /** Whether a stage begins here. */
  first: boolean
}) {
  const editor = useEditor()
  const step = useRecord('step', column.stepId ?? '')
  const place = { kind: 'step', column: column.key } as const
  const { key, editing, attributes } = usePlace(place)
  const { numbers, element } = useMapNumbers()
  const figures = step && element(step.id)
  const box = { left: sizes.laneLabel + column.x, width: column.width, height }
  const shared = {
    role: 'columnheader',
    'aria-colindex': column.index + 2,
    className: `${classes.step} ${classes.focusable}`,
    'data-first': first || undefined,
    ...attributes,
  } as const
  if (!step)
    return (
      <GridBox {...shared} style={box} aria-label="No step yet">
        {!editor.readOnly && (
          <button
            type="button"
            tabIndex={-1}
            className={classes.addStep}
            onPointerDown={(event) => event.stopPropagation()}
            onClick={() => addStepAfter(editor, column)}
          >
            + Add the first step
          </button>
        )}
        <OthersMark placeKey={key} />
      </GridBox>
    )
  const marks = [step.optional && 'optional', step.momentOfTruth && 'moment of truth'].filter(Boolean)
  return (
    <GridBox
      {...shared}
      style={box}
      aria-label={`Step ${step.title || 'without a name'}${marks.length ? `, ${marks.join(', ')}` : ''}${
        figures
          ? `, ${formatCount(figures.entered)} customers, ${formatShare(figures.wentOn.share)} went on`
          : ''
      }`}
    >
      {editing ? (
        <InlineTitle
          value={step.title}
          label="Name of the step"
          onDone={(title) => {
            if (title) renameStep(editor.doc, { stepId: step.id, title }, editor.origin)
            editor.stopEditing()
          }}
        />
      ) : (
        <div className={classes.stepTitle}>
          {step.title || 'Untitled step'}
          {step.optional && <span className={classes.stepMark}>optional</span>}
          {step.momentOfTruth && (
            <svg className={classes.momentMark} width="13" height="13" viewBox="0 0 13 13" aria-hidden="true">
              <title>Moment of truth</title>
              <circle cx="6.5" cy="6.5" r="5.5" fill="none" stroke="currentColor" strokeWidth="1.2" />
              <circle cx="6.5" cy="6.5" r="2.5" fill="currentColor" />
            </svg>
          )}
        </div>
      )}
      {figures && !editing && (
        <div className={classes.stepNumbers}>
          <HeaderFigure
            place={place}
            label={`${formatCount(figures.entered)} customers entered ${step.title}`}
          >
            <b>{formatShortCount(figures.entered)}</b>
          </HeaderFigure>
          <HeaderFigure
            place={place}
            label={`${formatShare(figures.wentOn.share)} went on from ${step.title}`}
          >
            <b>{formatShare(figures.wentOn.share)}</b> <span className={classes.n}>on</span>
          </HeaderFigure>
          {numbers?.hasTimes && figures.timeToNext.medianSeconds !== null && (
            <span
              className={classes.figure}
              style={{ cursor: 'inherit' }}
              title="Median time to the next step"
            >
              <span className={classes.n}>{formatDuration(figures.timeToNext.medianSeconds)}</span>
            </span>
          )}
        </div>
      )}
      {!editor.readOnly && !editing && (
        <button
          type="button"
          tabIndex={-1}
          className={classes.plus}
          aria-label={`Add a step after ${step.title}`}
          title="Add a step after this one"
          onPointerDown={(event) => event.stopPropagation()}
          onClick={() => addStepAfter(editor, column)}
        >
          <IconPlus size={12} aria-hidden="true" />
        </button>
      )}
      <OthersMark placeKey={key} />
    </GridBox>
  )
})
