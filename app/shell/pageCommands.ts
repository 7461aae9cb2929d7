/** A command, or a part of the open page, as the search lists it. */
export interface PageCommand {
  key: string
  title: string
  detail: string
  /** Its shortcut, as `Mod+D`. */
  keys?: string
  run: () => void
}

type Source = (text: string) => PageCommand[]
let source: Source | null = null

/** Puts what the open page offers into the search. Returns how to take it out again. */
export function offerCommands(offered: Source): () => void {
  source = offered
  return () => {
    if (source === offered) source = null
  }
}

/** What the open page offers for a text, best first. */
export function findCommands(text: string): PageCommand[] {
  return source?.(text) ?? []
}
