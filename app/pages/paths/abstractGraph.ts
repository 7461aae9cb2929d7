import type { PathGraph } from '../../../shared/wire/measure.ts'

export interface Detail {
  /** Share of touchpoints shown, 0–1, most visited first; at least one is shown. */
  touchpoints: number
  /** Share of connections shown, 0–1, by customers; 0 keeps only what holds the graph together. */
  connections: number
}

export interface AbstractedGraph extends PathGraph {
  hiddenNodes: number
  hiddenEdges: number
}

type Edge = PathGraph['edges'][number]

/**
 * The part of a directly-follows graph that fits the chosen level of detail.
 *
 * Touchpoints are kept by customers. Of the edges between them, each touchpoint keeps its strongest way in and
 * its strongest way out, so that nothing shown hangs in the air; the others are kept by customers, strongest
 * first. A loop (from a touchpoint to itself) is never a way in or out; it is kept where at least half of the
 * touchpoint's customers took it. Figures of what is shown do not change: hiding never re-routes customers.
 */
export function abstractGraph(graph: PathGraph, detail: Detail): AbstractedGraph {
  const byCustomers = [...graph.nodes].sort((a, b) => b.customers - a.customers || compare(a.name, b.name))
  const nodes = byCustomers.slice(0, Math.max(1, Math.round(byCustomers.length * detail.touchpoints)))
  const shown = new Set(nodes.map((node) => node.touchpointId))

  const possible = graph.edges
    .filter((edge) => shown.has(edge.from) && shown.has(edge.to))
    .sort((a, b) => b.customers - a.customers || b.count - a.count || compare(a.from + a.to, b.from + b.to))
  const kept = new Set<Edge>(possible.slice(0, Math.round(possible.length * detail.connections)))
  const hasIn = new Set<string>()
  const hasOut = new Set<string>()
  const customersOf = new Map(nodes.map((node) => [node.touchpointId, node.customers]))
  for (const edge of possible) {
    if (edge.from === edge.to) {
      if (edge.customers * 2 >= (customersOf.get(edge.from) ?? 0)) kept.add(edge)
      continue
    }
    if (!hasIn.has(edge.to) || !hasOut.has(edge.from)) kept.add(edge)
    hasIn.add(edge.to)
    hasOut.add(edge.from)
  }
  const edges = possible.filter((edge) => kept.has(edge))
  return {
    customers: graph.customers,
    nodes,
    edges,
    hiddenNodes: graph.nodes.length - nodes.length,
    hiddenEdges: graph.edges.length - edges.length,
  }
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
