import { Button, SegmentedControl, Textarea, TextInput } from '@mantine/core'
import { useState } from 'react'
import { linkEvidence } from '../../../../shared/journey/edits/evidenceEdits.ts'
import { newId } from '../../../../shared/journey/newId.ts'
import type { EvidenceLinkRecord } from '../../../../shared/journey/records/evidenceLink.ts'
import { useSession, useWorkspace } from '../../../state/useWorkspace.ts'
import { AddFindings } from '../../research/insights/AddFindings.tsx'
import { useSheetEditor } from '../sheet/SheetContext.ts'
import classes from './evidence.module.css'

type Kind = 'research' | 'note' | 'document'
type Stance = EvidenceLinkRecord['stance']

/** Adds quotes, themes and insights of research, a note or the address of a document, for or against. */
export function AddEvidence({
  personaId,
  traitId,
  links,
  choosing,
  onChoose,
}: {
  personaId: string
  traitId: string
  links: readonly EvidenceLinkRecord[]
  /** Whether findings of research are being chosen, in a window of their own above this. */
  choosing: boolean
  onChoose: (choosing: boolean) => void
}) {
  const editor = useSheetEditor()
  const { user } = useSession()
  const { id: workspaceId } = useWorkspace()
  const [kind, setKind] = useState<Kind>('research')
  const [stance, setStance] = useState<Stance>('supports')
  const [text, setText] = useState('')
  const [address, setAddress] = useState('')
  const [saidOn, setSaidOn] = useState('')
  const badAddress = address !== '' && !/^https?:\/\/\S+$/.test(address.trim())
  const ready = kind === 'note' ? text.trim() !== '' : address.trim() !== '' && !badAddress
  const add = () => {
    linkEvidence(
      editor.doc,
      {
        target: traitId,
        kind: kind === 'document' ? 'document' : 'note',
        ref: kind === 'document' ? address.trim() : `note:${newId()}`,
        text: text.trim(),
        stance,
        happenedOn: saidOn || null,
        addedBy: user?.id ?? 'anonymous',
        addedAt: new Date().toISOString(),
      },
      editor.origin,
    )
    setText('')
    setAddress('')
    setSaidOn('')
  }
  return (
    <div className={classes.add}>
      <div className={classes.choices}>
        <SegmentedControl
          size="xs"
          aria-label="Kind of evidence"
          data={[
            { value: 'research', label: 'Research' },
            { value: 'note', label: 'Note' },
            { value: 'document', label: 'Document' },
          ]}
          value={kind}
          onChange={(value) => setKind(value as Kind)}
        />
        {kind !== 'research' && (
          <SegmentedControl
            size="xs"
            aria-label="For or against"
            data={[
              { value: 'supports', label: 'supports' },
              { value: 'contradicts', label: 'contradicts' },
            ]}
            value={stance}
            onChange={(value) => setStance(value as Stance)}
          />
        )}
      </div>
      {kind === 'research' ? (
        <>
          <Button variant="default" size="xs" onClick={() => onChoose(true)}>
            Choose quotes, themes or insights
          </Button>
          {choosing && (
            <AddFindings
              workspaceId={workspaceId}
              on={{ personaId }}
              target={traitId}
              evidence={links}
              onClose={() => onChoose(false)}
            />
          )}
        </>
      ) : (
        <form
          className={classes.form}
          onSubmit={(event) => {
            event.preventDefault()
            if (ready) add()
          }}
        >
          {kind === 'document' && (
            <TextInput
              label="Address"
              placeholder="https://"
              error={badAddress && 'An address starts with https:// or http://'}
              value={address}
              onChange={(event) => setAddress(event.currentTarget.value)}
            />
          )}
          <Textarea
            label={kind === 'note' ? 'What you know, and from where' : 'What it says'}
            autosize
            minRows={2}
            maxRows={8}
            maxLength={5000}
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
          />
          <TextInput
            type="date"
            label="Of which day"
            description="When it was said or written, if you know it"
            value={saidOn}
            onChange={(event) => setSaidOn(event.currentTarget.value)}
          />
          <Button type="submit" size="xs" disabled={!ready}>
            {kind === 'note' ? 'Add the note' : 'Add the document'}
          </Button>
        </form>
      )}
    </div>
  )
}
