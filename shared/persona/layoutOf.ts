import type { SectionKind } from './records/section.ts'

/** How the traits of a section are set: facts by name, scales between two ends, quotes, prose or a list. */
export type SectionLayout = 'facts' | 'scales' | 'quotes' | 'prose' | 'list'

export function layoutOf(kind: SectionKind): SectionLayout {
  if (kind === 'demographics') return 'facts'
  if (kind === 'scales' || kind === 'quotes') return kind
  return kind === 'story' ? 'prose' : 'list'
}
