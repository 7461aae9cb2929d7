import { ActionIcon, Button, Menu } from '@mantine/core'
import { useHotkeys } from '@mantine/hooks'
import { IconArrowBackUp, IconDots, IconPlus } from '@tabler/icons-react'
import { useRef, useState } from 'react'
import { formatShortCount, plural } from '../../../shared/format/numbers.ts'
import classes from './NewJourney.module.css'
import { ProposalStep } from './ProposalStep.tsx'
import type { Draft, DraftStage } from './proposal.ts'
import * as edits from './proposal.ts'
import { type DropPlace, useStepDrag } from './useStepDrag.ts'

/** Stages as columns and steps as slips of paper: drag, rename, merge; everything also by keyboard and menu. */
export function ProposalBoard({
  draft,
  customers,
  nameOf,
  onChange,
  onUndo,
}: {
  draft: Draft
  customers: number
  nameOf: (touchpointId: string) => string
  onChange: (draft: Draft) => void
  onUndo: (() => void) | undefined
}) {
  const board = useRef<HTMLDivElement>(null)
  const [said, setSaid] = useState('')
  useHotkeys([['mod+Z', () => onUndo?.()]])
  const drop = (key: string, place: DropPlace) => {
    if (place.kind === 'merge') onChange(edits.mergeSteps(draft, key, place.stepKey))
    else if (place.kind === 'out') onChange(edits.leaveOut(draft, key))
    else onChange(edits.moveStep(draft, key, place.stageKey, place.index))
  }
  const drag = useStepDrag(board, drop)
  const stepKeyDown = (key: string, event: React.KeyboardEvent) => {
    const next = edits.moveByKey(draft, key, event.key)
    if (!next) return
    event.preventDefault()
    onChange(next)
    const found = edits.findStep(next, key)
    if (found)
      setSaid(
        found.stageIndex < 0
          ? `${found.step.title} left out`
          : `${found.step.title}: stage ${next.stages[found.stageIndex]!.title}, place ${found.index + 1}`,
      )
    // The slip is drawn anew in its new column; the focus follows it.
    requestAnimationFrame(() => board.current?.querySelector<HTMLElement>(`[data-handle="${key}"]`)?.focus())
  }
  const stageMenu = (stage: DraftStage, index: number) => (
    <Menu>
      <Menu.Target>
        <ActionIcon size="sm" aria-label={`More about stage ${stage.title}`}>
          <IconDots size={16} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item disabled={index === 0} onClick={() => onChange(edits.moveStage(draft, stage.key, -1))}>
          Move left
        </Menu.Item>
        <Menu.Item
          disabled={index === draft.stages.length - 1}
          onClick={() => onChange(edits.moveStage(draft, stage.key, 1))}
        >
          Move right
        </Menu.Item>
        <Menu.Item
          disabled={index === draft.stages.length - 1}
          onClick={() => onChange(edits.mergeWithNext(draft, stage.key))}
        >
          Merge with the next stage
        </Menu.Item>
        <Menu.Divider />
        <Menu.Item data-danger onClick={() => onChange(edits.removeStage(draft, stage.key))}>
          Remove, leave its steps out
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
  return (
    <div ref={board}>
      <p className="visually-hidden" role="status">
        {said}
      </p>
      <div className={classes.boardTools}>
        <span className="quiet">
          Drag a step onto another to merge them. With the keyboard: arrow keys on its handle move it, Delete
          leaves it out.
        </span>
        <Button
          size="xs"
          variant="subtle"
          leftSection={<IconArrowBackUp size={15} />}
          disabled={!onUndo}
          onClick={onUndo}
        >
          Undo
        </Button>
      </div>
      <div className={classes.board}>
        {draft.stages.map((stage, index) => (
          <section
            key={stage.key}
            className={classes.stage}
            data-stage={stage.key}
            aria-label={`Stage ${stage.title}`}
            style={{ '--tint': `var(--tint-${(index % 8) + 1})` } as React.CSSProperties}
          >
            <div className={classes.stageHead}>
              <input
                className={classes.stageTitle}
                aria-label={`Title of stage ${index + 1}`}
                value={stage.title}
                maxLength={200}
                onChange={(event) => onChange(edits.renameStage(draft, stage.key, event.currentTarget.value))}
              />
              {stageMenu(stage, index)}
            </div>
            <div className={classes.steps}>
              {stage.steps.map((step, at) => (
                <ProposalStep
                  key={step.key}
                  step={step}
                  customers={customers}
                  nameOf={nameOf}
                  dragged={drag.draggedKey === step.key}
                  mergeTarget={drag.place?.kind === 'merge' && drag.place.stepKey === step.key}
                  dropBefore={
                    drag.place?.kind === 'insert' &&
                    drag.place.stageKey === stage.key &&
                    drag.place.index === at
                  }
                  handle={{
                    onPointerDown: (event) => drag.start(step.key, event),
                    onKeyDown: (event) => stepKeyDown(step.key, event),
                  }}
                  onRename={(title) => onChange(edits.renameStep(draft, step.key, title))}
                  menu={
                    <>
                      <Menu.Item onClick={() => onChange(edits.toggleOptional(draft, step.key))}>
                        {step.optional ? 'Make it required' : 'Make it optional'}
                      </Menu.Item>
                      {at > 0 && (
                        <Menu.Item
                          onClick={() =>
                            onChange(edits.mergeSteps(draft, step.key, stage.steps[at - 1]!.key))
                          }
                        >
                          Merge into “{stage.steps[at - 1]!.title}”
                        </Menu.Item>
                      )}
                      {at > 0 && (
                        <Menu.Item onClick={() => onChange(edits.splitStage(draft, step.key, step.title))}>
                          Start a new stage here
                        </Menu.Item>
                      )}
                      {draft.stages.length > 1 && (
                        <>
                          <Menu.Divider />
                          <Menu.Label>Move to stage</Menu.Label>
                          {draft.stages
                            .filter((other) => other.key !== stage.key)
                            .map((other) => (
                              <Menu.Item
                                key={other.key}
                                onClick={() =>
                                  onChange(edits.moveStep(draft, step.key, other.key, other.steps.length))
                                }
                              >
                                {other.title}
                              </Menu.Item>
                            ))}
                        </>
                      )}
                      <Menu.Divider />
                      <Menu.Item data-danger onClick={() => onChange(edits.leaveOut(draft, step.key))}>
                        Leave it out
                      </Menu.Item>
                    </>
                  }
                />
              ))}
              <div
                className={classes.end}
                data-drop={
                  (drag.place?.kind === 'insert' &&
                    drag.place.stageKey === stage.key &&
                    drag.place.index === stage.steps.length) ||
                  undefined
                }
              />
            </div>
          </section>
        ))}
        <button
          type="button"
          className={classes.addStage}
          onClick={() => onChange(edits.addStage(draft, `Stage ${draft.stages.length + 1}`))}
        >
          <IconPlus size={16} aria-hidden="true" /> Stage
        </button>
      </div>
      <section
        className={classes.out}
        data-out
        data-drop={drag.place?.kind === 'out' || undefined}
        aria-label="Touchpoints left out"
      >
        <h2 className={classes.outTitle}>
          Left out <span className="quiet">{plural(draft.leftOut.length, 'touchpoint')}</span>
        </h2>
        {draft.leftOut.length === 0 && <p className="quiet">Nothing. Drag a step here to leave it out.</p>}
        <ul className={classes.outList}>
          {draft.leftOut.map((step) => (
            <li key={step.key}>
              <Menu position="top-start">
                <Menu.Target>
                  <button
                    type="button"
                    className={classes.outStep}
                    onPointerDown={(event) => drag.start(step.key, event, true)}
                  >
                    {step.title}
                    <small>{formatShortCount(step.customers)}</small>
                  </button>
                </Menu.Target>
                <Menu.Dropdown>
                  <Menu.Label>Put it at the end of</Menu.Label>
                  {draft.stages.map((stage) => (
                    <Menu.Item
                      key={stage.key}
                      onClick={() => onChange(edits.moveStep(draft, step.key, stage.key, stage.steps.length))}
                    >
                      {stage.title}
                    </Menu.Item>
                  ))}
                </Menu.Dropdown>
              </Menu>
            </li>
          ))}
        </ul>
      </section>
    </div>
  )
}
