import { channelNames } from '../format/channelNames.ts'
import type { CardRecord, CardStatus } from '../journey/records/card.ts'
import type { JourneyExport } from './JourneyExport.ts'
import type { JourneyIndex } from './JourneyIndex.ts'

export const statusNames: Readonly<Record<CardStatus, string>> = {
  open: 'Open',
  in_progress: 'In progress',
  done: 'Done',
  dropped: 'Dropped',
}

/** What a card says beside its text, each as label and words: channel, value, where it leads, files, owner, status, tags. */
export function cardFacts(
  card: CardRecord,
  input: JourneyExport,
  index: JourneyIndex,
): { label: string; words: string; href?: string }[] {
  const facts: { label: string; words: string; href?: string }[] = []
  if (card.channel) facts.push({ label: 'Channel', words: channelNames[card.channel] })
  if (card.value !== null) facts.push({ label: 'Value', words: card.value.toLocaleString('en') })
  if (card.leadsTo)
    facts.push({ label: 'Leads to', words: input.maps?.[card.leadsTo.journeyId] ?? 'another map' })
  if (card.url) facts.push({ label: 'Link', words: card.url, href: card.url })
  const files = card.fileIds.map((id) => input.files?.[id] ?? 'a file')
  if (card.imageId && !input.images?.[card.imageId]) files.unshift(input.files?.[card.imageId] ?? 'a picture')
  if (files.length > 0) facts.push({ label: files.length === 1 ? 'File' : 'Files', words: files.join(', ') })
  const owner = index.personName(card.ownerId)
  if (owner) facts.push({ label: 'Owner', words: owner })
  if (card.status) facts.push({ label: 'Status', words: statusNames[card.status] })
  if (card.tags.length > 0) facts.push({ label: 'Tags', words: card.tags.map((tag) => `#${tag}`).join(' ') })
  const threads = index.threadsOf.get(card.id)
  if (threads) facts.push({ label: 'Comments', words: threads.join(', ') })
  return facts
}

/** `2 for, 1 against`; null without evidence. */
export function evidenceWords(index: JourneyIndex, target: string): string | null {
  const links = index.evidenceOf.get(target) ?? []
  if (links.length === 0) return null
  const against = links.filter((link) => link.stance === 'contradicts').length
  const supporting = links.length - against
  return [supporting > 0 ? `${supporting} for` : '', against > 0 ? `${against} against` : '']
    .filter(Boolean)
    .join(', ')
}
