import type { Analytics } from './client.ts'
import { ResultCache } from './resultCache.ts'
import type { TraceSelection } from './selection.ts'
import { findTraceState, type TraceState } from './traces.ts'

const caches = new WeakMap<Analytics, ResultCache>()

export type ServedInput = Pick<TraceSelection, 'workspace' | 'from' | 'to' | 'filters'> & {
  through?: TraceSelection['through']
  signal?: AbortSignal
}

/** The selection of all traces the workspace serves; null before the first ones were built. */
export async function findServedSelection(
  analytics: Analytics,
  workspace: string,
): Promise<TraceSelection | null> {
  const state = await findTraceState(analytics, workspace)
  return state && toSelection(state, { workspace, from: null, to: null, filters: [] })
}

function toSelection(state: TraceState, input: ServedInput): TraceSelection {
  const { workspace, from, to, filters } = input
  return {
    workspace,
    from,
    to,
    filters,
    through: input.through ?? [],
    generation: state.generation,
    singleRows: state.singleRows,
  }
}

/**
 * Asks a question of the traces that are served now, or gives the answer it had when it was last asked of them.
 * `parameters`: everything besides the selection the answer depends on. Null before the first traces were built.
 */
export async function askServed<T>(
  analytics: Analytics,
  input: ServedInput,
  question: string,
  parameters: unknown,
  ask: (selection: TraceSelection, signal: AbortSignal) => Promise<T>,
): Promise<{ answer: T; state: TraceState } | null> {
  let cache = caches.get(analytics)
  if (!cache) {
    cache = new ResultCache()
    caches.set(analytics, cache)
  }
  for (let attempt = 0; ; attempt++) {
    const state = await findTraceState(analytics, input.workspace)
    if (!state) return null
    const { workspace, from, to, filters } = input
    const key = JSON.stringify([
      workspace,
      state,
      question,
      parameters,
      from,
      to,
      filters,
      input.through ?? [],
    ])
    const selection = toSelection(state, input)
    const answer = await cache.get(
      key,
      async (signal) => {
        const result = await ask(selection, signal)
        // A generation that was replaced while the question ran may have lost rows under it.
        const now = await findTraceState(analytics, workspace)
        return now?.generation === state.generation || attempt >= 3 ? { result } : null
      },
      input.signal,
    )
    if (answer) return { answer: answer.result, state }
  }
}
