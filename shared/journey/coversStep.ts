import type { CardRecord } from './records/card.ts'

/** Whether a card stands at a step or reaches over it. `steps` are all steps of the map in order. */
export function coversStep(
  card: Pick<CardRecord, 'stepId' | 'span'>,
  steps: readonly { id: string }[],
  stepId: string,
): boolean {
  if (card.stepId === stepId) return true
  if (card.span === 1) return false
  const start = steps.findIndex((step) => step.id === card.stepId)
  const at = steps.findIndex((step) => step.id === stepId)
  return start >= 0 && at > start && at < start + card.span
}
