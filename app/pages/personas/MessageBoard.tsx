import { ActionIcon, NativeSelect, Select } from '@mantine/core'
import { IconPlus, IconTrash } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { citedWords } from '../../../shared/persona/citedWords.ts'
import type { MessageRecord } from '../../../shared/persona/records/message.ts'
import {
  addMessage,
  editMessage,
  editSheet,
  moveMessage,
  removeFromSheet,
} from '../../../shared/persona/sheetEdits.ts'
import { channels } from '../../../shared/wire/touchpoint.ts'
import { channelInfo } from '../../components/channels.ts'
import { journeysQuery } from '../../state/queries.ts'
import { useWorkspace } from '../../state/useWorkspace.ts'
import { draftsQuery } from './drafts/draftsApi.ts'
import { StageDrafts } from './drafts/StageDrafts.tsx'
import classes from './messages.module.css'
import { RestsOn } from './RestsOn.tsx'
import { LiveText } from './sheet/LiveText.tsx'
import { OthersHere } from './sheet/OthersHere.tsx'
import { useSheet, useSheetEditor } from './sheet/SheetContext.ts'
import { UnansweredNeeds } from './UnansweredNeeds.tsx'
import { listNeeds } from './unansweredNeeds.ts'
import { useStages } from './useStages.ts'

/** What to say to the persona, stage by stage of a map: message, channel, moment, idea and proof. */
export function MessageBoard({ personaId }: { personaId: string }) {
  const { id } = useWorkspace()
  const editor = useSheetEditor()
  const { sheet, messages } = useSheet()
  const journeys = useQuery(journeysQuery(id)).data?.journeys ?? []
  const stages = useStages(sheet.journeyId)
  const known = new Set(stages.map((stage) => stage.id))
  const { data: drafts } = useQuery(draftsQuery(id, personaId))
  const columns: { id: string | null; title: string }[] = [...stages, { id: null, title: 'At any stage' }]
  const of = (stageId: string | null) =>
    messages.filter((message) =>
      stageId === null
        ? message.stageId === null || !known.has(message.stageId)
        : message.stageId === stageId,
    )
  return (
    <div>
      {!editor.readOnly && (
        <div className={classes.map}>
          <Select
            label="Stages of the map"
            placeholder="No map: one list"
            clearable
            data={journeys.map((journey) => ({ value: journey.id, label: journey.title }))}
            value={sheet.journeyId}
            onChange={(journeyId) => editSheet(editor.doc, { patch: { journeyId } }, editor.origin)}
          />
        </div>
      )}
      <UnansweredNeeds stages={columns} />
      <div className={classes.board}>
        {columns.map((column) => (
          <section key={column.id ?? 'any'} className={classes.column} aria-label={column.title}>
            <h2 className={classes.stage}>{column.title}</h2>
            {of(column.id).map((message) => (
              <Message key={message.id} message={message} columns={columns} />
            ))}
            {!editor.readOnly && (
              <button
                type="button"
                className={classes.add}
                onClick={() => editor.focus(addMessage(editor.doc, { stageId: column.id }, editor.origin))}
              >
                <IconPlus size={13} aria-hidden="true" /> Message
              </button>
            )}
            {drafts && (
              <StageDrafts
                personaId={personaId}
                stageId={column.id}
                drafts={drafts}
                isHere={(stageId) =>
                  column.id === null ? stageId === null || !known.has(stageId) : stageId === column.id
                }
              />
            )}
          </section>
        ))}
      </div>
    </div>
  )
}

function Message({
  message,
  columns,
}: {
  message: MessageRecord
  columns: { id: string | null; title: string }[]
}) {
  const editor = useSheetEditor()
  const model = useSheet()
  const place = `message:${message.id}`
  const edit = (patch: Parameters<typeof editMessage>[1]['patch']) =>
    editMessage(editor.doc, { messageId: message.id, patch }, editor.origin)
  const answers = listNeeds(model)
  const wordsOf = citedWords(model)
  const cites = message.restsOn.flatMap((id) => wordsOf(id) ?? [])
  const said = (label: string, words: string | null | undefined) =>
    words && (
      <div className={classes.field}>
        <span>{label}</span>
        <span className={classes.said}>{words}</span>
      </div>
    )
  const field = (label: string, key: 'timing' | 'idea' | 'proof', placeholder: string) =>
    (!editor.readOnly || message[key]) && (
      <div className={classes.field}>
        <span>{label}</span>
        <LiveText
          text={message[key]}
          label={label}
          place={place}
          placeholder={placeholder}
          maxLength={key === 'timing' ? 300 : 2000}
          onChange={(text) => edit({ [key]: text })}
        />
      </div>
    )
  return (
    <article className={classes.message}>
      <OthersHere place={place} />
      <LiveText
        className={classes.text ?? ''}
        text={message.text}
        label="Message"
        place={place}
        placeholder="What do you tell them?"
        focusId={message.id}
        onChange={(text) => edit({ text })}
      />
      {editor.readOnly ? (
        <>
          {said('Answers', answers.find(({ id }) => id === message.traitId)?.text)}
          {said('Channel', message.channel && channelInfo[message.channel].label)}
        </>
      ) : (
        <>
          <NativeSelect
            size="xs"
            aria-label="What it answers"
            title={answers.find(({ id }) => id === message.traitId)?.text}
            value={message.traitId ?? ''}
            onChange={(event) => edit({ traitId: event.currentTarget.value || null })}
            data={[
              { value: '', label: 'Answers nothing yet' },
              ...answers.map(({ id, text }) => ({ value: id, label: `Answers: ${text}` })),
            ]}
          />
          <NativeSelect
            size="xs"
            aria-label="Channel"
            value={message.channel ?? ''}
            onChange={(event) =>
              edit({ channel: channels.find((channel) => channel === event.currentTarget.value) ?? null })
            }
            data={[
              { value: '', label: 'Any channel' },
              ...channels.map((channel) => ({ value: channel, label: channelInfo[channel].label })),
            ]}
          />
        </>
      )}
      {field('When', 'timing', 'the day after the order')}
      {field('Idea', 'idea', 'a picture, a text, an offer')}
      {field('Proof', 'proof', 'why they should believe it')}
      {cites.length > 0 && (
        <details className={classes.rests}>
          <summary>What it rests on ({cites.length})</summary>
          <RestsOn cites={cites} />
        </details>
      )}
      {!editor.readOnly && (
        <div className={classes.foot}>
          <NativeSelect
            size="xs"
            aria-label="Stage"
            value={columns.some((column) => column.id === message.stageId) ? (message.stageId ?? '') : ''}
            onChange={(event) =>
              moveMessage(
                editor.doc,
                { messageId: message.id, stageId: event.currentTarget.value || null, place: 'end' },
                editor.origin,
              )
            }
            data={columns.map((column) => ({ value: column.id ?? '', label: column.title }))}
          />
          <ActionIcon
            size="sm"
            aria-label="Remove the message"
            onClick={() => removeFromSheet(editor.doc, { ids: [message.id] }, editor.origin)}
          >
            <IconTrash size={15} stroke={1.6} />
          </ActionIcon>
        </div>
      )}
    </article>
  )
}
