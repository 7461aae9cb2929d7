import { IconStar } from '@tabler/icons-react'
import { useRecord } from '../../store/EditorContext.tsx'
import { CellFrame } from '../cards/CellFrame.tsx'
import slips from '../cards/slips.module.css'
import type { CellProps } from '../LaneKindView.ts'

/** Whether the step is flagged as a moment of truth, then why. */
export function MomentCell(props: CellProps) {
  const step = useRecord('step', props.column.stepId ?? '')
  return (
    <CellFrame
      {...props}
      add={step?.momentOfTruth ? 'Say why it matters' : 'Add a card'}
      before={
        step?.momentOfTruth ? (
          <div className={slips.moment}>
            <IconStar size={15} stroke={1.6} aria-hidden="true" />
            Moment of truth
          </div>
        ) : null
      }
    />
  )
}
