import { createContext, useContext } from 'react'
import type { TraitDrift } from '../../../../shared/wire/persona.ts'

/** The figures of the open sheet as they are now; null until they are known. */
export const DriftContext = createContext<readonly TraitDrift[] | null>(null)

/** How one figure is now, or undefined while nobody knows. */
export function useDrift(traitId: string): TraitDrift | undefined {
  return useContext(DriftContext)?.find((drift) => drift.traitId === traitId)
}
