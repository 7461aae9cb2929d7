import { drawWayTool } from './drawWayTool.ts'
import type { Tool } from './Gesture.ts'
import { marqueeTool } from './marqueeTool.ts'
import { moveHeaderTool } from './moveHeaderTool.ts'
import { movePointTool } from './movePointTool.ts'
import { moveSlipTool } from './moveSlipTool.ts'
import { panTool } from './panTool.ts'

/** Tried in this order; the first one that offers a gesture has the pointer. */
export const tools: readonly Tool[] = [
  drawWayTool,
  moveSlipTool,
  movePointTool,
  moveHeaderTool,
  marqueeTool,
  panTool,
]
