import { JourneyFormatError } from '../../journey/JourneyFormatError.ts'
import { createLosses } from '../losses.ts'
import { MapBuilder } from '../MapBuilder.ts'
import type { ReadMap } from '../ReadMap.ts'

/** A diagram longer than this was not written by people. */
const maxChars = 10_000_000

/**
 * Reads a Mermaid `journey` diagram, also inside a Markdown code fence: sections become stages, tasks steps, the score
 * 1 to 5 the emotion −2 to +2, actors personas with a curve each. Mermaid itself takes scores of any kind; here one
 * that is no number is an error, because it mostly means that a name holds a colon.
 * Throws JourneyFormatError naming the line.
 */
export function readMermaid(text: string): ReadMap {
  if (text.length > maxChars)
    throw new JourneyFormatError('The diagram is longer than 10 million characters. Choose a smaller one.')
  const { lines, first } = findDiagram(text)
  const losses = createLosses()
  const head = { title: '', description: '' }
  const sections: { title: string; line: number; tasks: Task[] }[] = []
  let described: string[] | null = null
  lines.forEach((raw, i) => {
    const number = first + i
    const line = raw.replace(/%%.*$/, '').trim()
    if (described) {
      const end = line.indexOf('}')
      described.push(end < 0 ? line : line.slice(0, end))
      if (end >= 0) {
        head.description = described.join('\n').trim()
        described = null
      }
      return
    }
    if (line === '') return
    const keyword = /^(title|section|accTitle|accDescr)(?:\s*(:|\{)|\s|$)\s*(.*)$/i.exec(line)
    const [word, mark, rest] = [keyword?.[1]?.toLowerCase(), keyword?.[2], keyword?.[3] ?? '']
    if (word === 'accdescr' && mark === '{') {
      const end = rest.indexOf('}')
      if (end < 0) described = [rest]
      else head.description = rest.slice(0, end).trim()
    } else if (word === 'accdescr' && mark === ':') head.description = decode(rest)
    else if (word === 'acctitle' && mark === ':') head.title ||= decode(rest)
    else if (word === 'title' && mark === undefined) head.title = decode(rest)
    else if (word === 'section' && mark === undefined)
      sections.push({ title: decode(rest), line: number, tasks: [] })
    else {
      if (sections.length === 0) sections.push({ title: '', line: number, tasks: [] })
      sections.at(-1)!.tasks.push(readTask(line, number, losses))
    }
  })
  if (described)
    throw new JourneyFormatError('The description after accDescr is never closed. Close it with }.')
  if (sections.length === 0)
    throw new JourneyFormatError(
      'The diagram has no tasks. Add some below "journey", such as "Pay: 3: Customer".',
    )

  const map = new MapBuilder(head.title, head.description)
  const actors = [...new Set(sections.flatMap(({ tasks }) => tasks.flatMap((task) => task.actors)))]
  const personas = new Map(
    actors.map((actor) => [actor, map.addPersona(actor, `the actor ${actor.slice(0, 40)}`)]),
  )
  const laneId = map.addLane({ kind: 'emotion', title: 'Emotion' }, 'the lane')
  for (const section of sections) {
    const stageId = map.addStage(section.title, `the section in line ${section.line}`)
    for (const task of section.tasks) {
      const stepId = map.addStep(stageId, task.title, `the task in line ${task.line}`)
      const whose = task.actors.length > 0 ? task.actors.map((actor) => personas.get(actor)!) : [null]
      for (const personaId of whose) map.setEmotion({ laneId, stepId, personaId, value: task.value })
    }
  }
  return { journey: map.toFile(), losses: losses.list() }
}

interface Task {
  title: string
  value: number
  actors: string[]
  line: number
}

function readTask(line: string, number: number, losses: ReturnType<typeof createLosses>): Task {
  const parts = line.split(':')
  const title = decode(parts[0]!)
  if (parts.length < 2)
    throw new JourneyFormatError(
      `Line ${number}: "${title.slice(0, 60)}" has no score. A task is written as "Pay: 3: Customer".`,
    )
  const written = parts[1]!.trim()
  const score = written === '' ? Number.NaN : Number(written)
  if (!Number.isFinite(score))
    throw new JourneyFormatError(
      `Line ${number}: the score of "${title.slice(0, 60)}" must be a number from 1 to 5, not "${written.slice(0, 40)}". A colon inside a name is written as #58;.`,
    )
  const value = Math.min(2, Math.max(-2, score - 3))
  if (value !== score - 3)
    losses.add('Scores outside 1 to 5 are moved to the end of the scale.', `${title}: ${written}`)
  const names = parts.slice(2).join(':')
  const actors = [...new Set(names.split(',').map(decode))].filter((actor) => actor !== '')
  return { title, value, actors, line: number }
}

/** The lines of the diagram behind the word that opens it, and the number of the first of them. */
function findDiagram(text: string): { lines: string[]; first: number } {
  const lines = text.replace(/^\ufeff/, '').split(/\r\n?|\n/)
  const start = lines.findIndex((line) => /^\s*journey\s*(%%.*)?$/i.test(line))
  if (start < 0)
    throw new JourneyFormatError(
      'This is not a Mermaid journey: no line says "journey". Other kinds of Mermaid diagrams are not read.',
    )
  const fenced = lines.slice(0, start).some((line) => /^\s*(```|~~~)/.test(line))
  const end = fenced ? lines.findIndex((line, i) => i > start && /^\s*(```|~~~)/.test(line)) : -1
  return { lines: lines.slice(start + 1, end < 0 ? undefined : end), first: start + 2 }
}

const namedEntities: Readonly<Record<string, string>> = {
  colon: ':',
  semi: ';',
  comma: ',',
  num: '#',
  quot: '"',
  amp: '&',
  lt: '<',
  gt: '>',
}

/** Mermaid writes characters by number or name as #35; or #quot;. */
function decode(text: string): string {
  return text
    .replace(/#(\d{1,7}|[a-z]{2,6});/gi, (whole, entity: string) => {
      if (!/^\d/.test(entity)) return namedEntities[entity.toLowerCase()] ?? whole
      const code = Number(entity)
      return code > 31 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff)
        ? String.fromCodePoint(code)
        : ' '
    })
    .replace(/\s+/g, ' ')
    .trim()
}
