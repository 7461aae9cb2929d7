import { useSyncExternalStore } from 'react'
import type { ValueStore } from './ValueStore.ts'

/** Part of a store's state; the component renders again only when that part changes identity. */
export function useValue<T extends object, R>(store: ValueStore<T>, select: (state: T) => R): R {
  const read = () => select(store.get())
  return useSyncExternalStore(store.subscribe, read, read)
}
