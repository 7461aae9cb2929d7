import type { PathGraph } from '../../shared/wire/measure.ts'
import type { Analytics } from '../analytics/client.ts'
import { type DirectlyFollowsGraph, runGraphsOfParts } from '../analytics/questions/directlyFollows.ts'
import type { PersonaFilter, TraceSelection } from '../analytics/selection.ts'
import { askServed, type ServedInput } from '../analytics/served.ts'
import type { MeasuredCatalogue } from './readMeasuredJourney.ts'

interface Asked {
  served: ServedInput
  catalogue: MeasuredCatalogue
  timed: boolean
  limit: number
}

/** The directly-follows graph of a selection in touchpoints of the catalogue; `timed` false: without durations. */
export async function readPathGraph(analytics: Analytics, input: Asked): Promise<PathGraph> {
  return (await readGraphs(analytics, input))[0]!
}

/** As `readPathGraph`, for the customers of each persona, and last for those none of them stands for. */
export async function readPathGraphByPersona(
  analytics: Analytics,
  input: Asked,
  personas: readonly PersonaFilter['persona'][],
): Promise<PathGraph[]> {
  return readGraphs(analytics, input, personas)
}

async function readGraphs(
  analytics: Analytics,
  input: Asked,
  personas?: TraceSelection['personas'],
): Promise<PathGraph[]> {
  const { served, limit } = input
  const asked = await askServed(
    analytics,
    served,
    'directlyFollows',
    [limit, personas],
    (selection, signal) =>
      runGraphsOfParts(analytics, { selection: { ...selection, personas }, limit, signal }),
  )
  const graphs = asked?.answer ?? Array.from({ length: (personas?.length ?? 0) + 1 }, () => null)
  return graphs.map((graph) => present(input, graph))
}

function present({ catalogue, timed }: Asked, graph: DirectlyFollowsGraph | null): PathGraph {
  const byNumber = new Map(catalogue.touchpoints.map((touchpoint) => [touchpoint.number, touchpoint]))
  const seconds = (ms: number) => (timed ? Math.round(ms) / 1000 : null)
  return {
    customers: graph?.customers ?? 0,
    nodes: (graph?.nodes ?? []).flatMap(({ number, ...node }) => {
      const touchpoint = byNumber.get(number)
      if (!touchpoint) return []
      return [{ touchpointId: touchpoint.id, name: touchpoint.name, channel: touchpoint.channel, ...node }]
    }),
    edges: (graph?.edges ?? []).flatMap((edge) => {
      const [from, to] = [catalogue.idOf.get(edge.from), catalogue.idOf.get(edge.to)]
      if (from === undefined || to === undefined) return []
      return [
        {
          from,
          to,
          count: edge.count,
          customers: edge.customers,
          medianSeconds: seconds(edge.median),
          meanSeconds: seconds(edge.mean),
          p90Seconds: seconds(edge.p90),
        },
      ]
    }),
  }
}
