import { channelNames } from '../../../shared/format/channelNames.ts'
import { citedWords } from '../../../shared/persona/citedWords.ts'
import { toPlainText } from '../../../shared/richText/toPlainText.ts'
import { type PersonaExport, personaName } from './PersonasExport.ts'

/** One line of the board of messages, in words. */
export interface MessageRow {
  readonly persona: string
  readonly stage: string
  readonly message: string
  readonly answers: string
  readonly channel: string
  readonly when: string
  readonly idea: string
  readonly proof: string
  readonly restsOn: string
}
export const messageHeads: readonly (readonly [keyof MessageRow, string])[] = [
  ['persona', 'Persona'],
  ['stage', 'Stage'],
  ['message', 'Message'],
  ['answers', 'Answers'],
  ['channel', 'Channel'],
  ['when', 'When'],
  ['idea', 'Idea'],
  ['proof', 'Proof'],
  ['restsOn', 'Rests on'],
]

const anyStage = 'At any stage'

/** What to say to a persona, in the order of the stages; messages of stages that are gone stand at the end. */
export function messageRows(persona: PersonaExport): MessageRow[] {
  const { messages, sections } = persona.model
  const traits = new Map(
    sections.flatMap((one) => one.traits.map((trait) => [trait.id, trait.text] as const)),
  )
  const wordsOf = citedWords(persona.model)
  const known = new Set(persona.stages.map(({ id }) => id))
  const columns: { id: string | null; title: string }[] = [...persona.stages, { id: null, title: anyStage }]
  return columns.flatMap((stage) =>
    messages
      .filter(({ stageId }) => (stageId !== null && known.has(stageId) ? stageId : null) === stage.id)
      .filter(({ text, timing, idea, proof }) => `${text}${timing}${idea}${proof}`.trim() !== '')
      .map((message) => ({
        persona: personaName(persona),
        stage: stage.title,
        message: toPlainText(message.text),
        answers: toPlainText(traits.get(message.traitId ?? '') ?? ''),
        channel: message.channel === null ? '' : channelNames[message.channel],
        when: message.timing,
        idea: message.idea,
        proof: message.proof,
        restsOn: message.restsOn
          .flatMap((id) => wordsOf(id) ?? [])
          .map(({ kind, text }) => (kind === 'quote' ? `“${text}”` : text))
          .join('\n'),
      })),
  )
}
