import { ActionIcon, Button } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import {
  editStep,
  removeTouchpointFromStep,
  renameStep,
  setMomentOfTruth,
  setStepOptional,
} from '../../../shared/journey/edits/stepEdits.ts'
import { ChannelIcon } from '../../components/ChannelIcon.tsx'
import { duplicateSelection, mergeSelection, splitStageHere } from '../commands/structureCommands.ts'
import type { Place } from '../grid/place.ts'
import { touchpointName, useCatalogue } from '../lanes/touchpoints/CatalogueContext.tsx'
import { useEditor, useRecord } from '../store/EditorContext.tsx'
import { LazyEvidence } from './evidence/LazyEvidence.tsx'
import { ForkFields } from './ForkFields.tsx'
import classes from './inspector.module.css'
import { LeadsToField } from './LeadsToField.tsx'
import { RemoveButton } from './RemoveButton.tsx'
import { TitleField } from './TitleField.tsx'
import { WayFields } from './WayFields.tsx'

export function StepDetails({ stepId, place }: { stepId: string; place: Place }) {
  const editor = useEditor()
  const catalogue = useCatalogue()
  const step = useRecord('step', stepId)
  if (!step) return <p className={classes.note}>There is no step here yet.</p>
  return (
    <>
      <TitleField
        label="Step"
        value={step.title}
        readOnly={editor.readOnly}
        onChange={(title) => renameStep(editor.doc, { stepId, title }, editor.origin)}
      />
      <div className={classes.section}>
        <h3 className={classes.sectionTitle}>Touchpoints</h3>
        {step.touchpointIds.length ? (
          <ul className={classes.list}>
            {step.touchpointIds.map((id) => {
              const entry = catalogue.find(id)
              const name = touchpointName(catalogue, id)
              return (
                <li key={id} className={classes.listItem}>
                  <ChannelIcon channel={entry?.channel ?? 'other'} label={false} />
                  <span>{name}</span>
                  {!editor.readOnly && (
                    <ActionIcon
                      variant="subtle"
                      size="sm"
                      aria-label={`Unlink ${name}`}
                      onClick={() =>
                        removeTouchpointFromStep(editor.doc, { stepId, touchpointId: id }, editor.origin)
                      }
                    >
                      <IconX size={14} aria-hidden="true" />
                    </ActionIcon>
                  )}
                </li>
              )
            })}
          </ul>
        ) : (
          <p className={classes.note}>
            No touchpoint is linked, so this step cannot be measured. Link one in a touchpoint lane.
          </p>
        )}
      </div>
      <label className={classes.check}>
        <input
          type="checkbox"
          checked={step.optional}
          disabled={editor.readOnly}
          onChange={(event) =>
            setStepOptional(editor.doc, { stepId, optional: event.currentTarget.checked }, editor.origin)
          }
        />
        <span>
          Optional
          <small>Customers who leave it out still follow the map as planned.</small>
        </span>
      </label>
      <label className={classes.check}>
        <input
          type="checkbox"
          checked={step.momentOfTruth}
          disabled={editor.readOnly}
          onChange={(event) =>
            setMomentOfTruth(
              editor.doc,
              { stepId, momentOfTruth: event.currentTarget.checked },
              editor.origin,
            )
          }
        />
        <span>
          Moment of truth
          <small>Here it is decided what customers think of the whole. Marked by a ring.</small>
        </span>
      </label>
      <LazyEvidence target={stepId} />
      <ForkFields step={step} />
      <WayFields stepId={stepId} />
      {(!editor.readOnly || step.continuesIn) && (
        <LeadsToField
          card={{ leadsTo: step.continuesIn }}
          label="Goes on in the map"
          readOnly={editor.readOnly}
          onChange={(continuesIn) => editStep(editor.doc, { stepId, patch: { continuesIn } }, editor.origin)}
        />
      )}
      {!editor.readOnly && (
        <div className={classes.actions}>
          <Button
            variant="default"
            size="xs"
            onClick={() => editor.session.set({ dialog: { kind: 'split_step', stepId } })}
          >
            Split in two
          </Button>
          <Button variant="default" size="xs" onClick={() => mergeSelection(editor)}>
            Merge with the next
          </Button>
          <Button variant="default" size="xs" onClick={() => splitStageHere(editor)}>
            Begin a new stage here
          </Button>
          <Button variant="default" size="xs" onClick={() => duplicateSelection(editor)}>
            Duplicate
          </Button>
        </div>
      )}
      <RemoveButton place={place}>Remove the step with its cards</RemoveButton>
    </>
  )
}
