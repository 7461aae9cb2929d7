import type { DividerLine } from '../../../../shared/journey/laneKinds.ts'

/** The lines of a service blueprint by their standard names (Shostack 1984; Bitner, Ostrom and Morgan 2008). */
export const dividerLineInfo = {
  interaction: {
    label: 'Line of interaction',
    hint: 'Above it customers act, below it the organisation meets them',
    dash: '10 6',
    width: 1.75,
  },
  visibility: {
    label: 'Line of visibility',
    hint: 'Customers see what is above it and nothing below',
    dash: undefined,
    width: 2.25,
  },
  internal_interaction: {
    label: 'Line of internal interaction',
    hint: 'Above it staff who serve customers, below it those who support them',
    dash: '2 5',
    width: 2,
  },
} as const satisfies Record<
  DividerLine,
  { label: string; hint: string; dash: string | undefined; width: number }
>
