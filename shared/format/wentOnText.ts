import type { ElementNumbers } from '../wire/measure.ts'
import { formatShare } from './numbers.ts'

/**
 * `96 %`: the share of those who entered a stage or step that went on from it; `–` when nobody was counted. Null at
 * the end of the map: nobody can go on there.
 */
export function wentOnText({ wentOn, ends }: Pick<ElementNumbers, 'wentOn' | 'ends'>): string | null {
  return ends ? null : formatShare(wentOn.share)
}
