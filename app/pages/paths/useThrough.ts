import { useNavigate, useSearch } from '@tanstack/react-router'
import { useMemo } from 'react'

/** A touchpoint, or two that follow each other straight. */
export type Run = [id: string] | [from: string, to: string]

/** What the shown paths must contain; kept in the URL so that a link shows the same picture. */
export function useThrough(): { through: Run[]; toggle: (run: Run) => void; clear: () => void } {
  const search = useSearch({ strict: false }) as { through?: Run[] }
  const navigate = useNavigate()
  const text = JSON.stringify(search.through ?? [])
  return useMemo(() => {
    const through = JSON.parse(text) as Run[]
    const set = (next: Run[]) =>
      void navigate({
        to: '.',
        search: ((previous: Record<string, unknown>) => ({
          ...previous,
          through: next.length > 0 ? next : undefined,
        })) as never,
        replace: true,
      })
    return {
      through,
      toggle: (run) => set(has(through, run) ? through.filter((one) => !same(one, run)) : [...through, run]),
      clear: () => set([]),
    }
  }, [text, navigate])
}

export function has(through: Run[], run: Run): boolean {
  return through.some((one) => same(one, run))
}

function same(a: Run, b: Run): boolean {
  return a.join('\n') === b.join('\n')
}

/** Reads the runs of an address; anything that is none is left out. */
export function toThroughSearch(value: unknown): Run[] | undefined {
  if (!Array.isArray(value)) return undefined
  const runs = value.filter(
    (run): run is Run =>
      Array.isArray(run) &&
      (run.length === 1 || run.length === 2) &&
      run.every((id) => typeof id === 'string'),
  )
  return runs.length > 0 ? runs.slice(0, 20) : undefined
}
