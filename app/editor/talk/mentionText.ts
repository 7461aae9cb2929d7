import { listMentions } from '../../../shared/richText/listMentions.ts'
import { mentionMark, replaceMentions } from '../../../shared/richText/mentions.ts'

export interface Mentionable {
  userId: string
  name: string
}

/** A text as it is typed: `@Name` for each mention, with who is meant. */
export function toTyped(text: string): { typed: string; chosen: Mentionable[] } {
  const chosen = listMentions(text)
  const typed = replaceMentions(text, ({ name }) => `@${name}`)
  return { typed, chosen }
}

/** The reverse: every `@Name` of somebody who was chosen becomes a mention. Longer names are looked for first. */
export function fromTyped(typed: string, chosen: readonly Mentionable[]): string {
  const people = [...new Map(chosen.map((one) => [one.name, one])).values()].sort(
    (a, b) => b.name.length - a.name.length,
  )
  if (people.length === 0) return typed
  const names = people.map(({ name }) => name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
  return typed.replace(new RegExp(`@(${names.join('|')})(?![\\p{L}\\p{N}])`, 'gu'), (whole, name: string) => {
    const person = people.find((one) => one.name === name)
    return person ? mentionMark(person) : whole
  })
}

/** What is typed after an `@` right before the caret; null when no mention is being typed. */
export function mentionQuery(typed: string, caret: number): { from: number; query: string } | null {
  const match = /(?:^|[\s(])@([\p{L}\p{N}._-]*(?: [\p{L}\p{N}._-]*)?)$/u.exec(typed.slice(0, caret))
  return match ? { from: caret - match[1]!.length - 1, query: match[1]! } : null
}
