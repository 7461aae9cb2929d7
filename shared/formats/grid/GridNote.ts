/** Something with words on a canvas: the centre of its box, and its size, in units of the canvas. */
export interface GridNote {
  readonly id: string
  /** As the text of a card. */
  readonly text: string
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
  /** A slip of paper is rather a card, a shape or text rather a name. */
  readonly isSlip: boolean
  /** One of the eight colours of cards. */
  readonly colour: number | null
}

export interface GridCell {
  readonly note: GridNote
  readonly lane: number
  readonly step: number
  readonly span: number
}

/** A grid seen in notes on a canvas. */
export interface Grid {
  /** What stands alone above the grid. */
  readonly title: string
  readonly stages: readonly { title: string; noteId: string }[]
  readonly steps: readonly { title: string; stage: number; noteId: string | null }[]
  readonly lanes: readonly { title: string; noteId: string | null }[]
  /** By lane, step, then from top to bottom and left to right. */
  readonly cells: readonly GridCell[]
  /** Notes that stand in no cell. */
  readonly leftovers: readonly GridNote[]
}

export interface GridChoices {
  /** How many rows at the top name stages and steps; recognised when not given. */
  headerRows?: 1 | 2 | undefined
  /** Where notes go that stand in no cell, or in another than was recognised, by their ids; null leaves one out. */
  places?: Readonly<Record<string, { lane: number; step: number } | null>> | undefined
}
