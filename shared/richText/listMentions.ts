import { parseRichText } from './parseRichText.ts'

/** Who is mentioned in a text, each once, in the order they first appear. */
export function listMentions(text: string): { name: string; userId: string }[] {
  const found = new Map<string, string>()
  for (const block of parseRichText(text))
    for (const run of block.runs)
      if (run.mention && !found.has(run.mention)) found.set(run.mention, run.text.replace(/^@/, ''))
  return [...found].map(([userId, name]) => ({ userId, name }))
}
