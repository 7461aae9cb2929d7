import { useQueries } from '@tanstack/react-query'
import type { ProposalPartition, ProposalTree } from '../../../../shared/wire/personaProposal.ts'
import { useWorkspace } from '../../../state/useWorkspace.ts'
import { groupMembersQuery } from './proposalsApi.ts'
import classes from './propose.module.css'

const rowHeight = 20
const treeWidth = 460
const width = 820
const shortened = (name: string) => (name.length > 44 ? `${name.slice(0, 43)}…` : name)

/** Who is like whom: the further left two branches meet, the less alike they are. Dots have the colour of the group. */
export function TreePicture({
  proposalId,
  tree,
  groups,
}: {
  proposalId: string
  tree: ProposalTree
  groups: ProposalPartition['groups']
}) {
  const { id } = useWorkspace()
  const members = useQueries({
    queries: groups.map((_, group) => groupMembersQuery(id, proposalId, groups.length, group)),
  })
  const groupOf = new Map(
    members.flatMap(({ data }, group) => (data?.members ?? []).map((member) => [member.id, group] as const)),
  )
  const { people, merges, order } = tree
  const highest = Math.max(...merges.map(({ height }) => height), Number.MIN_VALUE)
  const at = (height: number) => 8 + (1 - height / highest) * (treeWidth - 8)
  const nodes = new Map<number, { x: number; y: number }>(
    order.map((person, line) => [person, { x: at(0), y: (line + 0.5) * rowHeight }]),
  )
  const paths = merges.map(({ left, right, height }, i) => {
    const [a, b] = [nodes.get(left)!, nodes.get(right)!]
    const x = at(height)
    nodes.set(people.length + i, { x, y: (a.y + b.y) / 2 })
    return `M${a.x} ${a.y}H${x}V${b.y}H${b.x}`
  })
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section className={classes.scroll} aria-label="Tree of people" tabIndex={0}>
      <svg
        width={width}
        height={people.length * rowHeight}
        role="img"
        aria-label={`A tree of ${people.length} people in ${groups.length} groups`}
      >
        <path d={paths.join('')} className={classes.branches} />
        {order.map((person, line) => {
          const group = groupOf.get(people[person]!.id)
          const y = (line + 0.5) * rowHeight
          return (
            <g key={people[person]!.id}>
              {group !== undefined && (
                <circle cx={treeWidth + 8} cy={y} r={4} fill={`var(--persona-${(group % 8) + 1})`} />
              )}
              <text x={treeWidth + 20} y={y + 4} className={classes.leaf}>
                {people[person]!.label}
                {group !== undefined && ` · ${shortened(groups[group]?.name ?? '')}`}
              </text>
            </g>
          )
        })}
      </svg>
    </section>
  )
}
