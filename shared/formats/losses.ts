import { elementTitle } from '../journey/elementTitle.ts'
import { listForks } from '../journey/forkRuns.ts'
import { laneKinds } from '../journey/laneKinds.ts'
import type { JourneyModel } from '../journey/readJourney.ts'
import { parseRichText } from '../richText/parseRichText.ts'
import { toPlainText } from '../richText/toPlainText.ts'
import { measureSettings } from '../wire/measure.ts'

/** Something that does not survive a change of format: a sentence, how many, and the first of them. */
export interface Loss {
  readonly text: string
  readonly count: number
  /** What it is called on the map; "" when there is nothing to call it by. */
  readonly example: string
}

/** Gathers losses: those of one sentence are counted together. */
export function createLosses(): {
  add(text: string, example?: string, count?: number): void
  list(): Loss[]
} {
  const found = new Map<string, { text: string; count: number; example: string }>()
  return {
    add(text, example = '', count = 1) {
      const loss = found.get(text)
      if (!loss) found.set(text, { text, count, example: clip(example) })
      else {
        loss.count += count
        loss.example ||= clip(example)
      }
    },
    list: () => [...found.values()],
  }
}

/** A loss as one line: "12 × Evidence is left out, for example “NPS 2025”." */
export function lossInWords({ text, count, example }: Loss): string {
  const sentence = text.replace(/\.$/, '')
  return `${count === 1 ? '' : `${count.toLocaleString('en')} × `}${sentence}${example ? `, for example “${example}”` : ''}.`
}

interface Part {
  readonly text: string
  /** What the map has of it, by name. */
  list(map: JourneyModel): readonly string[]
}

const isBelowTop = (map: JourneyModel) => map.stages.flatMap((node) => node.substages)
const stepTitles = (map: JourneyModel, has: (step: JourneyModel['steps'][number]) => boolean) =>
  map.steps.filter(has).map((step) => step.title)
const cardTexts = (map: JourneyModel, has: (card: JourneyModel['cards'][number]) => boolean) =>
  map.cards.filter(has).map((card) => toPlainText(card.text))
const pointNames = (map: JourneyModel, has: (point: JourneyModel['emotions'][number]) => boolean) => {
  const titles = new Map(map.steps.map((step) => [step.id, step.title]))
  return map.emotions.filter(has).map((point) => point.label || (titles.get(point.stepId) ?? ''))
}
const withCards = (map: JourneyModel) => {
  const used = new Set([...map.cards, ...map.emotions].map((one) => one.laneId))
  return (lane: JourneyModel['lanes'][number]) => used.has(lane.id)
}

/** Everything of a map that some format cannot hold. Each format names those it keeps. */
const parts = {
  title: { text: 'The title of the map is left out.', list: (map) => nameOf(map.journey.title) },
  description: {
    text: 'The description of the map is left out.',
    list: (map) => nameOf(toPlainText(map.journey.description)),
  },
  measuring: {
    text: 'How the map is measured is left out.',
    list: (map) =>
      JSON.stringify(map.journey.measure) === JSON.stringify(measureSettings.parse({})) &&
      map.journey.defaultChannel === null
        ? []
        : [''],
  },
  stages: {
    text: 'Stages are left out; their steps stay in their order.',
    list: (map) => map.stages.map((node) => node.stage.title),
  },
  emptyStages: {
    text: 'Stages without a step are left out.',
    list: (map) => map.stages.filter((node) => node.steps.length === 0).map((node) => node.stage.title),
  },
  substages: {
    text: 'Substages are left out; their steps stand in the stage.',
    list: (map) => isBelowTop(map).map((node) => node.stage.title),
  },
  emptySubstages: {
    text: 'Substages without a step are left out.',
    list: (map) =>
      isBelowTop(map)
        .filter((node) => node.steps.length === 0)
        .map((node) => node.stage.title),
  },
  stageLook: {
    text: 'Colours of stages and whether they are folded are left out.',
    list: (map) =>
      map.stages
        .filter((node, i) => node.stage.colour !== i % 8 || node.stage.collapsed)
        .map((node) => node.stage.title),
  },
  notes: {
    text: 'Notes for the speaker are left out.',
    list: (map) =>
      map.stages
        .flatMap((node) => [node.stage, ...node.substages.map((one) => one.stage)])
        .filter((stage) => stage.notes !== '')
        .map((stage) => stage.title),
  },
  touchpointLinks: {
    text: 'Links of steps to touchpoints are left out.',
    list: (map) => stepTitles(map, (step) => step.touchpointIds.length > 0),
  },
  stepMarks: {
    text: 'That steps are optional or moments of truth is left out.',
    list: (map) => stepTitles(map, (step) => step.optional || step.momentOfTruth),
  },
  stepOwners: {
    text: 'Owners of steps are left out.',
    list: (map) => stepTitles(map, (step) => step.ownerId !== null),
  },
  continuations: {
    text: 'Links to other maps are left out.',
    list: (map) => [
      ...stepTitles(map, (step) => step.continuesIn !== null),
      ...cardTexts(map, (card) => card.leadsTo !== null),
    ],
  },
  forks: {
    text: 'Forks are left out; the steps of all their tracks follow each other.',
    list: (map) =>
      listForks(map.steps, map.forks).map((run) => run.fork.title || run.tracks[0]!.steps[0]!.title),
  },
  edges: {
    text: 'Branches and loops are left out.',
    list: (map) => {
      const byId = new Map(map.steps.map((step) => [step.id, step]))
      return map.edges.map((edge) => elementTitle(edge, (id) => byId.get(id)))
    },
  },
  personas: { text: 'Personas are left out.', list: (map) => map.personas.map((persona) => persona.title) },
  lanes: {
    text: 'Lanes are left out, with all cards in them.',
    list: (map) =>
      map.lanes
        .filter(withCards(map))
        .filter((lane) => lane.kind !== 'emotion')
        .map((lane) => lane.title),
  },
  emptyLanes: {
    text: 'Lanes without anything in them are left out.',
    list: (map) => {
      const used = withCards(map)
      return map.lanes.filter((lane) => !used(lane)).map((lane) => lane.title || laneKinds[lane.kind].label)
    },
  },
  laneKinds: {
    text: 'What kind of lane it is is left out; it comes back as a lane of text where its name does not tell.',
    list: (map) =>
      map.lanes
        .filter((lane) => lane.kind !== 'text' || lane.preset !== null)
        .map((lane) => lane.title || laneKinds[lane.kind].label),
  },
  laneLook: {
    text: 'Heights, folding, hiding, locks, personas and figures of lanes are left out.',
    list: (map) =>
      map.lanes
        .filter(
          (lane) =>
            lane.height !== null ||
            lane.collapsed ||
            lane.hidden ||
            lane.locked ||
            lane.personaId !== null ||
            lane.line !== null ||
            lane.figures.length > 0 ||
            lane.chart !== 'typed',
        )
        .map((lane) => lane.title),
  },
  cards: { text: 'Cards are left out.', list: (map) => cardTexts(map, () => true) },
  richText: {
    text: 'Bold, italics and links in cards become plain text.',
    list: (map) => cardTexts(map, (card) => hasMarks(card.text)),
  },
  spans: {
    text: 'That cards reach over several steps is left out; they stand at the first.',
    list: (map) => cardTexts(map, (card) => card.span > 1),
  },
  cardColours: {
    text: 'Colours of cards are left out.',
    list: (map) => cardTexts(map, (card) => card.colour !== null),
  },
  cardDetails: {
    text: 'Icons, tags, owners, status, channels, addresses and values of cards are left out.',
    list: (map) =>
      cardTexts(
        map,
        (card) =>
          card.icon !== null ||
          card.tags.length > 0 ||
          card.ownerId !== null ||
          card.status !== null ||
          card.channel !== null ||
          card.url !== null ||
          card.value !== null,
      ),
  },
  files: {
    text: 'Pictures and files on cards are left out.',
    list: (map) => cardTexts(map, (card) => card.imageId !== null || card.fileIds.length > 0),
  },
  emotions: { text: 'Points of the emotion curve are left out.', list: (map) => pointNames(map, () => true) },
  otherPoints: {
    text: 'Only the assumed curve of today is kept; other points are left out.',
    list: (map) => pointNames(map, (point) => point.series !== 'assumed' || point.horizon !== 'as_is'),
  },
  personaPoints: {
    text: 'Curves of single personas are left out.',
    list: (map) => pointNames(map, (point) => point.personaId !== null),
  },
  pointWords: {
    text: 'Labels, quotes, counts and intervals of points are left out.',
    list: (map) =>
      pointNames(
        map,
        (point) =>
          point.label !== '' ||
          point.quote !== '' ||
          point.n !== null ||
          point.low !== null ||
          point.high !== null,
      ),
  },
  evidence: {
    text: 'Evidence is left out.',
    list: (map) => map.evidence.map((link) => link.text || link.ref),
  },
  talk: {
    text: 'Comments, suggestions, tasks and votes are left out.',
    list: (map) => [
      ...map.comments.map((comment) => comment.text),
      ...map.suggestions.map((suggestion) => suggestion.reason),
      ...map.tasks.map((task) => task.text),
      ...map.votes.map(() => ''),
    ],
  },
  views: { text: 'Saved views are left out.', list: (map) => map.savedViews.map((view) => view.title) },
} as const satisfies Record<string, Part>
export type MapPart = keyof typeof parts

/** What a map has that a format which keeps only some parts, or drops only some, cannot hold. */
export function listDropped(
  map: JourneyModel,
  format: readonly MapPart[] | { drops: readonly MapPart[] },
): Loss[] {
  const listed = new Set<string>('drops' in format ? format.drops : format)
  return Object.entries(parts as Record<string, Part>).flatMap(([key, part]) => {
    const names = listed.has(key) === 'drops' in format ? part.list(map) : []
    if (names.length === 0) return []
    return [{ text: part.text, count: names.length, example: clip(names.find((name) => name.trim()) ?? '') }]
  })
}

function hasMarks(text: string): boolean {
  return parseRichText(text).some(
    (block) =>
      block.kind !== 'paragraph' ||
      block.runs.some((run) => run.bold || run.italic || run.mention || (run.href && run.href !== run.text)),
  )
}

const nameOf = (text: string) => (text.trim() ? [text] : [])

function clip(text: string): string {
  const line = text.trim().split('\n')[0]!.trim()
  return line.length > 60 ? `${line.slice(0, 59).toWellFormed()}…` : line
}
