import { createContext, useContext, useSyncExternalStore } from 'react'
import { PeopleStore } from './PeopleStore.ts'
import type { PersonHere } from './Presence.ts'

const alone = new PeopleStore(null)
export const PeopleContext = createContext<PeopleStore>(alone)

export function usePeople(): readonly PersonHere[] {
  const store = useContext(PeopleContext)
  return useSyncExternalStore(store.subscribe, store.getPeople)
}

/** Others whose focus is on this place. */
export function usePeopleAt(key: string): readonly PersonHere[] {
  const store = useContext(PeopleContext)
  return useSyncExternalStore(store.subscribe, () => store.getAt(key))
}
