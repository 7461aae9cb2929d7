import type { Gesture, Hit, PointerSample, Tool, ToolContext } from './Gesture.ts'

/** Pixels on screen the pointer must travel before a press becomes a gesture. */
const threshold = 4

type State =
  | { at: 'rest' }
  | { at: 'pressed'; start: PointerSample; hit: Hit }
  | { at: 'running'; gesture: Gesture }

/**
 * Turns pointer events into at most one gesture at a time: rest → pressed → running → rest. `cancel` leads back
 * to rest from everywhere and undoes the preview.
 */
export class GestureRunner {
  private state: State = { at: 'rest' }
  private readonly tools: readonly Tool[]
  private readonly context: ToolContext

  constructor(tools: readonly Tool[], context: ToolContext) {
    this.tools = tools
    this.context = context
  }

  get running(): Gesture | null {
    return this.state.at === 'running' ? this.state.gesture : null
  }

  press(sample: PointerSample, hit: Hit): void {
    this.cancel()
    this.state = { at: 'pressed', start: sample, hit }
  }

  /** True while a gesture has the pointer, so that the caller keeps the browser's own actions off. */
  move(sample: PointerSample): boolean {
    if (this.state.at === 'pressed') {
      const { start, hit } = this.state
      const far = Math.hypot(sample.client.x - start.client.x, sample.client.y - start.client.y) >= threshold
      if (!far) return false
      const gesture = this.offer(start, hit)
      this.state = gesture ? { at: 'running', gesture } : { at: 'rest' }
    }
    if (this.state.at !== 'running') return false
    this.state.gesture.move(sample)
    return true
  }

  /** True when a gesture ended here; false when it was a plain click. */
  release(sample: PointerSample): boolean {
    const before = this.state
    this.state = { at: 'rest' }
    if (before.at !== 'running') return false
    this.context.editor.newUndoStep()
    before.gesture.end(sample)
    this.context.editor.newUndoStep()
    return true
  }

  /** True when there was something to cancel. */
  cancel(): boolean {
    const before = this.state
    this.state = { at: 'rest' }
    if (before.at === 'running') before.gesture.cancel()
    return before.at === 'running'
  }

  private offer(start: PointerSample, hit: Hit): Gesture | null {
    for (const tool of this.tools) {
      const pans = start.button === 1 || hit.space
      if (pans && tool.id !== 'pan') continue
      const gesture = tool.start(start, hit, this.context)
      if (gesture) return gesture
    }
    return null
  }
}
