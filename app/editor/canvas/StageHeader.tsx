import { IconChevronDown, IconPlus } from '@tabler/icons-react'
import { memo } from 'react'
import { formatCount } from '../../../shared/format/numbers.ts'
import { wentOnText } from '../../../shared/format/wentOnText.ts'
import { editStage, renameStage } from '../../../shared/journey/edits/stageEdits.ts'
import { addStageAfter } from '../commands/addElements.ts'
import type { Span } from '../layout/columns.ts'
import { sizes } from '../layout/sizes.ts'
import { useMapNumbers } from '../numbers/MapNumbersContext.tsx'
import { useEditor, useRecord } from '../store/EditorContext.tsx'
import classes from './canvas.module.css'
import { GridBox } from './GridBox.tsx'
import { HeaderFigure } from './HeaderFigure.tsx'
import { InlineTitle } from './InlineTitle.tsx'
import { OthersMark } from './OthersMark.tsx'
import { usePlace } from './usePlace.ts'

export const StageHeader = memo(function StageHeader({ span, height }: { span: Span; height: number }) {
  const editor = useEditor()
  const stage = useRecord('stage', span.id)
  const place = { kind: 'stage', id: span.id } as const
  const { key, editing, attributes } = usePlace(place)
  const { element } = useMapNumbers()
  if (!stage) return null
  const figures = element(span.id)
  const wentOn = figures && wentOnText(figures)
  return (
    <GridBox
      role="columnheader"
      aria-colindex={span.first + 2}
      aria-colspan={span.last - span.first + 1}
      data-folded={stage.collapsed || undefined}
      title={stage.collapsed ? stage.title : undefined}
      aria-label={`Stage ${stage.title || 'without a name'}${stage.collapsed ? ', collapsed' : ''}${
        figures ? `, ${formatCount(figures.entered)} entered${wentOn ? `, ${wentOn} went on` : ''}` : ''
      }`}
      className={`${classes.stage} ${classes.focusable}`}
      style={{
        left: sizes.laneLabel + span.x,
        width: span.width,
        height,
        background: `var(--tint-${stage.colour + 1})`,
      }}
      {...attributes}
    >
      <div className={classes.stageTop}>
        <span className={`${classes.stageTitle} ${classes.sticky}`}>
          {editing ? (
            <InlineTitle
              value={stage.title}
              label="Name of the stage"
              onDone={(title) => {
                if (title) renameStage(editor.doc, { stageId: stage.id, title }, editor.origin)
                editor.stopEditing()
              }}
            />
          ) : (
            stage.title || 'Untitled stage'
          )}
        </span>
        {figures && !editing && !stage.collapsed && (
          <HeaderFigure
            place={place}
            label={
              wentOn
                ? `${wentOn} went on from ${stage.title}`
                : `${formatCount(figures.entered)} customers entered ${stage.title}`
            }
          >
            <b>{wentOn ?? formatCount(figures.entered)}</b>
            <span className={classes.n}>{wentOn ? `n ${formatCount(figures.wentOn.n)}` : 'entered'}</span>
          </HeaderFigure>
        )}
      </div>
      {!editing && (!editor.readOnly || stage.collapsed) && (
        <button
          type="button"
          tabIndex={-1}
          className={classes.foldStage}
          aria-expanded={!stage.collapsed}
          aria-label={stage.collapsed ? `Open ${stage.title}` : `Collapse ${stage.title}`}
          title={stage.collapsed ? 'Open the stage' : 'Collapse the stage to one column'}
          disabled={editor.readOnly}
          onPointerDown={(event) => event.stopPropagation()}
          onClick={() =>
            editStage(
              editor.doc,
              { stageId: stage.id, patch: { collapsed: !stage.collapsed } },
              editor.origin,
            )
          }
        >
          <IconChevronDown size={14} aria-hidden="true" />
        </button>
      )}
      {!editor.readOnly && !editing && !stage.collapsed && (
        <button
          type="button"
          tabIndex={-1}
          className={classes.plus}
          style={{ top: 30, right: 4, transform: 'none' }}
          aria-label={`Add a stage after ${stage.title}`}
          title="Add a stage after this one"
          onPointerDown={(event) => event.stopPropagation()}
          onClick={() => addStageAfter(editor, stage.id)}
        >
          <IconPlus size={12} aria-hidden="true" />
        </button>
      )}
      <OthersMark placeKey={key} />
    </GridBox>
  )
})
