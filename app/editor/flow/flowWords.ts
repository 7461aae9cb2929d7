import { listForks } from '../../../shared/journey/forkRuns.ts'
import type { EdgeRecord } from '../../../shared/journey/records/edge.ts'
import type { ForkRecord } from '../../../shared/journey/records/fork.ts'
import type { StepRecord } from '../../../shared/journey/records/step.ts'

export type FlowOfStep = {
  /** "Either this, by card, or Invoice", as the fork is read out at this step; null outside forks. */
  fork: string | null
  /** Ways out and into the step, in words. */
  ways: string[]
}

/**
 * What the drawn forks and ways say about each step, for those who hear or read the map as a list. Steps that take part
 * in none are left out.
 */
export function flowWords(
  steps: readonly StepRecord[],
  forks: readonly ForkRecord[],
  edges: readonly EdgeRecord[],
): Map<string, FlowOfStep> {
  const found = new Map<string, FlowOfStep>()
  const at = (id: string) => {
    const held = found.get(id) ?? { fork: null, ways: [] }
    found.set(id, held)
    return held
  }
  for (const run of listForks(steps, forks)) {
    for (const own of run.tracks) {
      const others = run.tracks.filter((track) => track !== own)
      const named = others.map(
        (track) => track.steps.map(nameOf).join(' then ') + (track.condition ? ` (${track.condition})` : ''),
      )
      const word = run.fork.kind === 'either_or' ? 'either-or with' : 'in parallel with'
      const words = [
        own.condition && `when ${own.condition}`,
        `${word} ${list(named, run.fork.kind === 'either_or' ? 'or' : 'and')}`,
      ].filter(Boolean)
      for (const step of own.steps) at(step.id).fork = words.join(', ')
    }
  }
  const indexOf = new Map(steps.map((step, i) => [step.id, i]))
  for (const edge of edges) {
    const [from, to] = [indexOf.get(edge.from), indexOf.get(edge.to)]
    if (from === undefined || to === undefined || from === to) continue
    const when = edge.label ? ` when ${edge.label}` : ''
    const back = to < from
    at(edge.from).ways.push(`${back ? 'loops back to' : 'goes on to'} ${nameOf(steps[to]!)}${when}`)
    at(edge.to).ways.push(`${back ? 'reached again from' : 'reached from'} ${nameOf(steps[from]!)}${when}`)
  }
  return found
}

const nameOf = (step: StepRecord) => step.title || 'an untitled step'

function list(words: string[], last: string): string {
  return words.length < 2 ? (words[0] ?? '') : `${words.slice(0, -1).join(', ')} ${last} ${words.at(-1)}`
}
