import { channelNames } from '../../format/channelNames.ts'
import { formatTime } from '../../format/dates.ts'
import { formatCount } from '../../format/numbers.ts'
import { elementTitle } from '../../journey/elementTitle.ts'
import type { LaneRecord } from '../../journey/records/lane.ts'
import type { StepRecord } from '../../journey/records/step.ts'
import { parseRichText } from '../../richText/parseRichText.ts'
import { cardFacts, evidenceWords } from '../cardWords.ts'
import { emotionLines, pointWords } from '../emotionSeriesOf.ts'
import { figuresOf, passedWords } from '../figureWords.ts'
import type { JourneyExport } from '../JourneyExport.ts'
import { indexJourney, type JourneyIndex, laneName } from '../JourneyIndex.ts'
import { mapNotes, mapTitle } from '../mapWords.ts'
import { knowledgeLook } from '../svg/palette.ts'
import { recordFinder } from '../svg/textBlocks.ts'

/**
 * A map as Markdown to read: headings for stages, substages and steps, a list per step with its lanes, numbers with
 * their n, and what is known. Colours, pictures and the look of the map are left out.
 */
export function journeyToMarkdown(input: JourneyExport): string {
  const index = indexJourney(input)
  const { model } = input
  const blocks: string[] = [
    `# ${plain(mapTitle(input))}`,
    rich(model.journey.description, ''),
    mapNotes(input)
      .map((note) => `- ${plain(note)}`)
      .join('\n'),
    model.personas.length > 0
      ? `## Personas\n\n${model.personas.map((persona) => `- ${plain(persona.title || 'Unnamed persona')}`).join('\n')}`
      : '',
    ...ways(input),
  ]
  if (model.stages.length === 0) blocks.push('This map has no stages yet.')
  for (const node of model.stages) {
    blocks.push(`## ${plain(node.stage.title || 'Untitled stage')}`)
    blocks.push(elementLines(index, node.stage.id).join('\n'))
    if (node.stage.notes.trim()) blocks.push(quoted(rich(node.stage.notes, '')))
    const substageOf = new Map(
      node.substages.flatMap((one) => one.steps.map((step) => [step.id, one.stage] as const)),
    )
    let open: string | undefined
    for (const step of node.steps) {
      const substage = substageOf.get(step.id)
      if (substage && substage.id !== open) blocks.push(`### ${plain(substage.title || 'Untitled substage')}`)
      open = substage?.id
      blocks.push(`${substage ? '####' : '###'} ${plain(step.title || 'Untitled step')}`)
      blocks.push(
        [
          ...stepFacts(input, index, step),
          ...index.lanes.flatMap((lane) => laneItems(input, index, lane, step)),
        ].join('\n'),
      )
    }
  }
  if (index.threads.length > 0) {
    const find = recordFinder(model)
    blocks.push(
      '## Comments',
      index.threads
        .map(({ number, comment, answers }) => {
          const target = find(comment.target)
          const about = target ? elementTitle(target, find) : ''
          return [
            `${number}. ${said(input, index, comment)}${about ? ` on “${plain(about)}”` : ''}${comment.resolved ? ' (resolved)' : ''}: ${inline(comment.text)}`,
            ...answers.map((answer) => `   - ${said(input, index, answer)}: ${inline(answer.text)}`),
          ].join('\n')
        })
        .join('\n'),
    )
  }
  return `${blocks.filter((block) => block.trim() !== '').join('\n\n')}\n`
}

function said(
  input: JourneyExport,
  index: JourneyIndex,
  comment: { author: string; createdAt: string },
): string {
  return `${plain(index.personName(comment.author) ?? 'Somebody')}, ${formatTime(comment.createdAt, input.timezone ?? 'UTC')}`
}

function ways(input: JourneyExport): string[] {
  const { model } = input
  const titles = new Map(model.steps.map((step) => [step.id, step.title || 'Untitled step']))
  const place = new Map(model.steps.map((step, i) => [step.id, i]))
  const lines = model.edges.map(
    (edge) =>
      `- ${plain(titles.get(edge.from)!)} → ${plain(titles.get(edge.to)!)}${place.get(edge.to)! <= place.get(edge.from)! ? ' (back)' : ''}${edge.label ? `: ${plain(edge.label)}` : ''}`,
  )
  return lines.length > 0 ? [`## Other ways\n\n${lines.join('\n')}`] : []
}

function elementLines(index: JourneyIndex, id: string): string[] {
  const numbers = index.numbersOf.get(id)
  const threads = index.threadsOf.get(id)
  return [
    ...(numbers ? [`- ${passedWords(numbers)}`] : []),
    ...(threads ? [`- Comments: ${threads.join(', ')}`] : []),
  ]
}

function stepFacts(input: JourneyExport, index: JourneyIndex, step: StepRecord): string[] {
  const fork = index.forkOf.get(step.id)
  const condition = fork?.conditions[step.track]
  const owner = index.personName(step.ownerId)
  return [
    ...(step.momentOfTruth ? ['- **Moment of truth**'] : []),
    ...(step.optional ? ['- Optional'] : []),
    ...(fork
      ? [
          `- ${fork.kind === 'either_or' ? 'One of several ways' : 'One of several ways that are all taken'}${fork.title ? `, ${plain(fork.title)}` : ''}: way ${step.track + 1}${condition ? `, ${plain(condition)}` : ''}`,
        ]
      : []),
    ...(step.continuesIn
      ? [`- Goes on in: ${plain(input.maps?.[step.continuesIn.journeyId] ?? 'another map')}`]
      : []),
    ...(owner ? [`- Owner: ${plain(owner)}`] : []),
    ...elementLines(index, step.id),
  ]
}

function laneItems(input: JourneyExport, index: JourneyIndex, lane: LaneRecord, step: StepRecord): string[] {
  const persona = input.model.personas.find((one) => one.id === lane.personaId)
  const name = `- **${plain(laneName(lane))}**${persona ? ` (${plain(persona.title)})` : ''}`
  if (lane.kind === 'divider') return []
  const items: string[] = []
  if (lane.kind === 'emotion')
    for (const line of emotionLines(input.model, lane.id)) {
      const point = line.byStep.get(step.id)
      if (!point) continue
      const rest = [point.label && plain(point.label), point.quote && `“${plain(point.quote)}”`]
        .filter(Boolean)
        .join(' ')
      items.push(`${plain(line.name)}: ${pointWords(point)}${rest ? ` ${rest}` : ''}`)
    }
  if (lane.kind === 'metrics') {
    const numbers = index.numbersOf.get(step.id)
    if (numbers)
      for (const figure of figuresOf(lane, numbers)) {
        const rest = [figure.n === null ? '' : `n ${formatCount(figure.n)}`, figure.interval ?? '']
          .filter(Boolean)
          .join(', ')
        items.push(`${figure.label}: ${figure.words}${rest ? ` (${rest})` : ''}`)
      }
  }
  if (lane.kind === 'touchpoints')
    for (const id of step.touchpointIds) {
      const touchpoint = index.touchpoints.get(id)
      const numbers = index.touchpointNumbers.get(id)
      if (touchpoint)
        items.push(
          `${plain(touchpoint.name)} (${channelNames[touchpoint.channel]})${numbers ? `: ${formatCount(numbers.customers)} customers, ${formatCount(numbers.events)} events` : ''}`,
        )
    }
  for (const card of index.cardsOf.get(lane.id) ?? []) {
    if (card.stepId !== step.id) continue
    const facts = cardFacts(card, input, index).map((fact) =>
      fact.href ? `${fact.label}: <${fact.href}>` : `${fact.label}: ${plain(fact.words)}`,
    )
    if (card.span > 1) facts.unshift(`Covers ${card.span} steps`)
    const evidence = evidenceWords(index, card.id)
    if (evidence) facts.push(`${knowledgeLook[index.knowledge(card.id)].word}: ${evidence}`)
    const words = rich(card.text, '    ')
    items.push(
      [words, facts.length > 0 ? `*${facts.join('; ').replaceAll('*', '\\*')}*` : '']
        .filter(Boolean)
        .join(words.includes('\n') ? '\n\n    ' : ' — '),
    )
  }
  return items.length > 0 ? [name, ...items.map((item) => `  - ${item}`)] : []
}

/** Card text in Markdown again: what had no meaning there stays without one. `indent` goes before further lines. */
function rich(text: string, indent: string): string {
  if (text.trim() === '') return ''
  return parseRichText(text)
    .map((block, i) => {
      const words = block.runs
        .map((run) => {
          const text = plain(run.text)
          const marked = run.bold || run.mention ? wrap(text, '**') : text
          const styled = run.italic ? wrap(marked, '*') : marked
          return run.href ? `[${styled}](<${run.href.replace(/[<>]/g, encodeURIComponent)}>)` : styled
        })
        .join('')
      const lead = block.kind === 'bullet' ? '- ' : block.kind === 'numbered' ? `${block.number}. ` : ''
      const before =
        i === 0 ? '' : `${block.kind === 'paragraph' ? '\n' : ''}${indent}${'  '.repeat(block.level)}`
      return `${before}${lead}${words}`
    })
    .join('\n')
}

function inline(text: string): string {
  return rich(text, '').replace(/\n+/g, ' ')
}

/** Marks stand at the words, not at the spaces around them: anything else is not read as a mark. */
function wrap(text: string, mark: string): string {
  const [, before = '', words = '', after = ''] = /^(\s*)(.*?)(\s*)$/s.exec(text) ?? []
  return words ? `${before}${mark}${words}${mark}${after}` : text
}

function quoted(text: string): string {
  return text
    .split('\n')
    .map((line) => `> ${line}`.trimEnd())
    .join('\n')
}

/** Plain words as plain words: signs of Markdown and HTML in them mean nothing, and they stay on one line. */
function plain(text: string): string {
  return text
    .replace(/\s*\n\s*/g, ' ')
    .replace(/[\\`*_[\]<>~|]/g, '\\$&')
    .replace(
      /^(\s*)(#{1,6}\s|[-+]\s|\d+[.)]\s|>|=+$)/,
      (_, space: string, sign: string) => `${space}\\${sign}`,
    )
}
