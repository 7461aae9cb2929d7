import { Button, Select, TextInput } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { plural } from '../../../../shared/format/numbers.ts'
import type { SourceKind, SpeakerDecision, TextPreview } from '../../../../shared/wire/research.ts'
import { FormError } from '../../../components/FormError.tsx'
import { useWorkspace } from '../../../state/useWorkspace.ts'
import { useProjectId } from '../ProjectFrame.tsx'
import { participantsQuery, researchApi } from '../researchApi.ts'
import { textKindOptions } from '../sourceWords.ts'
import { FoundKinds } from './FoundKinds.tsx'
import classes from './import.module.css'
import { MarkedText } from './MarkedText.tsx'
import { type Marked, placeholders, suggestedSpeaker, toMarked } from './masking.ts'
import { nextPseudonyms } from './nextPseudonyms.ts'
import type { PendingImport } from './pendingImports.ts'
import { SpeakerTable } from './SpeakerTable.tsx'

const withoutEnding = (name: string) => name.replace(/\.[^.]+$/, '').toLowerCase()

/** A text before it is kept: what is masked in it, who speaks, and what it is called. */
export function TextCheck({
  one,
  preview,
  media,
  shown,
  onAdded,
  onRemove,
}: {
  one: PendingImport
  preview: TextPreview
  /** Sound and film that wait for their words. */
  media: readonly PendingImport[]
  /** False while another file is looked at. */
  shown: boolean
  onAdded: (one: PendingImport, used: PendingImport | undefined) => void
  onRemove: () => void
}) {
  const { id } = useWorkspace()
  const projectId = useProjectId()
  const [visited, setVisited] = useState(shown)
  if (shown && !visited) setVisited(true)
  const [title, setTitle] = useState(preview.title)
  const [kind, setKind] = useState<SourceKind>(preview.suggestedKind)
  const [date, setDate] = useState('')
  const [marked, setMarked] = useState<Marked[]>(() => toMarked(preview))
  const [decided, setDecided] = useState<Record<string, SpeakerDecision>>({})
  const speakers = useMemo(
    () => ({
      ...Object.fromEntries(preview.speakers.map((speaker) => [speaker.label, suggestedSpeaker(speaker)])),
      ...decided,
    }),
    [preview.speakers, decided],
  )
  const [author, setAuthor] = useState<string>('nobody')
  const [mediaKey, setMediaKey] = useState<string | null>(null)
  const people = useQuery(participantsQuery(id, projectId)).data?.participants
  const joined =
    mediaKey === 'none'
      ? undefined
      : (media.find(({ key }) => String(key) === mediaKey) ??
        media.find(({ name }) => withoutEnding(name) === withoutEnding(one.name)))
  const pseudonyms = useMemo(() => {
    const fresh = Object.keys(speakers).filter((label) => 'newParticipant' in speakers[label]!)
    const names = nextPseudonyms(people?.map(({ pseudonym }) => pseudonym) ?? [], fresh.length)
    const freshNames = new Map(fresh.map((label, index) => [label, names[index]]))
    return (label: string) => {
      const decision = speakers[label]
      if (decision && 'participantId' in decision)
        return people?.find((person) => person.id === decision.participantId)?.pseudonym
      return freshNames.get(label)
    }
  }, [speakers, people])
  const shownInstead = useMemo(() => placeholders(marked, pseudonyms), [marked, pseudonyms])
  const add = useMutation({
    mutationFn: () =>
      researchApi.commitText(id, projectId, preview.importId, {
        title: title.trim(),
        kind: kind as Exclude<SourceKind, 'survey'>,
        happenedOn: date || null,
        mask: marked
          .filter(({ on }) => on)
          .map(({ start, end, kind: what, speaker }) => ({
            start,
            end,
            kind: what,
            ...(speaker === undefined ? {} : { speaker }),
          })),
        speakers,
        participant:
          preview.speakers.length > 0 || author === 'nobody'
            ? null
            : author === 'new'
              ? { newParticipant: {} }
              : { participantId: author },
        mediaImportId: joined?.preview?.importId ?? null,
      }),
    onSuccess: () => onAdded(one, joined),
  })
  const toggle = (keys: ReadonlySet<string>, on: boolean) =>
    setMarked((all) => all.map((mark) => (keys.has(mark.key) ? { ...mark, on } : mark)))
  const count = marked.filter(({ on }) => on).length
  return (
    <div className={classes.columns}>
      <section className={classes.paper} aria-label={`Text of ${preview.title}`}>
        {visited && (
          <MarkedText
            preview={preview}
            marked={marked}
            shownInstead={shownInstead}
            onToggle={(key) => toggle(new Set([key]), !marked.find((mark) => mark.key === key)?.on)}
            onMark={(mark) =>
              setMarked((all) => [
                ...all.filter(({ start, end }) => end <= mark.start || start >= mark.end),
                mark,
              ])
            }
          />
        )}
      </section>
      <form
        className={classes.side}
        onSubmit={(event) => {
          event.preventDefault()
          add.mutate()
        }}
      >
        <TextInput
          label="Title"
          required
          maxLength={300}
          value={title}
          onChange={(event) => setTitle(event.currentTarget.value)}
        />
        <div className={classes.pair}>
          <Select
            label="Kind"
            data={textKindOptions}
            value={kind}
            onChange={(value) => value && setKind(value as SourceKind)}
          />
          <TextInput
            type="date"
            label="Date"
            value={date}
            onChange={(event) => setDate(event.currentTarget.value)}
          />
        </div>
        {preview.warnings.map((warning) => (
          <p key={warning} className={classes.warning}>
            {warning}
          </p>
        ))}
        <FoundKinds marked={marked} onToggle={toggle} />
        {preview.speakers.length > 0 ? (
          <SpeakerTable
            preview={preview}
            people={people ?? []}
            decisions={speakers}
            pseudonymOf={pseudonyms}
            onDecide={(label, decision) => setDecided((before) => ({ ...before, [label]: decision }))}
          />
        ) : (
          <Select
            label="Who wrote or said it"
            data={[
              { value: 'nobody', label: 'Nobody in particular' },
              { value: 'new', label: 'A new participant' },
              ...(people ?? [])
                .filter(({ erasedAt }) => !erasedAt)
                .map((person) => ({ value: person.id, label: person.pseudonym })),
            ]}
            value={author}
            onChange={(value) => setAuthor(value ?? 'nobody')}
          />
        )}
        {media.length > 0 && (
          <Select
            label="Sound or film of it"
            description="Played beside the text; a cue time jumps to its place"
            data={[
              { value: 'none', label: 'None' },
              ...media.map(({ key, name }) => ({ value: String(key), label: name })),
            ]}
            value={joined ? String(joined.key) : 'none'}
            onChange={setMediaKey}
          />
        )}
        <FormError error={add.error} />
        <div className={classes.submit}>
          <Button type="submit" loading={add.isPending} disabled={!title.trim()}>
            {count === 0 ? 'Add it with nothing masked' : `Mask ${plural(count, 'place')} and add it`}
          </Button>
          <Button variant="subtle" onClick={onRemove}>
            Throw it away
          </Button>
        </div>
      </form>
    </div>
  )
}
