import { useEffect, useState } from 'react'
import type { CardStatus } from '../../../shared/journey/records/card.ts'
import type { Editor } from '../store/Editor.ts'
import { useEditor } from '../store/EditorContext.tsx'

/** What the cards of a map carry that one can filter by, in the order of the alphabet. */
export type MapFacets = {
  tags: readonly string[]
  ownerIds: readonly string[]
  statuses: readonly CardStatus[]
}

export function findFacets({ store }: Pick<Editor, 'store'>): MapFacets {
  const tags = new Map<string, string>()
  const owners = new Set<string>()
  const statuses = new Set<CardStatus>()
  const { lanes, steps } = store.getStructure()
  for (const step of steps) {
    if (step.ownerId) owners.add(step.ownerId)
    for (const lane of lanes)
      for (const id of store.getCell(lane.id, step.id)) {
        const card = store.getRecord(id)
        if (card?.type !== 'card') continue
        for (const tag of card.tags) if (!tags.has(tag.toLowerCase())) tags.set(tag.toLowerCase(), tag)
        if (card.ownerId) owners.add(card.ownerId)
        if (card.status) statuses.add(card.status)
      }
  }
  return {
    tags: [...tags.values()].sort((a, b) => a.localeCompare(b)),
    ownerIds: [...owners].sort(),
    statuses: [...statuses].sort(),
  }
}

const settleMs = 400

/** Kept current while the map changes, a moment after the last change. */
export function useMapFacets(): MapFacets {
  const editor = useEditor()
  const [facets, setFacets] = useState(() => findFacets(editor))
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const changed = () => {
      clearTimeout(timer)
      timer = setTimeout(() => setFacets(findFacets(editor)), settleMs)
    }
    setFacets(findFacets(editor))
    editor.doc.on('afterTransaction', changed)
    return () => {
      clearTimeout(timer)
      editor.doc.off('afterTransaction', changed)
    }
  }, [editor])
  return facets
}
