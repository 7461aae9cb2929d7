import { Handle, type NodeProps, Position } from '@xyflow/react'
import classes from './PathsPage.module.css'

/** Where paths begin or end. */
export function TerminalNode({ data }: NodeProps) {
  return (
    <div className={classes.terminal}>
      {data.end === true ? (
        <Handle type="target" position={Position.Left} className={classes.handle} />
      ) : (
        <Handle type="source" position={Position.Right} className={classes.handle} />
      )}
      {data.end === true ? 'End' : 'Start'}
    </div>
  )
}
