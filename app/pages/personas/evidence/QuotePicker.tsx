import { Select, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { IconSearch } from '@tabler/icons-react'
import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { ErrorState } from '../../../components/ErrorState.tsx'
import { FormError } from '../../../components/FormError.tsx'
import { useWorkspace } from '../../../state/useWorkspace.ts'
import { codingApi } from '../../research/codingApi.ts'
import { findingsApi } from '../../research/findingsApi.ts'
import { projectsQuery } from '../../research/researchApi.ts'
import classes from './evidence.module.css'

/** Finds coded quotes of a research project; a click ties one to the trait. */
export function QuotePicker({
  personaId,
  traitId,
  stance,
  linked,
}: {
  personaId: string
  traitId: string
  stance: 'supports' | 'contradicts'
  /** Quotes the trait has already. */
  linked: ReadonlySet<string>
}) {
  const { id } = useWorkspace()
  const [chosen, setChosen] = useState<string | null>(null)
  const [text, setText] = useState('')
  const [q] = useDebouncedValue(text.trim(), 200)
  const projects = useQuery(projectsQuery(id))
  const projectId = chosen ?? projects.data?.projects[0]?.id ?? null
  const query = { q: q || undefined, limit: 30 }
  const quotes = useQuery({
    queryKey: ['ws', id, 'research', projectId, 'quotes', 'picker', query],
    queryFn: ({ signal }) => codingApi(id, projectId!).quotes(query, signal),
    enabled: projectId !== null,
    placeholderData: keepPreviousData,
  })
  const attach = useMutation({
    mutationFn: (ref: string) =>
      findingsApi(id, projectId!).linkEvidence({ personaId, elementId: traitId, kind: 'quote', ref, stance }),
  })
  if (projects.error) return <ErrorState error={projects.error} retry={() => void projects.refetch()} />
  if (projects.data && projects.data.projects.length === 0)
    return (
      <p className={classes.none}>
        There is no research yet. Start a project under Research and code what people said; its quotes can be
        chosen here.
      </p>
    )
  const rows = quotes.data?.quotes ?? []
  return (
    <div className={classes.form}>
      {(projects.data?.projects.length ?? 0) > 1 && (
        <Select
          aria-label="Research project"
          data={projects.data!.projects.map((project) => ({ value: project.id, label: project.name }))}
          value={projectId}
          onChange={setChosen}
        />
      )}
      <TextInput
        aria-label="Find a quote"
        placeholder="Words in the quote"
        leftSection={<IconSearch size={15} />}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <FormError error={attach.error ?? quotes.error} />
      <ul className={classes.picks}>
        {rows.map((quote) => (
          <li key={quote.id}>
            <button
              type="button"
              className={classes.pick}
              disabled={linked.has(quote.id) || attach.isPending}
              onClick={() => attach.mutate(quote.id)}
            >
              <span className={classes.said}>{quote.text}</span>
              <small>
                {[quote.pseudonym, quote.codePath.join(' › '), linked.has(quote.id) && 'linked already']
                  .filter(Boolean)
                  .join(' · ')}
              </small>
            </button>
          </li>
        ))}
        {quotes.data && rows.length === 0 && (
          <li className={classes.none}>
            {q ? 'No quote has these words.' : 'Nothing is coded in this project yet.'}
          </li>
        )}
      </ul>
    </div>
  )
}
