import { Checkbox, Radio } from '@mantine/core'
import { ChangeWords } from './ChangeWords.tsx'
import type { DescribedConflict, DescribedItem } from './describeMerge.ts'
import classes from './versions.module.css'
import { WordMarks } from './WordMarks.tsx'

/** One change to take or leave; where both sides changed the same, both are shown to choose from. */
export function MergeRow({
  item,
  names,
  chosen,
  needed,
  choices,
  onToggle,
  onChoose,
}: {
  item: DescribedItem
  names: { branch: string; current: string }
  chosen: boolean
  /** Taken because another chosen change cannot be without it. */
  needed: boolean
  choices: Readonly<Record<string, 'branch' | 'current'>>
  onToggle: (on: boolean) => void
  onChoose: (key: string, side: 'branch' | 'current') => void
}) {
  return (
    <li className={classes.mergeRow} data-off={!chosen || undefined}>
      <Checkbox
        size="sm"
        checked={chosen}
        disabled={needed}
        onChange={(event) => onToggle(event.currentTarget.checked)}
        label={<ChangeWords change={item} />}
      />
      {needed && <p className={classes.needed}>Another chosen change needs this one.</p>}
      {chosen &&
        item.conflicts.map((conflict) => (
          <Conflict
            key={conflict.key}
            conflict={conflict}
            names={names}
            choice={choices[conflict.key] ?? null}
            onChoose={(side) => onChoose(conflict.key, side)}
          />
        ))}
    </li>
  )
}

function Conflict({
  conflict,
  names,
  choice,
  onChoose,
}: {
  conflict: DescribedConflict
  names: { branch: string; current: string }
  choice: 'branch' | 'current' | null
  onChoose: (side: 'branch' | 'current') => void
}) {
  const side = (value: 'branch' | 'current') => {
    const said = conflict[value]
    return (
      <Radio
        value={value}
        label={
          <span className={classes.choice}>
            <b>{names[value]}</b>
            {typeof said === 'string' ? <span>{said}</span> : <WordMarks words={said} />}
          </span>
        }
      />
    )
  }
  return (
    <Radio.Group
      className={classes.conflict ?? ''}
      label={conflict.question}
      value={choice ?? ''}
      onChange={(value) => onChoose(value as 'branch' | 'current')}
    >
      {side('branch')}
      {side('current')}
    </Radio.Group>
  )
}
