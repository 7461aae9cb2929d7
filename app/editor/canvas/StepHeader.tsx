import { IconPlus } from '@tabler/icons-react'
import { memo } from 'react'
import { formatDuration } from '../../../shared/format/duration.ts'
import { formatCount, formatShortCount, plural } from '../../../shared/format/numbers.ts'
import { wentOnText } from '../../../shared/format/wentOnText.ts'
import { renameStep } from '../../../shared/journey/edits/stepEdits.ts'
import { addStepAfter, addStepBefore } from '../commands/addElements.ts'
import { useFlowWords } from '../flow/useFlowWords.ts'
import type { Column } from '../layout/columns.ts'
import { sizes } from '../layout/sizes.ts'
import { useMapNumbers } from '../numbers/MapNumbersContext.tsx'
import { useEditor, useRecord, useStructure } from '../store/EditorContext.tsx'
import classes from './canvas.module.css'
import { GridBox } from './GridBox.tsx'
import { HeaderFigure } from './HeaderFigure.tsx'
import { InlineTitle } from './InlineTitle.tsx'
import { OnwardLink } from './OnwardLink.tsx'
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
  const wentOn = figures && wentOnText(figures)
  const flow = useFlowWords().get(step?.id ?? '')
  const box = { left: sizes.laneLabel + column.x, width: column.width, height }
  const shared = {
    role: 'columnheader',
    'aria-colindex': column.index + 2,
    className: `${classes.step} ${classes.focusable}`,
    'data-first': first || undefined,
    'data-start': column.index === 0 || undefined,
    ...attributes,
  } as const
  if (!step)
    return (
      <GridBox
        {...shared}
        style={box}
        data-folded={column.collapsed || undefined}
        aria-label={column.collapsed ? 'Steps of the collapsed stage' : 'No step yet'}
      >
        {column.collapsed && <FoldedSteps stageId={column.stageId} />}
        {!editor.readOnly && !column.collapsed && (
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
  const marks = [
    step.optional && 'optional',
    step.momentOfTruth && 'moment of truth',
    flow?.fork,
    ...(flow?.ways ?? []),
    step.continuesIn && 'goes on in another map',
  ].filter(Boolean)
  return (
    <GridBox
      {...shared}
      style={box}
      data-optional={step.optional || undefined}
      aria-label={`Step ${step.title || 'without a name'}${marks.length ? `, ${marks.join(', ')}` : ''}${
        figures ? `, ${formatCount(figures.entered)} customers${wentOn ? `, ${wentOn} went on` : ''}` : ''
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
          {step.continuesIn && <OnwardLink to={step.continuesIn} />}
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
          {wentOn && (
            <HeaderFigure place={place} label={`${wentOn} went on from ${step.title}`}>
              <b>{wentOn}</b> <span className={classes.n}>on</span>
            </HeaderFigure>
          )}
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
        <>
          {first && (
            <button
              type="button"
              tabIndex={-1}
              className={classes.plus}
              data-side="before"
              aria-label={`Add a step before ${step.title}`}
              title="Add a step before this one"
              onPointerDown={(event) => event.stopPropagation()}
              onClick={() => addStepBefore(editor, column)}
            >
              <IconPlus size={12} aria-hidden="true" />
            </button>
          )}
          <button
            type="button"
            tabIndex={-1}
            className={classes.plus}
            data-side="after"
            aria-label={`Add a step after ${step.title}`}
            title="Add a step after this one"
            onPointerDown={(event) => event.stopPropagation()}
            onClick={() => addStepAfter(editor, column)}
          >
            <IconPlus size={12} aria-hidden="true" />
          </button>
          <span
            className={classes.wayHandle}
            data-handle="way"
            title="Drag to another step to draw a way there"
            aria-hidden="true"
          />
        </>
      )}
      <OthersMark placeKey={key} />
    </GridBox>
  )
})

/** How many steps a collapsed stage holds. */
function FoldedSteps({ stageId }: { stageId: string }) {
  const node = useStructure().stages.find((one) => one.stage.id === stageId)
  return <span className={classes.folded}>{plural(node?.steps.length ?? 0, 'step')}</span>
}
