import { NativeSelect, TextInput } from '@mantine/core'
import { scoreKindOptions } from '../../data/importWords.ts'
import type { ScoreNode } from './personaRuleTree.ts'
import classes from './rule.module.css'

/** A condition on a score the customer gave. */
export function ScoreRow({
  node,
  onChange,
}: {
  node: ScoreNode
  onChange: (patch: Partial<ScoreNode>) => void
}) {
  return (
    <>
      <NativeSelect
        size="xs"
        aria-label="Which of their scores"
        value={node.which}
        onChange={(event) => onChange({ which: event.currentTarget.value as ScoreNode['which'] })}
        data={[
          { value: 'latest', label: 'latest' },
          { value: 'lowest', label: 'lowest' },
          { value: 'highest', label: 'highest' },
        ]}
      />
      <NativeSelect
        size="xs"
        aria-label="Score"
        value={node.score}
        onChange={(event) => onChange({ score: event.currentTarget.value as ScoreNode['score'] })}
        data={scoreKindOptions}
      />
      <NativeSelect
        size="xs"
        aria-label="Comparison"
        value={node.op}
        onChange={(event) => onChange({ op: event.currentTarget.value as ScoreNode['op'] })}
        data={[
          { value: 'is', label: 'is' },
          { value: 'gt', label: 'is over' },
          { value: 'gte', label: 'is at least' },
          { value: 'lt', label: 'is under' },
          { value: 'lte', label: 'is at most' },
        ]}
      />
      <TextInput
        size="xs"
        className={classes.short ?? ''}
        inputMode="decimal"
        aria-label="Value"
        value={node.value}
        onChange={(event) => onChange({ value: event.currentTarget.value })}
      />
    </>
  )
}
