import { Button, Checkbox, Modal, SegmentedControl, Select, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { IconSearch } from '@tabler/icons-react'
import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { formatDate } from '../../../../shared/format/dates.ts'
import { plural } from '../../../../shared/format/numbers.ts'
import { ErrorState } from '../../../components/ErrorState.tsx'
import { FormError } from '../../../components/FormError.tsx'
import { SkeletonRows } from '../../../components/Skeleton.tsx'
import { codeOptions } from '../codeOptions.ts'
import { codesQuery, codingApi } from '../codingApi.ts'
import { findingsApi, insightsQuery, themesQuery } from '../findingsApi.ts'
import researchClasses from '../research.module.css'
import { sourcesQuery } from '../researchApi.ts'
import { sourceKindWords } from '../sourceWords.ts'
import classes from './insights.module.css'

export type FoundKind = 'quote' | 'answer' | 'theme' | 'insight' | 'document'
/** A figure is no finding of research: it comes from whoever opens the picker. */
export type PickedKind = FoundKind | 'metric'
const kindWords: Record<PickedKind, string> = {
  quote: 'Quotes',
  answer: 'Answers',
  theme: 'Themes',
  insight: 'Insights',
  document: 'Sources',
  metric: 'Figures',
}

const kindWord: Record<PickedKind, string> = {
  quote: 'quote',
  answer: 'answer',
  theme: 'theme',
  insight: 'insight',
  document: 'source',
  metric: 'figure',
}

export interface PickRow {
  id: string
  text: string
  from: string
}

/** Chooses findings of a project or figures, several of one kind at a time; mounted while it is open. */
export function FindingPicker({
  workspaceId,
  projectId,
  kinds,
  figures = [],
  title,
  linked,
  tools,
  attach,
  onClose,
}: {
  workspaceId: string
  projectId: string
  kinds: readonly PickedKind[]
  /** To choose from under `metric`. */
  figures?: readonly PickRow[]
  title: string
  /** Ids of what is attached already. */
  linked: ReadonlySet<string>
  /** What else is to be chosen, above the list. */
  tools?: ReactNode
  /** Attaches one; called one after the other. */
  attach: (kind: PickedKind, ref: string) => Promise<unknown>
  onClose: () => void
}) {
  const [kind, setKind] = useState<PickedKind>(kinds[0]!)
  const [text, setText] = useState('')
  const [q] = useDebouncedValue(text.trim(), 200)
  const [codeId, setCodeId] = useState<string | null>(null)
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const codes =
    useQuery({ ...codesQuery(workspaceId, projectId), enabled: kind === 'quote' }).data?.codes ?? []
  const themes = useQuery({ ...themesQuery(workspaceId, projectId), enabled: kind === 'theme' })
  const insights = useQuery({ ...insightsQuery(workspaceId, projectId), enabled: kind === 'insight' })
  const query = { q: q || undefined, codeId: codeId ?? undefined, limit: 100 }
  const quotes = useQuery({
    queryKey: ['ws', workspaceId, 'research', projectId, 'quotes', 'picker', query],
    queryFn: ({ signal }) => codingApi(workspaceId, projectId).quotes(query, signal),
    enabled: kind === 'quote',
    placeholderData: keepPreviousData,
  })
  const answers = useQuery({
    queryKey: ['ws', workspaceId, 'research', projectId, 'answers', 'picker', q],
    queryFn: ({ signal }) => findingsApi(workspaceId, projectId).findAnswers(q, signal),
    enabled: kind === 'answer' && q !== '',
    placeholderData: keepPreviousData,
  })
  const sources = useQuery({ ...sourcesQuery(workspaceId, projectId), enabled: kind === 'document' })
  const save = useMutation({
    mutationFn: async () => {
      for (const ref of chosen) await attach(kind, ref)
    },
    onSuccess: onClose,
  })
  const toggle = (ref: string, on: boolean) =>
    setChosen((before) =>
      on ? new Set([...before, ref]) : new Set([...before].filter((one) => one !== ref)),
    )
  const fits = (words: string) => words.toLowerCase().includes(q.toLowerCase())
  const people = (count: number) => plural(count, 'person', 'people')
  const rowsOf: Record<PickedKind, () => PickRow[] | undefined> = {
    quote: () =>
      quotes.data?.quotes.map((quote) => ({
        id: quote.id,
        text: quote.text,
        from: [quote.pseudonym, quote.codePath.join(' › '), quote.sourceTitle].filter(Boolean).join(' · '),
      })),
    theme: () =>
      themes.data?.themes
        .filter(({ name }) => fits(name))
        .map((theme) => ({
          id: theme.id,
          text: theme.name,
          from: `${plural(theme.size, 'sentence')} of ${people(theme.participants)}`,
        })),
    insight: () =>
      insights.data?.insights
        .filter(({ claim, detail }) => fits(`${claim} ${detail}`))
        .map((insight) => ({
          id: insight.id,
          text: insight.claim,
          from: `${people(insight.participants)}, ${plural(insight.sources, 'source')}`,
        })),
    answer: () => (q === '' ? [] : answers.data?.map((hit) => ({ ...hit, from: hit.title }))),
    document: () =>
      sources.data?.sources
        .filter(({ title: name }) => fits(name))
        .map((source) => ({
          id: source.id,
          text: source.title,
          from: [sourceKindWords[source.kind], source.happenedOn && formatDate(source.happenedOn)]
            .filter(Boolean)
            .join(' · '),
        })),
    metric: () => figures.filter((figure) => fits(figure.text)),
  }
  const none = { error: null, refetch: () => undefined }
  const { error, refetch } = {
    quote: quotes,
    answer: answers,
    theme: themes,
    insight: insights,
    document: sources,
    metric: none,
  }[kind]
  const rows = rowsOf[kind]()
  return (
    <Modal opened onClose={onClose} size={720} title={title}>
      <div className={classes.pickTools}>
        {tools}
        <SegmentedControl
          className={classes.pickKinds ?? ''}
          aria-label="What to attach"
          data={kinds.map((value) => ({ value, label: kindWords[value] }))}
          value={kind}
          onChange={(value) => {
            setKind(value as PickedKind)
            setChosen(new Set())
          }}
        />
        <TextInput
          className={classes.pickFind ?? ''}
          aria-label="Find"
          placeholder="Words in it"
          leftSection={<IconSearch size={15} />}
          data-autofocus
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        {kind === 'quote' && (
          <Select
            aria-label="Code"
            placeholder="Any code"
            clearable
            searchable
            data={codeOptions(codes)}
            value={codeId}
            onChange={setCodeId}
          />
        )}
      </div>
      {error ? (
        <ErrorState error={error} retry={() => void refetch()} />
      ) : (
        !rows && <SkeletonRows rows={4} height={56} label={`${kindWords[kind]} are loading`} />
      )}
      <div className={classes.pickList}>
        {rows?.map((row) => (
          <Checkbox
            key={row.id}
            label={<span className={classes.said}>{row.text || 'These words were erased'}</span>}
            description={row.from}
            disabled={linked.has(row.id)}
            checked={linked.has(row.id) || chosen.has(row.id)}
            onChange={(event) => toggle(row.id, event.currentTarget.checked)}
          />
        ))}
        {rows?.length === 0 && (
          <p className={researchClasses.none}>
            {kind === 'answer' && q === ''
              ? 'Type words that the answer has, or what it is about.'
              : kind === 'metric' && figures.length === 0
                ? 'Nothing on this map is measured yet: name touchpoints at its steps first.'
                : 'Nothing fits.'}
          </p>
        )}
      </div>
      <FormError error={save.error} />
      <div className={researchClasses.buttons}>
        <Button variant="default" onClick={onClose}>
          Cancel
        </Button>
        <Button loading={save.isPending} disabled={chosen.size === 0} onClick={() => save.mutate()}>
          {chosen.size === 0 ? 'Choose some' : `Attach ${plural(chosen.size, kindWord[kind])}`}
        </Button>
      </div>
    </Modal>
  )
}
