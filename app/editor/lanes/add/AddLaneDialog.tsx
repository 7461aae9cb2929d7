import { Modal } from '@mantine/core'
import { useRef, useState } from 'react'
import { useEditor, useStructure } from '../../store/EditorContext.tsx'
import classes from './AddLaneDialog.module.css'
import { addLanes } from './addLanes.ts'
import { findOffers, type LaneOffer } from './laneOffers.ts'

/** The choice of a new lane: grouped, searchable, each with what it is for. */
export function AddLaneDialog({ after, onClose }: { after: string | null; onClose: () => void }) {
  const editor = useEditor()
  const { personas } = useStructure()
  const [query, setQuery] = useState('')
  const [personaId, setPersonaId] = useState<string | null>(null)
  const list = useRef<HTMLDivElement>(null)
  const found = findOffers(query)
  const groups = Map.groupBy(found, (offer) => offer.group)
  const choose = (offer: LaneOffer | undefined) => {
    if (!offer) return
    onClose()
    addLanes(editor, offer.lanes, { after, personaId })
  }
  const buttons = () => [...(list.current?.querySelectorAll<HTMLElement>('button') ?? [])]
  return (
    <Modal opened onClose={onClose} title="Add a lane" size={720} returnFocus={false}>
      <div className={classes.top}>
        <input
          className={classes.search}
          data-autofocus
          type="search"
          value={query}
          placeholder="Search: pain points, curve, picture, line of visibility…"
          aria-label="Search lanes"
          onChange={(event) => setQuery(event.target.value)}
          onKeyDown={(event) => {
            if (event.key === 'Enter') choose(found[0])
            if (event.key === 'ArrowDown') {
              event.preventDefault()
              buttons()[0]?.focus()
            }
          }}
        />
        {personas.length > 0 && (
          <label className={classes.persona}>
            For
            <select value={personaId ?? ''} onChange={(event) => setPersonaId(event.target.value || null)}>
              <option value="">everybody</option>
              {personas.map((persona) => (
                <option key={persona.id} value={persona.id}>
                  {persona.title || 'Persona without a name'}
                </option>
              ))}
            </select>
          </label>
        )}
      </div>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: arrows go from button to button. */}
      <div
        ref={list}
        className={classes.groups}
        onKeyDown={(event) => {
          const by = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[event.key]
          if (!by) return
          event.preventDefault()
          const all = buttons()
          all[all.indexOf(document.activeElement as HTMLElement) + by]?.focus()
        }}
      >
        {[...groups].map(([group, offers]) => (
          <section key={group} className={classes.group} aria-label={group}>
            <h3>{group}</h3>
            <div className={classes.offers}>
              {offers.map((offer) => (
                <button key={offer.key} type="button" className={classes.offer} onClick={() => choose(offer)}>
                  <offer.icon size={18} stroke={1.6} aria-hidden="true" />
                  <span>
                    <b>{offer.title}</b>
                    <small>{offer.hint}</small>
                  </span>
                </button>
              ))}
            </div>
          </section>
        ))}
        {!found.length && (
          <p className="quiet">
            No kind of lane is called that. Choose “A name of your own” and call it what you like.
          </p>
        )}
      </div>
    </Modal>
  )
}
