import { ActionIcon } from '@mantine/core'
import { IconArrowBackUp, IconArrowForwardUp, IconX } from '@tabler/icons-react'
import { editEdge, removeEdge } from '../../../shared/journey/edits/edgeEdits.ts'
import { limits } from '../../../shared/journey/limits.ts'
import { change, drawWay } from '../commands/structureCommands.ts'
import { useEdges } from '../flow/useFlowWords.ts'
import { useEditor, useStructure } from '../store/EditorContext.tsx'
import classes from './inspector.module.css'

/** The ways that lead from a step and to it, with their conditions. */
export function WayFields({ stepId }: { stepId: string }) {
  const editor = useEditor()
  const { steps } = useStructure()
  const edges = useEdges()
  const { readOnly } = editor
  const at = (id: string) => steps.findIndex((step) => step.id === id)
  const title = (id: string) => steps[at(id)]?.title || 'an untitled step'
  const ways = edges.filter(
    (edge) => (edge.from === stepId || edge.to === stepId) && at(edge.from) >= 0 && at(edge.to) >= 0,
  )
  if (readOnly && !ways.length) return null
  return (
    <div className={classes.section}>
      <h3 className={classes.sectionTitle}>Ways that leave the order</h3>
      <ul>
        {ways.map((edge) => {
          const back = at(edge.to) < at(edge.from)
          const out = edge.from === stepId
          const words = out
            ? `${back ? 'Loops back to' : 'Goes on to'} ${title(edge.to)}`
            : `${back ? 'Reached again from' : 'Reached from'} ${title(edge.from)}`
          const Sign = back ? IconArrowBackUp : IconArrowForwardUp
          return (
            <li key={edge.id} className={classes.way}>
              <Sign size={16} stroke={1.6} aria-hidden="true" />
              <span>{words}</span>
              {!readOnly && (
                <ActionIcon
                  variant="subtle"
                  size="sm"
                  aria-label={`Remove the way: ${words}`}
                  onClick={() =>
                    change(editor, () => removeEdge(editor.doc, { edgeId: edge.id }, editor.origin))
                  }
                >
                  <IconX size={14} aria-hidden="true" />
                </ActionIcon>
              )}
              <input
                key={edge.label}
                aria-label={`Condition: ${words}`}
                defaultValue={edge.label}
                placeholder={readOnly ? '' : 'when…'}
                readOnly={readOnly}
                maxLength={limits.labelLength}
                onKeyDown={(event) => event.key === 'Enter' && event.currentTarget.blur()}
                onBlur={(event) => {
                  const label = event.currentTarget.value.trim()
                  if (label !== edge.label)
                    change(editor, () =>
                      editEdge(editor.doc, { edgeId: edge.id, patch: { label } }, editor.origin),
                    )
                }}
              />
            </li>
          )
        })}
      </ul>
      {!readOnly && (
        <label className={classes.inline}>
          Draw a way to
          <select
            value=""
            onChange={(event) => {
              if (event.currentTarget.value) drawWay(editor, stepId, event.currentTarget.value)
            }}
          >
            <option value="">Choose a step</option>
            {steps.map((step, i) =>
              step.id === stepId ? null : (
                <option key={step.id} value={step.id}>
                  {i < at(stepId) ? '↺ ' : '↷ '}
                  {step.title || 'Untitled step'}
                </option>
              ),
            )}
          </select>
        </label>
      )}
    </div>
  )
}
