import { clockPattern, clockToMs } from './clock.ts'

/** What one person says before the next one speaks. */
export interface Turn {
  speaker?: string
  startMs?: number
  endMs?: number
  text: string
}

/** Words that stand before a colon in notes and forms, not speakers (English, German, French, Spanish). */
const fields = new Set(
  `note notes n.b nb ps p.s goal goals aim method methods date time duration place location topic topics summary
  subject project participants attendees recorded recording transcript transcription title author example
  e.g i.e tip todo to do action actions action items next steps result results finding findings quote background
  context task tasks step age gender role job name names email e-mail phone address company status agenda warning
  important remember conclusion reason problem solution source sources link url http https file from to cc re version
  hinweis notiz notizen ziel ziele methode datum zeit uhrzeit dauer ort thema themen zusammenfassung projekt
  teilnehmende aufnahme transkript titel autor beispiel z.b aufgabe aufgaben ergebnis ergebnisse fazit
  hintergrund alter geschlecht rolle beruf telefon adresse firma wichtig grund problem lösung quelle betreff von an
  remarque objectif méthode durée lieu sujet résumé projet exemple tâche résultat contexte âge sexe adresse société
  nota objetivo método fecha hora duración lugar tema resumen proyecto ejemplo`
    .split(/\s+/)
    .concat(
      'pro',
      'pros',
      'con',
      'cons',
      'contra',
      'plus',
      'minus',
      'vorteile',
      'nachteile',
      'pour',
      'contre',
      'to do',
      'action items',
      'next steps',
      'pain points',
      'follow up',
      'key takeaways',
    ),
)

/** Whether words before a colon can be the label of a speaker: a name, a role, `P3`, `Speaker 1`, `INTERVIEWER`. */
export function isSpeakerLabel(label: string): boolean {
  const text = label.trim()
  if (text.length === 0 || text.length > 50) return false
  if (!/^[\p{Lu}\p{Lt}\p{Lo}]/u.test(text) && !/^(speaker|sprecher|participant|interviewer)\b/i.test(text))
    return false
  if (/[!?;:,"“”«»<>=/\\{}@]|\.\s+\p{Ll}|https?$/u.test(text.replace(/\([^()]{0,30}\)|,\s\p{Lu}/gu, '')))
    return false
  if (fields.has(text.toLowerCase())) return false
  const words = text
    .replace(/\([^()]{0,30}\)/g, '')
    .trim()
    .split(/\s+/)
  if (words.length > 5) return false
  // Beyond its first, a word of a name is capitalised, a number or one of the small words names are made with.
  return words.every(
    (word, i) =>
      i === 0 ||
      /^(?:[\p{Lu}\p{Lo}\p{N}#]|(?:d|de|da|di|du|del|der|den|van|von|zu|le|la|el|al|bin|ibn|y|e|und|and|et|&)$)/u.test(
        word,
      ),
  )
}

/** Labels such as P3, INTERVIEWER, Speaker 1. */
const isCode = (name: string) => /^\p{Lu}{1,2}\d{0,2}$|^[\p{Lu}\s]+\d*$|\d$/u.test(name)

interface Mark {
  line: number
  /** Where the mark begins: above `line` when its time stands on a line of its own. */
  first?: number
  /** Behind the label on the same line. */
  rest: string
  speaker?: string
  startMs?: number
  endMs?: number
  /** The line can be nothing else: it has a time beside a name, or a form only recorders write. */
  certain: boolean
  /** The time is one of the day, not of the recording. */
  ofDay?: true
}

const clock = `(${clockPattern})`
const open = String.raw`[[(<{]?\s*`
const shut = String.raw`\s*[\])>}]?`
const label = String.raw`([^\s:[\](){}<>|][^:[\]{}<>|\n]{0,58}?)`
const shapes: { pattern: RegExp; read(match: string[]): Partial<Mark> & { words?: string } }[] = [
  // 0:0:3.510 --> 0:0:6.200 (then the name, then the words)
  {
    pattern: new RegExp(`^${clock}\\s*-->\\s*${clock}$`),
    read: ([, start, end]) => ({ startMs: ms(start), endMs: ms(end) }),
  },
  // 10:02:11 From Name to Everyone: words
  {
    pattern: new RegExp(`^${clock}\\s+From\\s+${label}\\s+to\\s+[^:\\n]{1,60}:\\s*(.*)$`, 'i'),
    read: ([, start, name, words]) => ({ startMs: ms(start), speaker: name, words, ofDay: true }),
  },
  // [Name] 10:02:11
  {
    pattern: new RegExp(`^\\[([^\\[\\]:\\n]{1,60})\\]\\s+${clock}$`),
    read: ([, name, start]) => ({ startMs: ms(start), speaker: name, ofDay: true }),
  },
  // [00:01:02] Name: words
  {
    pattern: new RegExp(`^${open}${clock}${shut}\\s*(?:[-–—|]\\s*)?${label}\\s?:(?:\\s+(.*))?$`),
    read: ([, start, name, words]) => ({ startMs: ms(start), speaker: name, words }),
  },
  // Name [00:01:02]: words
  {
    pattern: new RegExp(
      `^${label}\\s*[[(]\\s*${clock}(?:\\s*[-–]\\s*${clockPattern})?\\s*[\\])]\\s*:?(?:\\s+(.*))?$`,
    ),
    read: ([, name, start, words]) => ({ startMs: ms(start), speaker: name, words }),
  },
  // Name  0:01
  {
    pattern: new RegExp(`^${label}(?:\\s{2,}|\\t|\\s[-–—|]\\s|\\s)${clock}$`),
    read: ([, name, start]) => ({ startMs: ms(start), speaker: name }),
  },
  // 00:01 - Name
  {
    pattern: new RegExp(`^${open}${clock}${shut}\\s*(?:[-–—|]\\s*|\\s)${label}$`),
    read: ([, start, name]) => ({ startMs: ms(start), speaker: name }),
  },
]
/** `00:05:00`, `[00:05]`: a time on a line of its own belongs to who speaks next. */
const loneTime = new RegExp(`^\\s*${open}${clock}${shut}\\s*$`)
const colon = new RegExp(`^${label}\\s?:(?:\\s+(.*))?$`)

function ms(text: string | undefined): number | undefined {
  return text === undefined ? undefined : (clockToMs(text) ?? undefined)
}

function readMark(raw: string, line: number): Mark | null {
  // A label is short: what stands behind it does not matter here.
  const head = raw.slice(0, 200)
  const text = head
    .replace(/^\s*(?:\*\*|__)(.{1,80}?)(?:\*\*|__)/, '$1')
    .replace(/^\s*[-–•]\s+/, '')
    .trim()
  const behind = raw.length > 200 ? head.slice(head.trimEnd().length) + raw.slice(200) : ''
  if (text === '') return null
  for (const { pattern, read } of shapes) {
    const match = pattern.exec(text)
    if (!match) continue
    const { words = '', ...mark } = read(match)
    if (mark.startMs === undefined) continue
    if (mark.speaker !== undefined && !isSpeakerLabel(mark.speaker)) continue
    // "Call me at 10:30" is speech: without brackets or a colon only a short name makes a label of a time.
    return {
      line,
      rest: words + behind,
      certain: true,
      ...mark,
      ...(mark.speaker && { speaker: mark.speaker.trim() }),
    }
  }
  const named = colon.exec(text)
  if (named && isSpeakerLabel(named[1]!))
    return { line, rest: (named[2] ?? '') + behind, speaker: named[1]!.trim(), certain: false }
  return null
}

/**
 * Takes a transcript apart into turns by its speaker labels (`Name: …`, `[00:01:02] Name: …`, `INTERVIEWER:`, the
 * forms of Zoom, Teams and Otter). What stands before the first turn has no speaker.
 * @returns null when the text is no transcript: no label comes back, or labels are rare
 */
export function findTurns(text: string): Turn[] | null {
  const lines = text.split('\n')
  const marks: Mark[] = []
  let alone: { line: number; startMs: number } | null = null
  lines.forEach((line, i) => {
    if (line.trim() === '') return
    const time = loneTime.exec(line.slice(0, 40))
    if (time) {
      const startMs = ms(time[1])
      if (startMs !== undefined) alone = { line: i, startMs }
      return
    }
    const mark = readMark(line, i)
    if (mark && alone && mark.startMs === undefined)
      Object.assign(mark, { startMs: alone.startMs, first: alone.line })
    if (mark) marks.push(mark)
    alone = null
  })
  const speakers = chooseSpeakers(marks)
  if (!speakers) return null
  const kept = marks.filter(({ speaker, certain }) =>
    speaker === undefined ? certain : speakers.has(speaker),
  )
  const turns: Turn[] = []
  const first = kept[0]!.first ?? kept[0]!.line
  const prelude = lines.slice(0, first).join('\n').trim()
  if (prelude !== '') turns.push({ text: prelude })
  const dayStart = kept.find(({ ofDay }) => ofDay)?.startMs ?? 0
  kept.forEach((mark, i) => {
    let from = mark.line + 1
    let { speaker } = mark
    const to = kept[i + 1]?.first ?? kept[i + 1]?.line ?? lines.length
    // Where times stand alone on a line the name follows on the next.
    const next = lines[from]?.trim()
    if (speaker === undefined && next && speakers.has(next) && from < to) {
      speaker = next
      from++
    }
    const { endMs, ofDay } = mark
    const startMs = ofDay ? Math.max(0, mark.startMs! - dayStart) : mark.startMs
    const words = [mark.rest, ...lines.slice(from, to)]
      .join('\n')
      .replace(/\n\s*\n/g, '\n')
      .trim()
    turns.push({
      ...(speaker !== undefined && { speaker }),
      ...(startMs !== undefined && { startMs }),
      ...(endMs !== undefined && { endMs }),
      text: words,
    })
  })
  return turns

  function chooseSpeakers(found: Mark[]): Set<string> | null {
    const counts = new Map<string, number>()
    const sure = new Set<string>()
    const count = (name: string, certain: boolean) => {
      counts.set(name, (counts.get(name) ?? 0) + 1)
      if (certain) sure.add(name)
    }
    for (const mark of found) {
      if (mark.speaker !== undefined) count(mark.speaker, mark.certain)
      else {
        const next = lines[mark.line + 1]?.trim()
        if (next && isSpeakerLabel(next)) count(next, true)
      }
    }
    const returning = new Set(
      [...counts].filter(([name, times]) => times > 1 || sure.has(name)).map(([name]) => name),
    )
    // Who speaks only once is a speaker too when the label looks like those that come back.
    const coded = [...returning].some(isCode)
    // Who is named once above the first turn that has a time is told of, not speaking.
    const begins = found.findIndex(({ speaker, certain }) => speaker !== undefined && certain)
    const above = new Set(found.slice(0, Math.max(0, begins)).map(({ speaker }) => speaker))
    const chosen = new Set(
      [...counts.keys()].filter(
        (name) =>
          returning.has(name) ||
          (!above.has(name) && returning.size > 0 && (isCode(name) === coded || /\d$/.test(name))),
      ),
    )
    const turns = found.filter(({ speaker }) => speaker !== undefined && chosen.has(speaker))
    const timed = found.filter(({ speaker, certain }) => certain && speaker === undefined).length
    const filled = lines.filter((line) => line.trim() !== '').length
    const turnCount = turns.length + timed
    if (sure.size === 0) {
      // A list whose lines begin alike is none: people take turns.
      const alternating = turns.filter((turn, i) => i > 0 && turn.speaker !== turns[i - 1]!.speaker).length
      const few = returning.size < 2
      if (turnCount < 3 || (few && (turnCount < 0.4 * filled || alternating < turns.length - 1))) return null
      if (returning.size === 0 || alternating < 0.3 * turns.length) return null
    }
    const labels = found.filter((mark) => mark.speaker !== undefined).length
    if (turnCount < 2 || turns.length < 0.5 * labels || turnCount < 0.03 * filled) return null
    if (turnCount < Math.min(4, 0.3 * filled)) return null
    return chosen
  }
}
