/** A command, or a part of the open page, as the search lists it. */
export interface PageCommand {
  key: string
  title: string
  detail: string
  /** Its shortcut, as `Mod+D`. */
  keys?: string
  /** How well it answers what was typed: higher is better. */
  score: number
  run: () => void
}

type Source = (text: string) => PageCommand[]
const sources = new Set<Source>()

/** Puts what a part of the open page offers into the search. Returns how to take it out again. */
export function offerCommands(offered: Source): () => void {
  sources.add(offered)
  return () => void sources.delete(offered)
}

/** What the open page offers for a text, best first. */
export function findCommands(text: string): PageCommand[] {
  return [...sources].flatMap((source) => source(text)).sort((a, b) => b.score - a.score)
}
