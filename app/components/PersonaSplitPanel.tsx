import { useSessionStorage } from '@mantine/hooks'
import { IconChevronRight } from '@tabler/icons-react'
import { type QueryKey, type UseQueryOptions, useQuery } from '@tanstack/react-query'
import { formatCount, plural } from '../../shared/format/numbers.ts'
import type { PersonaSplit } from '../../shared/wire/measure.ts'
import { IntervalWhisker } from '../charts/IntervalWhisker.tsx'
import { personasQuery } from '../pages/personas/personasApi.ts'
import { useWorkspace } from '../state/useWorkspace.ts'
import { ErrorState } from './ErrorState.tsx'
import { type FigureValue, toFigureWords } from './figureValue.ts'
import classes from './PersonaSplitPanel.module.css'
import { SkeletonRows } from './Skeleton.tsx'

interface SplitFigure {
  label: string
  value: FigureValue
}

/**
 * Figures of a measuring page side by side for each persona's customers and for those nobody stands for, asked for
 * when it is opened. Nothing without a persona that says which customers it stands for.
 */
export function PersonaSplitPanel<T, K extends QueryKey>({
  query,
  figuresOf,
}: {
  query: UseQueryOptions<PersonaSplit<T>, Error, PersonaSplit<T>, K>
  /** The figures of one group, the same ones for each; one with nothing to say may leave some out. */
  figuresOf: (answer: T, split: PersonaSplit<T>) => SplitFigure[]
}) {
  const { id, isGuest } = useWorkspace()
  const [opened, setOpened] = useSessionStorage({ key: 'desirepath-split', defaultValue: false })
  const personas = useQuery({ ...personasQuery(id), enabled: !isGuest, staleTime: 60_000 })
  const possible = personas.data?.personas.some(({ rule }) => rule !== null) ?? false
  const split = useQuery({ ...query, enabled: opened && possible })
  if (!possible) return null
  return (
    <section className={classes.split}>
      <button
        type="button"
        className={classes.toggle}
        aria-expanded={opened}
        onClick={() => setOpened(!opened)}
      >
        <IconChevronRight size={14} aria-hidden="true" className={classes.arrow ?? ''} />
        By persona
      </button>
      {opened &&
        (split.error ? (
          <ErrorState error={split.error} retry={() => void split.refetch()} />
        ) : split.data ? (
          <SplitFigures split={split.data} figuresOf={figuresOf} />
        ) : (
          <SkeletonRows rows={3} height={22} label="Reading the figures of each persona" />
        ))}
    </section>
  )
}

function SplitFigures<T>({
  split,
  figuresOf,
}: {
  split: PersonaSplit<T>
  figuresOf: (answer: T, split: PersonaSplit<T>) => SplitFigure[]
}) {
  const groups = split.groups.map(({ persona, answer }) => ({
    key: persona?.id ?? 'none',
    name: persona?.title ?? 'None of them',
    colour: persona === null ? 'var(--line-strong)' : `var(--persona-${persona.colour + 1})`,
    figures: figuresOf(answer, split),
  }))
  const labels = [...new Set(groups.flatMap(({ figures }) => figures.map(({ label }) => label)))]
  return (
    <>
      {labels.map((label) => (
        <table key={label} className={classes.figure}>
          <caption>{label}</caption>
          <tbody>
            {groups.map(({ key, name, colour, figures }) => (
              <tr key={key}>
                <th scope="row">
                  <span className={classes.dot} style={{ background: colour }} aria-hidden="true" />
                  {name}
                </th>
                <SplitCells value={figures.find((figure) => figure.label === label)?.value ?? null} />
              </tr>
            ))}
          </tbody>
        </table>
      ))}
      <p className={classes.note}>
        {split.several === 0
          ? 'No customer here is of more than one persona.'
          : `${formatCount(split.several)} of ${plural(split.customers, 'customer')} ${
              split.several === 1 ? 'is' : 'are'
            } of more than one persona and ${split.several === 1 ? 'counts' : 'count'} for each of them.`}
        {split.leftOut > 0 && ` ${plural(split.leftOut, 'further persona')} not shown.`}
        {split.unknown.length > 0 &&
          ` Not known of ${split.unknown.join(', ')}: survey answers the rule asks for are gone.`}
      </p>
    </>
  )
}

function SplitCells({ value }: { value: FigureValue | null }) {
  if (!value)
    return (
      <>
        <td className={classes.value}>–</td>
        <td className={classes.n}>n 0</td>
        <td />
      </>
    )
  const words = toFigureWords(value)
  const share = 'share' in value ? value.share : null
  return (
    <>
      <td className={classes.value}>
        {words.value}
        {words.unit && words.unit !== 'points' && <span className={classes.unit}> {words.unit}</span>}
      </td>
      <td className={classes.n}>n {formatCount(words.n ?? 0)}</td>
      <td className={classes.interval}>
        {share?.share != null ? (
          <IntervalWhisker
            value={share.share}
            low={share.low}
            high={share.high}
            label={`95 % interval ${words.interval}`}
          />
        ) : (
          !share && words.interval
        )}
      </td>
    </>
  )
}
