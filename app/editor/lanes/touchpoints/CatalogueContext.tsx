import { createContext, type ReactNode, useContext } from 'react'
import type { Touchpoint, TouchpointChannel } from '../../../../shared/wire/touchpoint.ts'

export type CatalogueEntry = { id: string; name: string; channel: TouchpointChannel; customers: number }

/** The touchpoints of the workspace, as far as the map needs them. */
export type Catalogue = {
  /** False until the catalogue has arrived: what is not found may still be there. */
  loaded: boolean
  list: readonly CatalogueEntry[]
  find(id: string): CatalogueEntry | undefined
  /** Adds one whose rule is "the event has this name"; it counts as soon as such events arrive. */
  create(name: string): Promise<Pick<Touchpoint, 'id'>>
}

const empty: Catalogue = {
  loaded: false,
  list: [],
  find: () => undefined,
  create: () => Promise.reject(new Error('There is no catalogue here.')),
}
const CatalogueContext = createContext<Catalogue>(empty)

export function CatalogueProvider({ value, children }: { value: Catalogue; children: ReactNode }) {
  return <CatalogueContext.Provider value={value}>{children}</CatalogueContext.Provider>
}

export function useCatalogue(): Catalogue {
  return useContext(CatalogueContext)
}

/** Name of a touchpoint on the map, also for one that is not (yet) known. */
export function touchpointName(catalogue: Catalogue, id: string): string {
  return catalogue.find(id)?.name ?? (catalogue.loaded ? 'Removed touchpoint' : '…')
}
