import {
  Background,
  BackgroundVariant,
  Controls,
  type Edge,
  MiniMap,
  type Node,
  Panel,
  ReactFlow,
} from '@xyflow/react'
import '@xyflow/react/dist/base.css'
import { useElementSize } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { PathGraph } from '../../../shared/wire/measure.ts'
import { ErrorState } from '../../components/ErrorState.tsx'
import { endId, layoutGraph, nodeSize, type PlacedGraph, startId, terminalSize } from './layoutGraph.ts'
import classes from './PathsPage.module.css'
import { PictureMenu } from './PictureMenu.tsx'
import { pathsPicture, ribbonWidth } from './pathsPicture.ts'
import { isEdgePicked, isTouchpointPicked, type Picked } from './picked.ts'
import { RibbonEdge, type RibbonEdgeData } from './RibbonEdge.tsx'
import { TerminalNode } from './TerminalNode.tsx'
import { TouchpointNode, type TouchpointNodeData } from './TouchpointNode.tsx'

const nodeTypes = { touchpoint: TouchpointNode, terminal: TerminalNode }
const edgeTypes = { ribbon: RibbonEdge }

/** The directly-follows graph as a picture that can be moved, zoomed and walked through with the keyboard. */
export function PathCanvas({
  graph,
  picked,
  onPick,
  caption,
}: {
  graph: PathGraph
  /** Whom and when the graph is about, for the picture that is taken away. */
  caption: string
  picked: Picked | null
  onPick: (picked: Picked | null) => void
}) {
  const { ref, width, height } = useElementSize()
  const { data: placed, error } = useQuery({
    queryKey: [
      'layout',
      Math.round(width / 200),
      Math.round(height / 200),
      graph.nodes.map((node) => node.touchpointId),
      graph.edges.map((edge) => [edge.from, edge.to, edge.customers]),
    ],
    queryFn: () => layoutGraph(graph, { width, height }),
    enabled: width > 0,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 60_000,
    placeholderData: (previous) => previous,
  })

  const nodes = useMemo((): Node[] => {
    if (!placed) return []
    const byId = new Map(graph.nodes.map((node) => [node.touchpointId, node]))
    return placed.nodes.flatMap(({ id, x, y }): Node[] => {
      const common = { id, position: { x, y }, draggable: false, connectable: false }
      if (id === startId || id === endId)
        return [
          {
            ...common,
            ...terminalSize,
            type: 'terminal',
            selectable: false,
            focusable: false,
            data: { end: id === endId },
          },
        ]
      const node = byId.get(id)
      if (!node) return []
      const data: TouchpointNodeData = {
        node,
        share: node.customers / Math.max(1, graph.customers),
        dimmed: !isTouchpointPicked(picked, id),
      }
      return [
        {
          ...common,
          ...nodeSize,
          type: 'touchpoint',
          selected: picked?.kind === 'touchpoint' && picked.id === id,
          ariaLabel: `${node.name}: ${node.customers} customers, ${node.events} events`,
          data: data as unknown as Record<string, unknown>,
        },
      ]
    })
  }, [placed, graph, picked])

  const edges = useMemo((): Edge[] => {
    if (!placed) return []
    const most = Math.max(1, ...placed.edges.map((edge) => edge.customers))
    return placed.edges.map((edge) => {
      const data: RibbonEdgeData = {
        placed: edge,
        width: ribbonWidth(edge.customers, most),
        dimmed: !isEdgePicked(picked, edge.from, edge.to),
        labelled:
          edge.edge !== null &&
          (edge.customers / most > 0.08 || (picked !== null && isEdgePicked(picked, edge.from, edge.to))),
      }
      return {
        id: edge.id,
        source: edge.from,
        target: edge.to,
        type: 'ribbon',
        selectable: edge.edge !== null,
        focusable: edge.edge !== null,
        selected: picked?.kind === 'edge' && picked.from === edge.from && picked.to === edge.to,
        ariaLabel: edge.edge
          ? `From ${nameOf(graph, edge.from)} to ${nameOf(graph, edge.to)}: ${edge.customers} customers`
          : '',
        data: data as unknown as Record<string, unknown>,
      }
    })
  }, [placed, graph, picked])

  if (error) return <ErrorState error={error} title="The graph could not be drawn" />
  if (!placed || width === 0)
    return (
      <div ref={ref} className={classes.waiting} role="status">
        Drawing the paths
      </div>
    )
  return (
    <div ref={ref} className={classes.canvas}>
      <ReactFlow
        key={`${graph.nodes.length}`}
        nodes={nodes}
        edges={edges}
        nodeTypes={nodeTypes}
        edgeTypes={edgeTypes}
        defaultViewport={firstView(placed, { width, height })}
        fitViewOptions={{ padding: 0.06, maxZoom: 1.1 }}
        minZoom={0.08}
        maxZoom={2}
        nodesDraggable={false}
        nodesConnectable={false}
        deleteKeyCode={null}
        proOptions={{ hideAttribution: true }}
        onNodeClick={(_, node) => node.type === 'touchpoint' && onPick({ kind: 'touchpoint', id: node.id })}
        onEdgeClick={(_, edge) =>
          edge.source !== startId &&
          edge.target !== endId &&
          onPick({ kind: 'edge', from: edge.source, to: edge.target })
        }
        onPaneClick={() => onPick(null)}
        onNodesChange={(changes) => {
          // Enter and Space on a focused touchpoint arrive here as a selection.
          for (const change of changes)
            if (change.type === 'select' && change.selected && !change.id.startsWith(':'))
              onPick({ kind: 'touchpoint', id: change.id })
        }}
        onEdgesChange={(changes) => {
          for (const change of changes)
            if (change.type === 'select' && change.selected) {
              const edge = placed.edges.find((one) => one.id === change.id)
              if (edge?.edge) onPick({ kind: 'edge', from: edge.from, to: edge.to })
            }
        }}
      >
        <Background variant={BackgroundVariant.Dots} gap={24} size={1} color="var(--line)" />
        <Panel position="top-right">
          <PictureMenu picture={() => pathsPicture({ graph, placed, title: 'Paths', caption })} />
        </Panel>
        <Controls showInteractive={false} position="bottom-left" />
        {graph.nodes.length > 16 && (
          <MiniMap
            pannable
            zoomable
            position="bottom-right"
            nodeColor="var(--line-strong)"
            maskColor="var(--veil)"
            bgColor="var(--sunk)"
          />
        )}
      </ReactFlow>
    </div>
  )
}

/** The whole picture in the middle; one that would be too small to read is shown from its start instead. */
function firstView(placed: PlacedGraph, frame: { width: number; height: number }) {
  const fits = 0.94 * Math.min(frame.width / placed.width, frame.height / placed.height)
  const zoom = Math.min(1.1, Math.max(0.7, fits))
  const at = (size: number, room: number) => Math.max(16, (room - size * zoom) / 2)
  const x = (frame.width - placed.width * zoom) / 2
  return {
    zoom,
    // From left to right the start is at the left edge, from top to bottom it is in the middle.
    x: placed.width > placed.height ? at(placed.width, frame.width) : x,
    y: at(placed.height, frame.height),
  }
}

function nameOf(graph: PathGraph, id: string): string {
  return graph.nodes.find((node) => node.touchpointId === id)?.name ?? id
}
