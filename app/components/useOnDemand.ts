import { useEffect, useState } from 'react'

/**
 * What `load` fetches once it is wanted; null until it is here. `load` must stay the same function. Where it cannot
 * be fetched, the error of the import is thrown while drawing.
 */
export function useOnDemand<T>(load: () => Promise<T>, wanted: boolean): T | null {
  const [found, setFound] = useState<{ value: T } | null>(null)
  useEffect(() => {
    if (!wanted || found) return
    let left = false
    load().then(
      (value) => !left && setFound({ value }),
      (error) =>
        !left &&
        setFound(() => {
          throw error
        }),
    )
    return () => {
      left = true
    }
  }, [load, wanted, found])
  return found?.value ?? null
}
