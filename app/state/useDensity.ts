import { useLocalStorage } from '@mantine/hooks'
import { useEffect } from 'react'

export type Density = 'comfortable' | 'compact'
const key = 'desirepath-density'

function applyDensity(density: Density): void {
  document.documentElement.dataset.density = density
}

/** Before the first paint: the density this browser chose earlier. */
export function restoreDensity(): void {
  try {
    applyDensity(localStorage.getItem(key) === '"compact"' ? 'compact' : 'comfortable')
  } catch {
    applyDensity('comfortable')
  }
}

export function useDensity(): [Density, (density: Density) => void] {
  const [density, setDensity] = useLocalStorage<Density>({ key, defaultValue: 'comfortable' })
  useEffect(() => {
    applyDensity(density)
  }, [density])
  return [density, setDensity]
}
