import { IconArrowsHorizontal, IconPencil, IconPlus, IconX, type TablerIcon } from '@tabler/icons-react'
import type { DescribedChange } from '../../../../shared/journey/diff/describeDiff.ts'
import classes from './versions.module.css'
import { WordMarks } from './WordMarks.tsx'

const icons: Record<DescribedChange['kind'], TablerIcon> = {
  added: IconPlus,
  removed: IconX,
  changed: IconPencil,
  moved: IconArrowsHorizontal,
}

/** One change as a sentence, with what kind it is as a sign. */
export function ChangeWords({ change }: { change: DescribedChange }) {
  const Icon = icons[change.kind]
  return (
    <span className={classes.change} data-kind={change.kind}>
      <Icon size={15} stroke={2} role="img" aria-label={change.kind} />
      <span>
        <b>{change.subject}</b>
        {change.lines.map((line) => (
          <span key={line.text} className={classes.line}>
            {line.text}
            {line.words && <WordMarks words={line.words} />}
          </span>
        ))}
      </span>
    </span>
  )
}

/** Changes by the stage they are in, in the order of the stages; what belongs to the whole map first. */
export function groupByStage<T extends { stageId: string | null; stageTitle: string }>(
  changes: readonly T[],
  stageIds: readonly string[],
): { key: string; title: string; changes: T[] }[] {
  const groups = new Map<string, { key: string; title: string; changes: T[] }>()
  for (const change of changes) {
    const key = change.stageId ?? ''
    const group = groups.get(key) ?? { key, title: change.stageTitle, changes: [] }
    group.changes.push(change)
    groups.set(key, group)
  }
  const place = new Map(['', ...stageIds].map((id, i) => [id, i]))
  const placeOf = (key: string) => place.get(key) ?? place.size
  return [...groups.values()].sort((a, b) => placeOf(a.key) - placeOf(b.key))
}
