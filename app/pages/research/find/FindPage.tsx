import { Select, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { IconSearch } from '@tabler/icons-react'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { useEffect, useRef, useState } from 'react'
import { formatDate } from '../../../../shared/format/dates.ts'
import { plural } from '../../../../shared/format/numbers.ts'
import type { ResearchSearchHit } from '../../../../shared/wire/researchFindings.ts'
import { api } from '../../../api.ts'
import { ErrorState } from '../../../components/ErrorState.tsx'
import { Page } from '../../../components/Page.tsx'
import { SkeletonRows } from '../../../components/Skeleton.tsx'
import { type SearchHit, toResearchHits, toSearchHits } from '../../../shell/searchHits.ts'
import { useWorkspace } from '../../../state/useWorkspace.ts'
import { codeOptions } from '../codeOptions.ts'
import { codesQuery } from '../codingApi.ts'
import { searchQuery } from '../findingsApi.ts'
import quoteClasses from '../quotes/quotes.module.css'
import classes from '../research.module.css'
import { projectsQuery } from '../researchApi.ts'
import { type FindSearch, findWays } from './findSearch.ts'

const from = '/w/$workspaceId/research/search'
const ways = { both: 'Words, meaning', words: 'Words alone', meaning: 'Meaning alone' }
const kinds: Record<ResearchSearchHit['kind'], string> = {
  passage: 'What was said',
  memo: 'Memos',
  source: 'Sources',
  code: 'Codes',
  theme: 'Themes',
  insight: 'Insights',
}

/** Finds what people said, and what was made of it, by words and by meaning, across all studies. */
export function FindPage() {
  const { id } = useWorkspace()
  const search = useSearch({ from })
  const navigate = useNavigate({ from })
  const set = (change: Partial<Record<keyof FindSearch, string | undefined>>) =>
    void navigate({ search: (before) => ({ ...before, ...change }) as FindSearch, replace: true })
  const { q = '', how = 'both', project, code, kind, since, until } = search
  const found = useQuery({
    ...searchQuery(id, {
      q,
      how,
      projectId: project,
      codeId: code,
      kind,
      from: since,
      to: until,
      limit: 100,
    }),
    enabled: q !== '',
    placeholderData: keepPreviousData,
  })
  const filtered = project ?? code ?? kind ?? since ?? until
  // Maps and personas are found by their words.
  const drawn = useQuery({
    queryKey: ['ws', id, 'search', q],
    queryFn: ({ signal }) => api.search(id, q, signal),
    enabled: q !== '' && !filtered && how !== 'meaning',
  })
  const places = filtered
    ? []
    : toSearchHits(id, drawn.data).filter((hit) => hit.kind === 'journey' || hit.kind === 'persona')
  const hits = found.data?.hits ?? []
  return (
    <Page
      title="Search what was said"
      back={{ to: `/w/${id}/research`, label: 'Research' }}
      intro="Quotes, answers, notes, codes, themes and insights of all studies, and the words of maps and personas. What means the same is found also in other words."
    >
      <Filters search={search} onChange={set} />
      {q === '' ? (
        <p className={classes.none}>Type a word, or what somebody may have meant.</p>
      ) : found.error ? (
        <ErrorState error={found.error} retry={() => void found.refetch()} />
      ) : found.isPending ? (
        <SkeletonRows rows={8} height={84} label="Looking" />
      ) : (
        <>
          <p className={classes.summary} role="status">
            {hits.length === 100 ? 'The 100 nearest' : plural(hits.length + places.length, 'result')}
            {!found.data.meaning && how !== 'words' && ' · by words alone: no sentence has been read yet'}
          </p>
          <ul aria-label="Found">
            {places.map((place) => (
              <Found key={place.key} hit={place} facts={place.kind === 'journey' ? 'Map' : 'Persona'} />
            ))}
            {toResearchHits(id, hits).map((hit, index) => (
              <Found key={hit.key} hit={hit} said={hits[index]!} />
            ))}
          </ul>
          {hits.length + places.length === 0 && (
            <p className={classes.none}>Nothing fits. Try other words, or take a filter away.</p>
          )}
        </>
      )}
    </Page>
  )
}

function Found({ hit, said, facts }: { hit: SearchHit; said?: ResearchSearchHit; facts?: string }) {
  const words = said?.kind === 'passage' || said?.kind === 'memo'
  return (
    <li className={quoteClasses.quote}>
      <Link className={classes.found} {...(hit.place as object)} to={hit.place.to}>
        {words ? <span className={quoteClasses.said}>{hit.title}</span> : <strong>{hit.title}</strong>}
      </Link>
      <p className={quoteClasses.facts}>
        {facts && (
          <>
            <span>{facts}</span>
            {hit.detail !== 'Journey' && hit.detail !== 'Persona' && <span>{hit.detail}</span>}
          </>
        )}
        {said && (
          <>
            {said.kind === 'passage' ? (
              <>
                <span className={quoteClasses.code}>{said.pseudonym ?? 'Nobody in particular'}</span>
                <span>
                  {said.title}
                  {said.row !== null && `, row ${said.row}`}
                </span>
                {said.happenedOn && <span>{formatDate(said.happenedOn)}</span>}
              </>
            ) : (
              <span className={quoteClasses.code}>{kinds[said.kind].replace(/s$/, '')}</span>
            )}
            <span>{said.projectName}</span>
            {said.by === 'meaning' && <span className={classes.means}>by meaning</span>}
          </>
        )}
      </p>
    </li>
  )
}

function Filters({
  search,
  onChange,
}: {
  search: FindSearch
  onChange: (change: Partial<Record<keyof FindSearch, string | undefined>>) => void
}) {
  const { id } = useWorkspace()
  const projects = useQuery(projectsQuery(id)).data?.projects ?? []
  const codes = useQuery({
    ...codesQuery(id, search.project ?? ''),
    enabled: search.project !== undefined,
  }).data?.codes
  const [text, setText] = useState(search.q ?? '')
  const [words] = useDebouncedValue(text.trim(), 350)
  // biome-ignore lint/correctness/useExhaustiveDependencies: only what was typed goes into the address
  useEffect(() => {
    if ((search.q ?? '') !== words) onChange({ q: words || undefined })
  }, [words])
  const field = useRef<HTMLInputElement>(null)
  useEffect(() => {
    // The address may change while the page is open; what is being typed stays.
    if (document.activeElement !== field.current) setText(search.q ?? '')
  }, [search.q])
  const day = (name: 'since' | 'until', label: string) => (
    <TextInput
      type="date"
      aria-label={label}
      leftSection={name}
      leftSectionWidth={50}
      className={classes.day ?? ''}
      value={search[name] ?? ''}
      onChange={(event) => onChange({ [name]: event.currentTarget.value || undefined })}
    />
  )
  return (
    <search className={classes.tools} aria-label="Search what was said">
      <TextInput
        ref={field}
        className={classes.wide ?? ''}
        aria-label="What to look for"
        placeholder="A word, or what somebody may have meant"
        maxLength={300}
        leftSection={<IconSearch size={15} />}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <Select
        className={classes.narrow ?? ''}
        aria-label="How it is looked for"
        allowDeselect={false}
        data={findWays.map((value) => ({ value, label: ways[value] }))}
        value={search.how ?? 'both'}
        onChange={(how) => onChange({ how: how === 'both' ? undefined : (how ?? undefined) })}
      />
      <Select
        className={classes.narrow ?? ''}
        aria-label="Kind"
        placeholder="Anything"
        clearable
        data={Object.entries(kinds).map(([value, label]) => ({ value, label }))}
        value={search.kind ?? null}
        onChange={(kind) => onChange({ kind: kind ?? undefined })}
      />
      <Select
        className={classes.narrow ?? ''}
        aria-label="Project"
        placeholder="All projects"
        clearable
        searchable
        data={projects.map(({ id: value, name }) => ({ value, label: name }))}
        value={search.project ?? null}
        onChange={(project) => onChange({ project: project ?? undefined, code: undefined })}
      />
      {search.project !== undefined && (
        <Select
          className={classes.narrow ?? ''}
          aria-label="Code"
          placeholder="Any code"
          clearable
          searchable
          data={codeOptions(codes ?? [])}
          value={search.code ?? null}
          onChange={(code) => onChange({ code: code ?? undefined })}
        />
      )}
      <span className={classes.days}>
        {day('since', 'Said since')}
        {day('until', 'Said until')}
      </span>
    </search>
  )
}
