import { IconX } from '@tabler/icons-react'
import { useId, useState } from 'react'
import {
  type CardPatch,
  changeCardList,
  editCard,
  setCardSpan,
} from '../../../shared/journey/edits/cardEdits.ts'
import { limits } from '../../../shared/journey/limits.ts'
import { type CardRecord, type CardStatus, cardStatuses } from '../../../shared/journey/records/card.ts'
import type { LaneRecord } from '../../../shared/journey/records/lane.ts'
import { channelOptions } from '../../components/channels.ts'
import { spansIn } from '../lanes/cards/cardParts.ts'
import { cardStatusInfo } from '../lanes/cards/cardStatusInfo.ts'
import { toAddress } from '../lanes/embed/toAddress.ts'
import { useMembers } from '../lanes/sources/LaneSources.tsx'
import { useEditor, useStructure } from '../store/EditorContext.tsx'
import { useMapFacets } from '../views/useMapFacets.ts'
import classes from './inspector.module.css'
import { LeadsToField } from './LeadsToField.tsx'

/** Status, owner, tags and the rest of what a card carries. */
export function CardFields({
  card,
  lane,
  readOnly,
}: {
  card: CardRecord
  lane: LaneRecord
  readOnly: boolean
}) {
  const editor = useEditor()
  const members = useMembers()
  const { steps } = useStructure()
  const set = (patch: CardPatch) => {
    editor.newUndoStep()
    editCard(editor.doc, { cardId: card.id, patch }, editor.origin)
  }
  const most = steps.length - steps.findIndex((step) => step.id === card.stepId)
  const gone = card.ownerId !== null && !members.some((member) => member.userId === card.ownerId)
  return (
    <div className={classes.fields}>
      {lane.kind === 'channels' && (
        <label className={classes.inline}>
          Channel
          <select
            value={card.channel ?? ''}
            disabled={readOnly}
            onChange={(event) =>
              set({
                channel: channelOptions.find(({ value }) => value === event.target.value)?.value ?? null,
              })
            }
          >
            <option value="">In words only</option>
            {channelOptions.map(({ value, label }) => (
              <option key={value} value={value}>
                {label}
              </option>
            ))}
          </select>
        </label>
      )}
      <label className={classes.inline}>
        Status
        <select
          value={card.status ?? ''}
          disabled={readOnly}
          onChange={(event) => set({ status: (event.target.value || null) as CardStatus | null })}
        >
          <option value="">None</option>
          {cardStatuses.map((status) => (
            <option key={status} value={status}>
              {cardStatusInfo[status].label}
            </option>
          ))}
        </select>
      </label>
      <label className={classes.inline}>
        Owner
        <select
          value={card.ownerId ?? ''}
          disabled={readOnly}
          onChange={(event) => set({ ownerId: event.target.value || null })}
        >
          <option value="">Nobody</option>
          {members.map((member) => (
            <option key={member.userId} value={member.userId}>
              {member.name}
            </option>
          ))}
          {gone && <option value={card.ownerId ?? ''}>No longer a member</option>}
        </select>
      </label>
      {spansIn(lane.kind) && most > 1 && (
        <label className={classes.inline}>
          Steps it covers
          <input
            type="number"
            min={1}
            max={most}
            value={Math.min(card.span, most)}
            disabled={readOnly}
            onChange={(event) => {
              const span = event.target.valueAsNumber
              if (!Number.isInteger(span) || span < 1 || span > most) return
              editor.newUndoStep()
              setCardSpan(editor.doc, { cardId: card.id, span }, editor.origin)
            }}
          />
        </label>
      )}
      <TagsField card={card} readOnly={readOnly} />
      <AddressField card={card} readOnly={readOnly} onChange={(url) => set({ url })} />
      <LeadsToField card={card} readOnly={readOnly} onChange={(leadsTo) => set({ leadsTo })} />
    </div>
  )
}

function TagsField({ card, readOnly }: { card: CardRecord; readOnly: boolean }) {
  const editor = useEditor()
  const { tags } = useMapFacets()
  const [typed, setTyped] = useState('')
  const list = useId()
  const change = (input: { add?: string; remove?: string }) => {
    editor.newUndoStep()
    changeCardList(editor.doc, { cardId: card.id, list: 'tags', ...input }, editor.origin)
  }
  const add = () => {
    const tag = typed.trim().slice(0, limits.tagLength)
    // The same tag in other letters is the same tag.
    const known = tags.find((one) => one.toLowerCase() === tag.toLowerCase()) ?? tag
    if (known && card.tags.length < limits.tagsPerCard) change({ add: known })
    setTyped('')
  }
  return (
    <div className={classes.field}>
      <span id={`${list}-label`}>Tags</span>
      <div className={classes.tags}>
        {card.tags.map((tag) => (
          <span key={tag} className={classes.tag}>
            {tag}
            {!readOnly && (
              <button
                type="button"
                aria-label={`Remove the tag ${tag}`}
                onClick={() => change({ remove: tag })}
              >
                <IconX size={12} stroke={2} aria-hidden="true" />
              </button>
            )}
          </span>
        ))}
        {!readOnly && (
          <input
            className={classes.tagInput}
            value={typed}
            list={list}
            aria-labelledby={`${list}-label`}
            placeholder={card.tags.length ? '' : 'Add a tag'}
            maxLength={limits.tagLength}
            onChange={(event) => setTyped(event.target.value)}
            onBlur={add}
            onKeyDown={(event) => {
              if (event.key === 'Enter' || event.key === ',') {
                event.preventDefault()
                add()
              }
              const last = card.tags.at(-1)
              if (event.key === 'Backspace' && !typed && last) change({ remove: last })
            }}
          />
        )}
        <datalist id={list}>
          {tags
            .filter((tag) => !card.tags.includes(tag))
            .map((tag) => (
              <option key={tag} value={tag} />
            ))}
        </datalist>
        {readOnly && card.tags.length === 0 && <span className={classes.note}>None</span>}
      </div>
    </div>
  )
}

function AddressField({
  card,
  readOnly,
  onChange,
}: {
  card: CardRecord
  readOnly: boolean
  onChange: (url: string | null) => void
}) {
  const [wrong, setWrong] = useState(false)
  const keep = (typed: string) => {
    const url = typed.trim() ? toAddress(typed) : null
    setWrong(typed.trim() !== '' && url === null)
    if ((typed.trim() === '' || url) && url !== card.url) onChange(url)
  }
  return (
    <label className={classes.field}>
      Video or page
      <input
        key={card.url}
        type="url"
        defaultValue={card.url ?? ''}
        readOnly={readOnly}
        placeholder="https://"
        maxLength={2000}
        aria-invalid={wrong}
        onBlur={(event) => keep(event.target.value)}
        onKeyDown={(event) => event.key === 'Enter' && keep(event.currentTarget.value)}
      />
      {wrong && (
        <span role="alert" className={classes.wrong}>
          This is not an address of a page. It begins with https://.
        </span>
      )}
    </label>
  )
}
