import { Handle, type NodeProps, Position } from '@xyflow/react'
import { formatCount, formatShortCount } from '../../../shared/format/numbers.ts'
import type { PathGraph } from '../../../shared/wire/measure.ts'
import { ChannelIcon } from '../../components/ChannelIcon.tsx'
import classes from './PathsPage.module.css'

export interface TouchpointNodeData {
  node: PathGraph['nodes'][number]
  /** Share of the selected customers who came by, 0–1. */
  share: number
  dimmed: boolean
}

/** A touchpoint: its channel, its name, and how many customers came by; the bar below is their share of all. */
export function TouchpointNode({ data, selected }: NodeProps) {
  const { node, share, dimmed } = data as unknown as TouchpointNodeData
  return (
    <div
      className={classes.node}
      data-selected={selected || undefined}
      data-dimmed={dimmed || undefined}
      title={node.name}
    >
      <Handle type="target" position={Position.Left} className={classes.handle} />
      <span className={classes.nodeName}>
        <ChannelIcon channel={node.channel} size={14} />
        <span>{node.name}</span>
      </span>
      <span className={classes.nodeFigure}>
        <b>{formatCount(node.customers)}</b> customers
        {node.events > node.customers && <i> · {formatShortCount(node.events)}×</i>}
      </span>
      <span className={classes.nodeBar} style={{ inlineSize: `${Math.max(1, share * 100)}%` }} />
      <Handle type="source" position={Position.Right} className={classes.handle} />
    </div>
  )
}
