import { describe, expect, it } from 'vitest'
import type { PathGraph } from '../../../shared/wire/measure.ts'
import { abstractGraph } from './abstractGraph.ts'

function buildGraph(
  customers: Record<string, number>,
  edges: [from: string, to: string, customers: number][],
): PathGraph {
  return {
    customers: 100,
    nodes: Object.entries(customers).map(([name, count]) => ({
      touchpointId: name,
      name,
      channel: 'web',
      customers: count,
      events: count,
      starts: 0,
      ends: 0,
    })),
    edges: edges.map(([from, to, count]) => ({
      from,
      to,
      count,
      customers: count,
      medianSeconds: 1,
      meanSeconds: 1,
      p90Seconds: 1,
    })),
  }
}

const shop = buildGraph({ home: 100, search: 60, cart: 30, help: 2 }, [
  ['home', 'search', 50],
  ['search', 'cart', 25],
  ['home', 'cart', 5],
  ['search', 'search', 29],
  ['cart', 'help', 2],
  ['help', 'home', 1],
])

const names = (graph: PathGraph) => graph.edges.map((edge) => `${edge.from}>${edge.to}`).sort()

describe('the level of detail of the path graph', () => {
  it('shows everything at full detail', () => {
    const full = abstractGraph(shop, { touchpoints: 1, connections: 1 })
    expect(full.nodes).toHaveLength(4)
    expect(full.edges).toHaveLength(6)
    expect([full.hiddenNodes, full.hiddenEdges]).toEqual([0, 0])
  })

  it('keeps the touchpoints most customers visited and drops edges to hidden ones', () => {
    const half = abstractGraph(shop, { touchpoints: 0.5, connections: 1 })
    expect(half.nodes.map((node) => node.name)).toEqual(['home', 'search'])
    expect(names(half)).toEqual(['home>search', 'search>search'])
    expect([half.hiddenNodes, half.hiddenEdges]).toEqual([2, 4])
  })

  it('always keeps the strongest way into and out of every shown touchpoint', () => {
    const bare = abstractGraph(shop, { touchpoints: 1, connections: 0 })
    expect(names(bare)).toEqual(['cart>help', 'help>home', 'home>search', 'search>cart'])
  })

  it('does not let a loop stand in for the way in or out', () => {
    const loops = buildGraph({ a: 9, b: 5 }, [
      ['a', 'a', 4],
      ['a', 'b', 3],
    ])
    expect(names(abstractGraph(loops, { touchpoints: 1, connections: 0 }))).toEqual(['a>b'])
  })

  it('keeps a loop that half of the customers of its touchpoint took', () => {
    const loops = buildGraph({ a: 8, b: 5 }, [
      ['a', 'a', 4],
      ['a', 'b', 3],
      ['b', 'b', 2],
    ])
    expect(names(abstractGraph(loops, { touchpoints: 1, connections: 0 }))).toEqual(['a>a', 'a>b'])
  })

  it('leaves the figures of what it shows untouched', () => {
    const half = abstractGraph(shop, { touchpoints: 0.75, connections: 0.4 })
    for (const edge of half.edges) expect(shop.edges).toContain(edge)
  })

  it('shows at least one touchpoint', () => {
    expect(abstractGraph(shop, { touchpoints: 0, connections: 0 }).nodes.map((node) => node.name)).toEqual([
      'home',
    ])
  })
})
