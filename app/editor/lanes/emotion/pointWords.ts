import { signedValue } from '../../../../shared/format/signedValue.ts'
import type { EmotionRecord } from '../../../../shared/journey/records/emotion.ts'
import type { PersonaRecord } from '../../../../shared/journey/records/persona.ts'
import { emotionWord } from './emotionWords.ts'

/** A point in one line: value, how it is known, whose, what it rests on, and what is said there. */
export function pointWords(
  point: EmotionRecord,
  personas: readonly Pick<PersonaRecord, 'id' | 'title'>[],
): string {
  const persona = personas.find((one) => one.id === point.personaId)
  const parts = [
    persona?.title,
    `${signedValue(point.value)}, ${emotionWord(point.value)}`,
    point.series,
    point.horizon === 'to_be' ? 'wanted' : '',
    point.n === null ? '' : `n ${point.n}`,
    point.low === null || point.high === null
      ? ''
      : `95 % interval ${signedValue(point.low)} to ${signedValue(point.high)}`,
  ]
  const said = [point.label, point.quote && `“${point.quote}”`].filter(Boolean).join(', ')
  return `${parts.filter(Boolean).join(', ')}${said ? `: ${said}` : ''}`
}
