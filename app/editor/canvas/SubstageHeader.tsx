import { memo } from 'react'
import { formatCount } from '../../../shared/format/numbers.ts'
import { wentOnText } from '../../../shared/format/wentOnText.ts'
import { renameStage } from '../../../shared/journey/edits/stageEdits.ts'
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

export const SubstageHeader = memo(function SubstageHeader({ span, top }: { span: Span; top: number }) {
  const editor = useEditor()
  const stage = useRecord('stage', span.id)
  const place = { kind: 'substage', id: span.id } as const
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
      aria-label={`Substage ${stage.title || 'without a name'}`}
      className={`${classes.substage} ${classes.focusable}`}
      style={{ left: sizes.laneLabel + span.x, width: span.width, top, height: sizes.substage }}
      {...attributes}
    >
      {editing ? (
        <InlineTitle
          value={stage.title}
          label="Name of the substage"
          onDone={(title) => {
            if (title) renameStage(editor.doc, { stageId: stage.id, title }, editor.origin)
            editor.stopEditing()
          }}
        />
      ) : (
        <span className={classes.sticky} style={{ flex: 1 }}>
          {stage.title || 'Untitled substage'}
        </span>
      )}
      {figures && !editing && (
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
      <OthersMark placeKey={key} />
    </GridBox>
  )
})
