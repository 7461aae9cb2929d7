import ELK, { type ElkExtendedEdge, type ElkNode } from 'elkjs/lib/elk-api.js'
import elkWorkerUrl from 'elkjs/lib/elk-worker.min.js?url'
import type { PathGraph } from '../../../shared/wire/measure.ts'

export const nodeSize = { width: 184, height: 56 }
export const terminalSize = { width: 72, height: 40 }

/** Ids of the two drawn ends; touchpoint ids never begin with a colon. */
export const startId = ':start'
export const endId = ':end'

export interface PlacedEdge {
  id: string
  from: string
  to: string
  customers: number
  /** Null on the edges from the start and to the end, which are not part of the directly-follows graph. */
  edge: PathGraph['edges'][number] | null
  /** SVG path in the graph's own coordinates. */
  path: string
  label: { x: number; y: number }
}
export interface PlacedGraph {
  nodes: { id: string; x: number; y: number }[]
  edges: PlacedEdge[]
  width: number
  height: number
}

interface Point {
  x: number
  y: number
}

/** From here on the names in the picture are easy to read. */
const readableScale = 0.8

/**
 * Places a directly-follows graph with ELK's layered algorithm, in a worker so that a large graph does not hold up
 * the page: from left to right, or from top to bottom where that can be shown larger in the frame. The start leads
 * to the main touchpoints paths begin at, the end collects the main ones they end at. Returns pixel positions (top
 * left corners) and edge curves.
 * @param frame size of the window it is shown in, in pixels
 */
export async function layoutGraph(
  graph: PathGraph,
  frame: { width: number; height: number },
): Promise<PlacedGraph> {
  const scale = (one: PlacedGraph) => Math.min(frame.width / one.width, frame.height / one.height)
  const across = await place(graph, 'RIGHT')
  if (scale(across) >= readableScale) return across
  const down = await place(graph, 'DOWN')
  return scale(down) > scale(across) ? down : across
}

async function place(graph: PathGraph, direction: 'RIGHT' | 'DOWN'): Promise<PlacedGraph> {
  const ends = [
    ...mainOnes(graph.nodes, (node) => node.starts).map((node) => ({
      from: startId,
      to: node.touchpointId,
      customers: node.starts,
      edge: null,
    })),
    ...mainOnes(graph.nodes, (node) => node.ends).map((node) => ({
      from: node.touchpointId,
      to: endId,
      customers: node.ends,
      edge: null,
    })),
  ]
  const edges = [...graph.edges.map((edge) => ({ ...edge, edge })), ...ends].map((edge, index) => ({
    id: `e${index}`,
    from: edge.from,
    to: edge.to,
    customers: edge.customers,
    edge: edge.edge,
  }))
  const placed = await elk().layout({
    id: 'root',
    layoutOptions: {
      'elk.algorithm': 'layered',
      'elk.direction': direction,
      'elk.edgeRouting': 'SPLINES',
      // Room for the figures on an edge, which are wider than high.
      'elk.layered.spacing.nodeNodeBetweenLayers': direction === 'RIGHT' ? '92' : '44',
      'elk.spacing.nodeNode': '36',
      'elk.spacing.edgeNode': '20',
      'elk.spacing.edgeEdge': '12',
      'elk.layered.feedbackEdges': 'true',
    },
    children: [
      { id: startId, ...terminalSize, layoutOptions: { 'elk.layered.layering.layerConstraint': 'FIRST' } },
      ...graph.nodes.map((node) => ({ id: node.touchpointId, ...nodeSize })),
      { id: endId, ...terminalSize, layoutOptions: { 'elk.layered.layering.layerConstraint': 'LAST' } },
    ],
    edges: edges.map((edge) => ({
      id: edge.id,
      sources: [edge.from],
      targets: [edge.to],
      // The main road runs forward and straight; rare ways go back and bend around it.
      layoutOptions: {
        'elk.layered.priority.direction': String(Math.min(1000, edge.customers)),
        'elk.layered.priority.straightness': String(Math.min(1000, edge.customers)),
      },
    })),
  } as ElkNode)
  const routes = new Map((placed.edges ?? []).map((edge) => [edge.id, route(edge)]))
  return {
    nodes: (placed.children ?? []).map((node) => ({ id: node.id, x: node.x ?? 0, y: node.y ?? 0 })),
    edges: edges.map((edge) => {
      const points = routes.get(edge.id) ?? []
      return { ...edge, path: splinePath(points), label: middleOf(points) }
    }),
    width: placed.width ?? 0,
    height: placed.height ?? 0,
  }
}

/** The touchpoints at least one path in ten begins (ends) at; the picture would drown in the others. */
function mainOnes(nodes: PathGraph['nodes'], count: (node: PathGraph['nodes'][number]) => number) {
  const all = nodes.reduce((sum, node) => sum + count(node), 0)
  return nodes.filter((node) => count(node) > 0 && count(node) >= all / 10)
}

let shared: InstanceType<typeof ELK> | undefined
function elk() {
  shared ??= new ELK({ workerFactory: () => new Worker(elkWorkerUrl) })
  return shared
}

function route(edge: ElkExtendedEdge): Point[] {
  const section = edge.sections?.[0]
  return section ? [section.startPoint, ...(section.bendPoints ?? []), section.endPoint] : []
}

/**
 * SVG path of a route in ELK's spline form: start, then groups of three points (two controls and an end). A
 * route whose length does not fit that form is drawn straight through its points.
 */
export function splinePath(points: Point[]): string {
  const [start, ...rest] = points
  if (!start) return ''
  let path = `M${start.x} ${start.y}`
  let index = 0
  for (; index + 2 < rest.length; index += 3) {
    const [a, b, c] = rest.slice(index, index + 3) as [Point, Point, Point]
    path += ` C${a.x} ${a.y} ${b.x} ${b.y} ${c.x} ${c.y}`
  }
  for (const point of rest.slice(index)) path += ` L${point.x} ${point.y}`
  return path
}

function middleOf(points: Point[]): Point {
  const middle = points[Math.floor(points.length / 2)]
  const before = points[Math.floor((points.length - 1) / 2)]
  return middle && before ? { x: (middle.x + before.x) / 2, y: (middle.y + before.y) / 2 } : { x: 0, y: 0 }
}
