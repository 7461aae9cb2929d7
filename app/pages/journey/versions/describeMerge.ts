import { recordsIn } from '../../../../shared/journey/diff/contentOf.ts'
import { type DescribedChange, describeDiff } from '../../../../shared/journey/diff/describeDiff.ts'
import type { OutsideName } from '../../../../shared/journey/diff/fieldInWords.ts'
import type { JourneyDiff, Owners } from '../../../../shared/journey/diff/JourneyDiff.ts'
import { type MergeConflict, mergeBranch } from '../../../../shared/journey/diff/mergeBranch.ts'
import { type ElementNames, nameElements } from '../../../../shared/journey/diff/nameElements.ts'
import { type WordPart, wordDiff } from '../../../../shared/journey/diff/wordDiff.ts'
import { journeyFromJson } from '../../../../shared/journey/journeyJson.ts'
import { readJourney } from '../../../../shared/journey/readJourney.ts'
import type { MergeSidesAnswer } from '../../../../shared/wire/version.ts'

/** A conflict with what each side has, in words. */
export interface DescribedConflict {
  readonly key: string
  readonly question: string
  readonly branch: string | readonly WordPart[]
  readonly current: string | readonly WordPart[]
}
export interface DescribedItem extends DescribedChange {
  readonly conflicts: readonly DescribedConflict[]
}

/** What a merge would bring, change by change in words. */
export function describeMerge(
  answer: Pick<MergeSidesAnswer, 'base' | 'branch' | 'current'>,
  outside: OutsideName,
): { items: DescribedItem[]; diff: JourneyDiff; stageIds: string[] } {
  const read = (file: Record<string, unknown>) => readJourney(journeyFromJson(file))
  const [base, branch, current] = [read(answer.base), read(answer.branch), read(answer.current)]
  const plan = mergeBranch({ base, branch, current })
  const diff = { changes: plan.items.map(({ change }) => change), order: {} }
  const names = nameElements([...recordsIn(base), ...recordsIn(current)], recordsIn(branch))
  const words = describeDiff(diff, base, branch, outside)
  return {
    diff,
    stageIds: [...branch.stages, ...base.stages].map(({ stage }) => stage.id),
    items: plan.items.map((item, i) => ({
      ...words[i]!,
      conflicts: item.conflicts.map((conflict) => inWords(conflict, names)),
    })),
  }
}

function inWords(conflict: MergeConflict, names: ElementNames): DescribedConflict {
  const { key } = conflict
  switch (conflict.kind) {
    case 'field': {
      const { field, branch, current } = conflict
      const question = `Both changed the ${field === 'title' ? 'name' : field}`
      if (typeof branch !== 'string' || typeof current !== 'string')
        return { key, question, branch: valueInWords(branch), current: valueInWords(current) }
      return { key, question, branch: apartFrom(current, branch), current: apartFrom(branch, current) }
    }
    case 'place':
      return {
        key,
        question: 'Both moved it',
        branch: spot(conflict.branch, names),
        current: spot(conflict.current, names),
      }
    case 'removed_there':
      return {
        key,
        question: `It was removed there, but here ${
          conflict.changed.length === 1
            ? 'something in it was'
            : `${conflict.changed.length} things in it were`
        } changed`,
        branch: 'Remove it, with all that is in it',
        current: 'Keep it',
      }
    case 'removed_here':
      return {
        key,
        question: 'It was removed here, but changed there',
        branch: 'Bring it back as it is there',
        current: 'Leave it removed',
      }
    case 'place_gone':
      return {
        key,
        question: `What it stands in was removed here: ${conflict.missing.map((id) => names.title(id)).join(', ')}`,
        branch: 'Bring that back too',
        current: 'Leave this change out',
      }
  }
}

/** A text with the words marked that the other one does not have. */
function apartFrom(other: string, text: string): readonly WordPart[] {
  const words = wordDiff(other, text).filter(({ kind }) => kind !== 'removed')
  return words.length > 0 ? words : [{ kind: 'same', text: 'no text' }]
}

function spot(owners: Owners, names: ElementNames): string {
  return Object.values(owners)
    .map((id) => (id === null ? 'a stage of its own' : names.title(id)))
    .join(' at ')
}

function valueInWords(value: unknown): string {
  if (value === null || value === undefined || value === '') return 'nothing'
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  if (typeof value === 'object') return 'another setting'
  return String(value)
}
