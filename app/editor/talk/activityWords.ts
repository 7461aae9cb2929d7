import type { ActivityChange } from '../../../shared/wire/talk.ts'
import { kindWord } from './elements.ts'

const verbs: Record<ActivityChange['verb'], string> = {
  added: 'added',
  removed: 'removed',
  renamed: 'renamed',
  rewrote: 'rewrote',
  moved: 'moved',
  changed: 'changed',
  commented: 'commented on',
  answered: 'answered about',
  resolved: 'resolved a thread about',
  reopened: 'reopened',
  suggested: 'suggested a change of',
  accepted: 'accepted a suggestion for',
  declined: 'declined a suggestion for',
  finished: 'finished a task about',
  opened_round: 'opened a round of votes',
  closed_round: 'closed a round of votes',
}
const said: ReadonlySet<string> = new Set(['comment', 'suggestion', 'task'])

/** `added 3 cards`, `renamed the step “Pay”`, `commented on “Waits”`: one line for each thing done. */
export function activityLines(changes: readonly ActivityChange[]): { words: string; id: string }[] {
  const groups = new Map<string, ActivityChange[]>()
  for (const change of changes) {
    const key = `${change.verb} ${change.what}`
    groups.set(key, [...(groups.get(key) ?? []), change])
  }
  return [...groups.values()].map((group) => ({
    words: groupWords(group),
    id: group.length === 1 ? group[0]!.id : '',
  }))
}

function groupWords(group: readonly ActivityChange[]): string {
  const { verb, what } = group[0]!
  const does =
    verb === 'reopened'
      ? what === 'task'
        ? 'reopened a task about'
        : 'reopened a thread about'
      : verbs[verb]
  if (verb === 'opened_round' || verb === 'closed_round') return does
  const added = verb === 'added' && what === 'task' ? 'added a task about' : null
  const names = [...new Set(group.map(({ title }) => title).filter(Boolean))]
  const count = group.reduce((sum, { id, n }) => sum + (id ? 1 : n), 0)
  if (said.has(what)) return `${added ?? does} ${listNames(names) || 'the map'}`
  if (count === 1) return `${does} the ${kindWord(what)}${names[0] ? ` “${names[0]}”` : ''}`
  return `${does} ${count} ${pluralKind(what)}${names.length > 0 ? `: ${listNames(names, count)}` : ''}`
}

function pluralKind(what: string): string {
  const word = kindWord(what)
  return word === 'feeling' ? 'points of a curve' : `${word}s`
}

/** The first names of `count` things: some of them may share a name or have none. */
function listNames(names: readonly string[], count = names.length): string {
  const shown = names.slice(0, 3).map((name) => `“${name}”`)
  const more = count - shown.length
  return `${shown.join(', ')}${more > 0 ? ` and ${more} more` : ''}`
}
