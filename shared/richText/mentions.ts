/** A person named in a text, written `@[Name](user:ID)`. */
export interface Mention {
  readonly name: string
  readonly userId: string
}

const MENTION = /@\[([^\]\n]{1,100})\]\(user:([A-Za-z0-9_-]{1,64})\)/g
const atPlace = new RegExp(MENTION, 'y')

/** The mention that begins at a place of a text, with the number of characters it takes. */
export function mentionAt(text: string, at: number): (Mention & { length: number }) | null {
  atPlace.lastIndex = at
  const match = atPlace.exec(text)
  return match && { name: match[1]!, userId: match[2]!, length: match[0].length }
}

/** A mention as it stands in a text; what a name may not hold becomes spaces. */
export function mentionMark({ name, userId }: Mention): string {
  return `@[${name.replace(/[[\]\n]/g, ' ').slice(0, 100)}](user:${userId})`
}

/** The text with something else in the place of each mention; `mark` is the mention as it stands there. */
export function replaceMentions(text: string, toText: (mention: Mention, mark: string) => string): string {
  return text.replace(MENTION, (mark, name: string, userId: string) => toText({ name, userId }, mark))
}
