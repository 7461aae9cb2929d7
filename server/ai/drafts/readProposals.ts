import { z } from 'zod'
import { channels, type touchpointChannel } from '../../../shared/wire/touchpoint.ts'
import { toStorableText } from '../../toStorableText.ts'
import type { DraftMaterial } from './draftMaterial.ts'
import { mostProposals } from './draftPrompt.ts'

/** What is kept of a proposal. `cites` name traits and links to evidence by their ids on the sheet. */
export interface Proposal {
  text: string
  channel: z.infer<typeof touchpointChannel> | null
  timing: string
  idea: string
  proof: string
  traitId: string | null
  cites: { kind: 'trait' | 'quote'; id: string }[]
}

/** Signs that draw nothing or turn the direction of text around: nobody sees what they do. */
const hidden = /[\p{Cc}\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]+/gu

const words = (most: number) =>
  z.string().transform((text) => toStorableText(text.replace(hidden, ' ')).trim().slice(0, most))
const optionalWords = (most: number) =>
  words(most)
    .nullish()
    .transform((text) => text ?? '')

const answer = z.object({ messages: z.array(z.unknown()) })
const proposal = z.object({
  message: words(2_000).pipe(z.string().min(1)),
  channel: z.string().nullish(),
  timing: optionalWords(300),
  idea: optionalWords(2_000),
  proof: optionalWords(2_000),
  answers: z.string().nullish(),
  cites: z.array(z.string()).min(1).max(50),
})

/**
 * The proposals in what a model wrote that can be read and cite only what they were told, and how many others there
 * were. Null when it is no list of messages at all.
 */
export function readProposals(
  written: unknown,
  { traits, quotes, messages }: DraftMaterial,
): { kept: Proposal[]; dropped: number } | null {
  const parsed = answer.safeParse(written)
  if (!parsed.success) return null
  const traitOf = new Map(traits.map((trait) => [trait.ref, trait]))
  const quoteOf = new Map(quotes.map((quote) => [quote.ref, quote]))
  const said = new Set(messages.map(toKey))
  const kept: Proposal[] = []
  for (const one of parsed.data.messages) {
    const read = proposal.safeParse(one)
    if (!read.success || kept.length === mostProposals) continue
    const { message, channel, answers, cites, ...rest } = read.data
    const refs = [...new Set(cites)]
    if (refs.some((ref) => !traitOf.has(ref) && !quoteOf.has(ref)) || said.has(toKey(message))) continue
    said.add(toKey(message))
    const answered = answers ? traitOf.get(answers) : undefined
    kept.push({
      ...rest,
      text: message,
      channel: channels.find((known) => known === channel?.trim().toLowerCase()) ?? null,
      traitId: answered && /^(needs|pain_points|goals)$/.test(answered.kind) ? answered.traitId : null,
      cites: refs.map((ref) => {
        const trait = traitOf.get(ref)
        return trait ? { kind: 'trait', id: trait.traitId } : { kind: 'quote', id: quoteOf.get(ref)!.linkId }
      }),
    })
  }
  return { kept, dropped: parsed.data.messages.length - kept.length }
}

function toKey(text: string): string {
  return text.normalize('NFKC').replace(/\s+/g, ' ').trim().toLowerCase()
}
