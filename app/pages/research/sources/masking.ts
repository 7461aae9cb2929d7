import type { SpeakerDecision, TextPreview, WirePiiFinding } from '../../../../shared/wire/research.ts'

export type PiiKind = WirePiiFinding['kind']
type Speaker = Pick<TextPreview['speakers'][number], 'label' | 'moderator' | 'participantId'>

/** What a kind of personal data is called: one, several, and inside the brackets that stand in its place. */
export const piiWords: Record<PiiKind, { one: string; many: string; mask: string }> = {
  name: { one: 'name', many: 'Names', mask: 'name' },
  email: { one: 'e-mail', many: 'E-mails', mask: 'e-mail' },
  phone: { one: 'phone number', many: 'Phone numbers', mask: 'phone' },
  address: { one: 'address', many: 'Addresses', mask: 'address' },
  id: { one: 'id or number', many: 'Ids and numbers', mask: 'id' },
  url: { one: 'web address', many: 'Web addresses', mask: 'url' },
  iban: { one: 'bank account', many: 'Bank accounts', mask: 'iban' },
  card: { one: 'card number', many: 'Card numbers', mask: 'card' },
  ip: { one: 'IP address', many: 'IP addresses', mask: 'ip' },
}

export interface Marked extends WirePiiFinding {
  /** Stays the same while the page is open. */
  key: string
  /** Whether it will be masked. */
  on: boolean
  /** The speaker whose name it is. */
  speaker: string | undefined
}

const fold = (text: string) => text.trim().toLowerCase()

/** The speaker a name belongs to: their label, or a word of it of three letters or more. */
export function speakerOf(name: string, labels: readonly string[]): string | undefined {
  const wanted = fold(name)
  return (
    labels.find((label) => fold(label) === wanted) ??
    labels.find((label) => {
      const words = fold(label).split(/\s+/)
      return wanted.length > 2 && (words.includes(wanted) || wanted.split(/\s+/).includes(words[0] ?? ''))
    })
  )
}

const numbered =
  /^(p|r|s|participant|respondent|speaker|person|customer|proband|teilnehmer(in)?)\s*[-_#]?\s*\d*$/i

/**
 * What is done with a speaker unless somebody decides otherwise: who was called so before is the same participant, and
 * a label that is a name goes into the owners' key.
 */
export function suggestedSpeaker({ label, moderator, participantId }: Speaker): SpeakerDecision {
  if (participantId !== null) return { participantId }
  if (moderator) return { moderator: true }
  return { newParticipant: numbered.test(label.trim()) ? {} : { realName: label.trim() } }
}

/** The findings of a preview, sure or not all to be masked, with the speakers whose names they are. */
export function toMarked(preview: TextPreview): Marked[] {
  const labels = preview.speakers.map(({ label }) => label)
  return preview.pii.map((finding) => ({
    ...finding,
    key: `${finding.start}-${finding.end}`,
    on: true,
    speaker: finding.kind === 'name' ? speakerOf(finding.text, labels) : undefined,
  }))
}

/**
 * What stands in the place of each marked stretch, as the server will write it: the pseudonym of a speaker, else the
 * kind with a number that is the same for the same words.
 */
export function placeholders(
  marked: readonly Marked[],
  pseudonymOf: (speaker: string) => string | undefined,
) {
  const numbers = new Map<string, number>()
  const counts = new Map<PiiKind, number>()
  const shown = new Map<string, string>()
  for (const one of [...marked].sort((a, b) => a.start - b.start)) {
    if (!one.on) continue
    const pseudonym = one.speaker === undefined ? undefined : pseudonymOf(one.speaker)
    if (pseudonym) {
      shown.set(one.key, `[${pseudonym}]`)
      continue
    }
    const same = `${one.kind}:${fold(one.text)}`
    let number = numbers.get(same)
    if (number === undefined) {
      number = (counts.get(one.kind) ?? 0) + 1
      counts.set(one.kind, number)
      numbers.set(same, number)
    }
    shown.set(one.key, `[${piiWords[one.kind].mask} ${number}]`)
  }
  return shown
}
