import type { PathGraph } from '../../shared/wire/measure.ts'
import type { Analytics } from '../analytics/client.ts'
import { runDirectlyFollows } from '../analytics/questions/directlyFollows.ts'
import { askServed, type ServedInput } from '../analytics/served.ts'
import type { MeasuredCatalogue } from './readMeasuredJourney.ts'

/** The directly-follows graph of a selection in touchpoints of the catalogue; `timed` false: without durations. */
export async function readPathGraph(
  analytics: Analytics,
  {
    served,
    catalogue,
    timed,
    limit,
  }: { served: ServedInput; catalogue: MeasuredCatalogue; timed: boolean; limit: number },
): Promise<PathGraph> {
  const asked = await askServed(analytics, served, 'directlyFollows', limit, (selection, signal) =>
    runDirectlyFollows(analytics, { selection, limit, signal }),
  )
  const byNumber = new Map(catalogue.touchpoints.map((touchpoint) => [touchpoint.number, touchpoint]))
  const seconds = (ms: number) => (timed ? Math.round(ms) / 1000 : null)
  return {
    customers: asked?.answer.customers ?? 0,
    nodes: (asked?.answer.nodes ?? []).flatMap(({ number, ...node }) => {
      const touchpoint = byNumber.get(number)
      if (!touchpoint) return []
      return [{ touchpointId: touchpoint.id, name: touchpoint.name, channel: touchpoint.channel, ...node }]
    }),
    edges: (asked?.answer.edges ?? []).flatMap((edge) => {
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
