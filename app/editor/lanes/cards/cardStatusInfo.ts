import type { CardStatus } from '../../../../shared/journey/records/card.ts'

/** Names of the statuses of a card, and their signs: never told by colour alone. */
export const cardStatusInfo = {
  open: { label: 'Open', sign: '○' },
  in_progress: { label: 'In progress', sign: '◐' },
  done: { label: 'Done', sign: '●' },
  dropped: { label: 'Dropped', sign: '×' },
} as const satisfies Record<CardStatus, { label: string; sign: string }>
