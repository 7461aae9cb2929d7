export { smoothPath } from '../../../shared/format/smoothPath.ts'

/** Values of the emotion scale, from bad to good. */
export const emotionScale = { min: -2, max: 2, step: 0.5 } as const

/** y in pixels for a value, inside `height` with `margin` kept free above and below. */
export function emotionY(value: number, height: number, margin: number): number {
  const share = (value - emotionScale.min) / (emotionScale.max - emotionScale.min)
  return height - margin - share * (height - margin * 2)
}

/** The value at y, on the half steps of the scale. */
export function emotionValue(y: number, height: number, margin: number): number {
  const share = (height - margin - y) / (height - margin * 2)
  const raw = emotionScale.min + share * (emotionScale.max - emotionScale.min)
  const rounded = Math.round(raw / emotionScale.step) * emotionScale.step
  // `+ 0` turns −0 into 0.
  return Math.min(emotionScale.max, Math.max(emotionScale.min, rounded)) + 0
}
