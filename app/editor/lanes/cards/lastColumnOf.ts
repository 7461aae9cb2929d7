import type { CardRecord } from '../../../../shared/journey/records/card.ts'
import type { Column } from '../../layout/columns.ts'
import type { HeightContext } from '../LaneRule.ts'

/**
 * The last column a card covers: as many steps as it spans, as far as the map goes and leaving out steps that are not
 * shown. Undefined when its own step is not shown.
 */
export function lastColumnOf(
  { store, columns }: Pick<HeightContext, 'store' | 'columns'>,
  card: Pick<CardRecord, 'stepId' | 'span'>,
): Column | undefined {
  const own = columns.byStep.get(card.stepId)
  if (!own || card.span === 1) return own
  const { steps } = store.getStructure()
  const at = steps.findIndex((step) => step.id === card.stepId)
  let last = own
  for (const step of steps.slice(at + 1, at + card.span)) last = columns.byStep.get(step.id) ?? last
  return last
}

/** Pixels from the left edge of a card's first column to the right edge of its last. */
export function columnsWidth(
  context: Pick<HeightContext, 'store' | 'columns' | 'columnWidth'>,
  card: Pick<CardRecord, 'stepId' | 'span'>,
): number {
  const first = context.columns.byStep.get(card.stepId)
  const last = lastColumnOf(context, card)
  return first && last ? last.x + last.width - first.x : context.columnWidth
}
