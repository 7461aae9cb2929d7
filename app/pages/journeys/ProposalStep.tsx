import { ActionIcon, Menu } from '@mantine/core'
import { IconDots, IconGripVertical } from '@tabler/icons-react'
import type { KeyboardEvent, PointerEvent, ReactNode } from 'react'
import { formatShare, formatShortCount } from '../../../shared/format/numbers.ts'
import classes from './NewJourney.module.css'
import type { DraftStep } from './proposal.ts'

/** One proposed step as a slip: title, its touchpoints where they say more, and how many customers did it. */
export function ProposalStep({
  step,
  customers,
  nameOf,
  dragged,
  mergeTarget,
  dropBefore,
  handle,
  onRename,
  menu,
}: {
  step: DraftStep
  customers: number
  nameOf: (touchpointId: string) => string
  dragged: boolean
  mergeTarget: boolean
  dropBefore: boolean
  handle: { onPointerDown: (event: PointerEvent) => void; onKeyDown: (event: KeyboardEvent) => void }
  onRename: (title: string) => void
  menu: ReactNode
}) {
  const names = step.touchpointIds.map(nameOf)
  const share = customers > 0 ? Math.min(1, step.customers / customers) : 0
  return (
    <div
      className={classes.step}
      data-step={step.key}
      data-dragged={dragged || undefined}
      data-merge={mergeTarget || undefined}
      data-before={dropBefore || undefined}
      data-optional={step.optional || undefined}
    >
      <button
        type="button"
        className={classes.handle}
        data-handle={step.key}
        aria-label={`Move ${step.title}`}
        {...handle}
      >
        <IconGripVertical size={14} aria-hidden="true" />
      </button>
      <div className={classes.stepBody}>
        <textarea
          className={classes.stepTitle}
          aria-label="Title of the step"
          rows={1}
          value={step.title}
          maxLength={200}
          onChange={(event) => onRename(event.currentTarget.value.replaceAll('\n', ' '))}
        />
        {(names.length > 1 || names[0]?.toLowerCase() !== step.title.toLowerCase()) && (
          <p className={classes.stepTouchpoints}>{names.join(', ')}</p>
        )}
        <p className={classes.stepNumbers}>
          <span className={classes.bar} aria-hidden="true">
            <span style={{ width: `${share * 100}%` }} />
          </span>
          {formatShare(share)} <span>n {formatShortCount(customers)}</span>
          {step.optional && <span className={classes.optional}>optional</span>}
        </p>
      </div>
      <Menu>
        <Menu.Target>
          <ActionIcon size="sm" className={classes.stepMenu ?? ''} aria-label={`More about ${step.title}`}>
            <IconDots size={15} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>{menu}</Menu.Dropdown>
      </Menu>
    </div>
  )
}
