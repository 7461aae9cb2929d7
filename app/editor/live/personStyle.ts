import type { CSSProperties } from 'react'

/** The colour of a person (0–7) for what is theirs: `--person`, and `--on-person` for words on it. */
export function personStyle(colour: number): CSSProperties {
  return {
    '--person': `var(--persona-${colour + 1})`,
    '--on-person': `var(--on-persona-${colour + 1})`,
  } as CSSProperties
}
