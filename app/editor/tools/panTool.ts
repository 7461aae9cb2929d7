import type { Gesture, Tool } from './Gesture.ts'

/** Moves the map under the pointer: middle button, space held, or the empty ground. */
export const panTool: Tool = {
  id: 'pan',
  start(sample, _hit, { scrollBy }): Gesture {
    let last = sample.client
    return {
      cursor: 'grabbing',
      move(at) {
        scrollBy(last.x - at.client.x, last.y - at.client.y)
        last = at.client
      },
      end() {},
      cancel() {},
    }
  },
}
