import { toAttributeKey } from '../../../shared/research/toAttributeKey.ts'
import type { ScoreKind } from '../../../shared/wire/import.ts'
import type { SurveyColumn } from '../../../shared/wire/research.ts'
import { type ColumnStats, createColumnStats } from '../../files/columnStats.ts'
import { scoreKindOf } from '../../files/recogniseColumns.ts'
import { findPii } from '../pii/findPii.ts'

export type AnswerColumnGuess = Pick<SurveyColumn, 'role' | 'attribute'> & {
  /** The scale of a score, as far as its name and range tell. */
  scoreKind?: ScoreKind
  /** One sentence for a person. */
  why: string
}

interface Column {
  name: string
  /** Cells of the sampled rows, trimmed; empty where nothing stands. */
  values: readonly string[]
}

/** What survey tools add of their own, which says nothing about people or their answers. */
const machinery =
  /^(?:status|progress|progress_?\d*|finished|completed?|distribution_?channel|user_?language|recorded_?date|ip_?address|ip|latitude|longitude|location_?(?:latitude|longitude)|duration.*|time_?(?:taken|spent).*|bearbeitungszeit.*|dauer.*|user_?agent|browser|device_?id|fingerprint|collector_?id|network_?id|session_?id|token|captcha.*|referr?er|external_?(?:data_?)?reference|seed|last_?page|custom_?data_?\d*|survey_?id|form_?id|version|start_?language|startsprache)$/
const identity =
  /^(?:(?:response|respondent|participant|person|user|customer|client|contact|record|submission|teilnehmer|teilnehmende|befragte[rn]?|kunden?|antwort|participants?|répondante?|usager|entry|subject|member)_?(?:id|nr|no|number|nummer|key|code|kennung|numéro)|id|nr|no|#|participants?|respondent|pseudonym|teilnehmer|kunde|customer|user)$/
const ofCustomer = /^(?:customer|client|user|member|kunden?)/
const personName =
  /^(?:(?:first|last|full|sur|family|given|vor|nach|familien)_?names?|name|names|nom|prénom|nom_complet|ansprechpartner|contact_?name|customer_?name|kundenname|user_?name|nick_?name|(?:display|screen|profile)_?name|(?:author|reviewer|sender|verfasser(?:in)?|autor(?:in)?|auteure?)(?:_?name)?|(?:written|posted|reviewed|submitted)_?by)$/
const mail = /^(?:e_?mail|mail|email_?address|e_?mail_?adresse|courriel|adresse_?e?_?mail)$/
const asked =
  /\?\s*$|^(?:why|what|how|which|where|when|who|please|describe|tell us|is there|any other|do you|did you|would you|warum|was|wie|welche|wo|wann|wer|bitte|beschreiben|haben sie|würden sie|gibt es|pourquoi|que|quel|quelle|comment|où|quand|qui|décrivez|avez-vous|y a-t-il)\b|comment|feedback|remark|suggest|reason|improve|verbatim|kommentar|anmerkung|begründung|rückmeldung|verbesser|commentaire|remarque|raison|améliorer|suggestion/i
const scored =
  /nps|csat|\bces\b|score|rating|rate\b|stars?\b|likely|likelihood|satisf|effort|agree|scale|recommend|\(\s*[01]\s*[-–to ]+\s*(?:5|7|10)\s*\)|bewert|zufrieden|weiterempf|wahrscheinlich|skala|sterne|note\b|notez|satisfait|recommand|échelle|étoiles|\bq\d+[a-z]?\b/i
const counted =
  /\b(?:age|alter|âge|year|jahr|année|born|children|kinder|enfants|employees|household|people|visits|orders|months?|years|size|income|zip|plz)\b/i
const personal: Partial<Record<string, string>> = {
  phone: 'phone numbers',
  address: 'postal addresses',
  ip: 'addresses of computers',
  iban: 'bank accounts',
  card: 'card numbers',
  url: 'links to people',
}

/**
 * Proposes what each column of a survey table is: an open question, a score, something known about the participant, who
 * answered, when, or nothing to keep, each with the reason. Contact data is never proposed to be kept as an answer.
 */
export function guessAnswerColumns(columns: readonly Column[]): AnswerColumnGuess[] {
  const guesses = columns.map(guessColumn)
  keepFirst(guesses, 'participant', 'It names people as well; another column says who answered.', (at) => {
    const name = normal(columns[at]!.name)
    // A key of the survey tool keeps people apart without saying who they are.
    return identity.test(name) ? 0 : mail.test(name) ? 1 : 2
  })
  keepFirst(guesses, 'date', 'It holds times as well; another column says when they answered.', (at) =>
    /(?:start|begin)/.test(normal(columns[at]!.name)) ? 1 : 0,
  )
  return guesses
}

/** Leaves a role to the best of the columns that could have it. */
function keepFirst(
  guesses: AnswerColumnGuess[],
  role: SurveyColumn['role'],
  why: string,
  rankOf: (at: number) => number,
): void {
  const places = guesses.flatMap((guess, at) => (guess.role === role ? [at] : []))
  const best = places.toSorted((a, b) => rankOf(a) - rankOf(b) || a - b)[0]
  for (const at of places) if (at !== best) guesses[at] = { role: 'ignore', why }
}

const normal = (name: string) =>
  name
    .trim()
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .toLowerCase()
    .replace(/[\s\-./]+/g, '_')
    .replace(/_+$/, '')

function guessColumn({ name, values }: Column): AnswerColumnGuess {
  const collector = createColumnStats(name)
  for (const value of values) collector.add(value)
  const stats = collector.stats()
  const key = normal(name)
  if (stats.filled === 0) return { role: 'ignore', why: 'It is empty.' }
  const filled = values.filter((value) => value !== '')
  const share = (is: (value: string) => boolean) => filled.filter(is).length / filled.length
  if (share((value) => /^\S+@\S+\.\S+$/.test(value)) > 0.8)
    return {
      role: 'participant',
      why: 'It holds e-mail addresses: they tell who answered and are kept apart.',
    }
  const contact = contactKind(filled)
  if (contact) return { role: 'ignore', why: `It holds ${contact}, which are no answers.` }
  if (personName.test(key) && stats.words <= 4)
    return { role: 'participant', why: `It is called "${name}": names tell who answered and are kept apart.` }
  if (machinery.test(key)) return { role: 'ignore', why: 'The survey tool added it: it is no answer.' }
  if (identity.test(key) && stats.distinct > 0.5 * stats.filled && stats.length <= 64)
    return {
      role: 'participant',
      why:
        `It is called "${name}" and has a value of its own in most rows.` +
        (ofCustomer.test(key) ? ' If your events have these ids too, make it the customer id.' : ''),
    }
  const year = stats.numbers === 1 && stats.length <= 4
  if (stats.times.share() > 0.9 && !year) return { role: 'date', why: 'Its values are dates.' }
  if (stats.numbers > 0.9 && Number.isFinite(stats.min)) return guessNumbers(stats, key)
  return guessWords(stats, filled)
}

/** What most cells of a column give away about a person, in words. */
function contactKind(filled: readonly string[]): string | undefined {
  const sample = filled.slice(0, 60)
  if (sample.some((value) => value.length > 120)) return undefined
  const counts = new Map<string, number>()
  for (const value of sample)
    for (const { kind, sure, text } of findPii(value))
      if (sure && text.length > 0.5 * value.length) counts.set(kind, (counts.get(kind) ?? 0) + 1)
  for (const [kind, number] of counts)
    if (number > 0.6 * sample.length && personal[kind]) return personal[kind]
  return undefined
}

/** The short name of the scale a question in plain words is on. */
function scaleName(name: string, max: number): string {
  if (/recommend|weiterempf|recommand|likely|wahrscheinlich/i.test(name) && max > 5) return 'nps'
  if (/satisf|zufrieden/i.test(name) && max <= 5) return 'csat'
  return /effort|aufwand|easy|einfach|facile/i.test(name) ? 'ces' : name
}

function guessNumbers(stats: ColumnStats, key: string): AnswerColumnGuess {
  const { min, max, whole, distinct, filled, name } = stats
  const amount = counted.test(name.replaceAll('_', ' '))
  const range = `from ${min} to ${max}`
  const scale = whole === 1 && min >= 0 && max <= 10 && distinct <= 11
  if (distinct === 1 && filled > 20 && !scored.test(name))
    return { role: 'ignore', why: `Every row says ${min}.` }
  if (scored.test(name) && min >= 0 && max <= 100 && distinct <= 101) {
    const scoreKind = scoreKindOf({ ...stats, name: scaleName(name, max) })
    return { role: 'score', scoreKind, why: `Its name and its values, ${range}, are those of a score.` }
  }
  if (scale && !amount && max >= 3)
    return { role: 'score', scoreKind: 'rating', why: `Its values are whole numbers ${range}.` }
  if (
    !amount &&
    distinct === filled &&
    filled > 20 &&
    (stats.running || /(?:^|_)(?:id|nr|no|number)$/.test(key))
  )
    return { role: 'participant', why: 'Each row has a number of its own.' }
  return {
    role: 'attribute',
    why: `Its values are numbers ${range}.`,
    attribute: toAttribute(name, 'number', []),
  }
}

const yesOrNo = new Set('yes no true false y n ja nein oui non sí si 0 1 wahr falsch vrai faux'.split(' '))

function guessWords(stats: ColumnStats, filled: readonly string[]): AnswerColumnGuess {
  const { name, distinct, length, words, values } = stats
  const options = [...values]
  if (distinct <= 2 && options.every((value) => yesOrNo.has(value.toLowerCase())))
    return { role: 'attribute', why: 'It says yes or no.', attribute: toAttribute(name, 'yes_no', []) }
  const repeats =
    distinct <= Math.max(12, Math.min(40, filled.length * 0.1)) && distinct <= 0.6 * filled.length
  if (asked.test(name) && !repeats && (words >= 3 || length > 20))
    return { role: 'question', why: 'Its name asks for words, and people wrote freely.' }
  if (!repeats && isLabels(filled)) {
    if (distinct > 0.5 * filled.length && nameShare(filled) > 0.25)
      return {
        role: 'participant',
        why: 'It looks like names of people: they tell who answered and are kept apart.',
      }
    return {
      role: 'attribute',
      why: 'Its values are names of something, not sentences.',
      attribute: toAttribute(name, 'text', []),
    }
  }
  const spaced = filled.filter((value) => /\s/.test(value)).length / filled.length
  if (
    !repeats &&
    (length > 40 || words >= 5 || (spaced > 0.5 && distinct > Math.min(50, filled.length * 0.3)))
  )
    return { role: 'question', why: 'People wrote freely here.' }
  if (distinct === 1 && filled.length > 20)
    return { role: 'ignore', why: `Every row says "${options[0]!.slice(0, 40)}".` }
  if (repeats || (length <= 40 && words <= 4 && distinct <= 0.5 * filled.length))
    return {
      role: 'attribute',
      why: `${distinct} values come again and again.`,
      attribute:
        distinct <= 40 ? toAttribute(name, 'choice', options.toSorted()) : toAttribute(name, 'text', []),
    }
  return asked.test(name) || words >= 2
    ? { role: 'question', why: 'Most values stand once.' }
    : { role: 'attribute', why: 'Its values are single words.', attribute: toAttribute(name, 'text', []) }
}

/** Whether most cells are a few words that all begin as names do: `Athens Airport`, `D. Boyne`. */
function isLabels(filled: readonly string[]): boolean {
  const label =
    /^\p{Lu}[\p{L}\p{N}.'’-]*(?:[\s,&/-]+(?:(?:of|the|and|de|la|du|von|van|der)\s+)*[\p{Lu}\p{N}(][\p{L}\p{N}.'’)-]*){1,4}$/u
  return filled.filter((value) => value.length <= 60 && label.test(value)).length > 0.8 * filled.length
}

/** Share of cells that are mostly the name of a person, as far as its given or family name is a known one. */
function nameShare(filled: readonly string[]): number {
  const sample = filled.slice(0, 200)
  const named = sample.filter((value) =>
    findPii(value).some(({ kind, text }) => kind === 'name' && text.length > 0.5 * value.length),
  )
  return named.length / sample.length
}

function toAttribute(name: string, type: 'choice' | 'number' | 'text' | 'yes_no', options: string[]) {
  const shown = name.trim().slice(0, 80).trim() || 'Column'
  return {
    key: toAttributeKey(shown, 'column'),
    name: shown,
    type,
    options: options.slice(0, 200).map((option) => option.slice(0, 200)),
  }
}
