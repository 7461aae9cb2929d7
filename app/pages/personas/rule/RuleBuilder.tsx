import { ActionIcon, NativeSelect } from '@mantine/core'
import { IconPlus, IconTrash } from '@tabler/icons-react'
import ruleClasses from '../../touchpoints/RuleEditor.module.css'
import { AnswerRow } from './AnswerRow.tsx'
import { AttributeRow } from './AttributeRow.tsx'
import { DidRow } from './DidRow.tsx'
import {
  newLeaf,
  newRuleGroup,
  type PersonaRuleLeaf,
  type PersonaRuleNode,
  type RuleGroup,
  withRuleNode,
} from './personaRuleTree.ts'
import classes from './rule.module.css'
import { ScoreRow } from './ScoreRow.tsx'

type Change = (key: string, change: (node: PersonaRuleNode) => PersonaRuleNode | null) => void

const leafWords: Record<PersonaRuleLeaf['kind'], string> = {
  attribute: 'What is known of them',
  did: 'What they did',
  score: 'A score they gave',
  answer: 'What they answered',
}

/** Conditions on customers: what is known of them, what they did, scored and answered; groups may stand inside. */
export function RuleBuilder({ tree, onChange }: { tree: RuleGroup; onChange: (tree: RuleGroup) => void }) {
  return <Group node={tree} depth={0} change={(key, change) => onChange(withRuleNode(tree, key, change))} />
}

function Group({ node, depth, change }: { node: RuleGroup; depth: number; change: Change }) {
  const add = (child: PersonaRuleNode) =>
    change(node.key, (current) =>
      current.kind === 'group' ? { ...current, children: [...current.children, child] } : current,
    )
  const several = node.children.length > 1
  return (
    <fieldset className={ruleClasses.group} data-depth={depth}>
      <legend className="visually-hidden">{depth === 0 ? 'Rule' : 'Group of conditions'}</legend>
      {node.children.length > 0 && (
        <div className={ruleClasses.head}>
          <NativeSelect
            size="xs"
            aria-label="How the conditions belong together"
            value={`${node.negated ? 'not-' : ''}${node.mode}`}
            onChange={(event) => {
              const chosen = event.currentTarget.value
              change(node.key, (current) =>
                current.kind === 'group'
                  ? {
                      ...current,
                      mode: chosen.endsWith('any') ? 'any' : 'all',
                      negated: chosen.startsWith('not-'),
                    }
                  : current,
              )
            }}
            data={[
              {
                value: 'all',
                label: several ? 'Customers of whom all of this holds' : 'Customers of whom this holds',
              },
              ...(several || node.mode === 'any'
                ? [{ value: 'any', label: 'Customers of whom at least one of these holds' }]
                : []),
              {
                value: 'not-all',
                label: several
                  ? 'Customers of whom not all of this holds'
                  : 'Customers of whom this does not hold',
              },
              ...(several || (node.negated && node.mode === 'any')
                ? [{ value: 'not-any', label: 'Customers of whom none of these holds' }]
                : []),
            ]}
          />
          {depth > 0 && (
            <ActionIcon size="sm" aria-label="Remove the group" onClick={() => change(node.key, () => null)}>
              <IconTrash size={15} stroke={1.6} />
            </ActionIcon>
          )}
        </div>
      )}
      {node.children.map((child) =>
        child.kind === 'group' ? (
          <Group key={child.key} node={child} depth={depth + 1} change={change} />
        ) : (
          <Leaf key={child.key} node={child} change={change} />
        ),
      )}
      <div className={classes.add}>
        {(['attribute', 'did', 'score', 'answer'] as const).map((kind) => (
          <button
            key={kind}
            type="button"
            className={ruleClasses.addButton}
            onClick={() => add(newLeaf(kind))}
          >
            <IconPlus size={13} aria-hidden="true" /> {leafWords[kind]}
          </button>
        ))}
        {depth < 3 && node.children.length > 0 && (
          <button
            type="button"
            className={ruleClasses.addButton}
            onClick={() => add(newRuleGroup([newLeaf('attribute')], node.mode === 'all' ? 'any' : 'all'))}
          >
            <IconPlus size={13} aria-hidden="true" /> Group
          </button>
        )}
      </div>
    </fieldset>
  )
}

function Leaf({ node, change }: { node: PersonaRuleLeaf; change: Change }) {
  const set = (patch: Partial<PersonaRuleLeaf>) =>
    change(node.key, (current) => ({ ...current, ...patch }) as PersonaRuleNode)
  return (
    <div className={ruleClasses.condition}>
      {node.kind === 'attribute' ? (
        <AttributeRow node={node} onChange={set} />
      ) : node.kind === 'did' ? (
        <DidRow node={node} onChange={set} />
      ) : node.kind === 'answer' ? (
        <AnswerRow node={node} onChange={set} />
      ) : (
        <ScoreRow node={node} onChange={set} />
      )}
      <ActionIcon size="sm" aria-label="Remove the condition" onClick={() => change(node.key, () => null)}>
        <IconTrash size={15} stroke={1.6} />
      </ActionIcon>
    </div>
  )
}
