import { Button, Checkbox, Modal, SegmentedControl, Select, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { IconSearch } from '@tabler/icons-react'
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { plural } from '../../../../shared/format/numbers.ts'
import { codePath, flattenTree } from '../../../../shared/research/codeTree.ts'
import type { Insight } from '../../../../shared/wire/researchFindings.ts'
import { ErrorState } from '../../../components/ErrorState.tsx'
import { FormError } from '../../../components/FormError.tsx'
import { SkeletonRows } from '../../../components/Skeleton.tsx'
import { useWorkspace } from '../../../state/useWorkspace.ts'
import { codesQuery, codingApi } from '../codingApi.ts'
import { findingsApi, insightsQuery, themesQuery } from '../findingsApi.ts'
import { useProjectId } from '../ProjectFrame.tsx'
import researchClasses from '../research.module.css'
import classes from './insights.module.css'

/** Chooses quotes or themes for an insight, several at a time. */
export function EvidencePicker({
  insight,
  stance,
  onClose,
}: {
  insight: Insight
  /** Null while it is closed. */
  stance: 'supports' | 'contradicts' | null
  onClose: () => void
}) {
  const { id } = useWorkspace()
  const projectId = useProjectId()
  const queryClient = useQueryClient()
  const [kind, setKind] = useState<'quote' | 'theme'>('quote')
  const [text, setText] = useState('')
  const [q] = useDebouncedValue(text.trim(), 200)
  const [codeId, setCodeId] = useState<string | null>(null)
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  // biome-ignore lint/correctness/useExhaustiveDependencies: every opening and kind starts with nothing chosen
  useEffect(() => setChosen(new Set()), [stance, kind])
  const codes = useQuery({ ...codesQuery(id, projectId), enabled: stance !== null }).data?.codes ?? []
  const themes = useQuery({
    ...themesQuery(id, projectId),
    enabled: stance !== null && kind === 'theme',
  }).data
  const query = { q: q || undefined, codeId: codeId ?? undefined, limit: 100 }
  const quotes = useQuery({
    queryKey: ['ws', id, 'research', projectId, 'quotes', 'picker', query],
    queryFn: ({ signal }) => codingApi(id, projectId).quotes(query, signal),
    enabled: stance !== null && kind === 'quote',
    placeholderData: keepPreviousData,
  })
  const attach = useMutation({
    mutationFn: async () => {
      const api = findingsApi(id, projectId)
      for (const ref of chosen) await api.link(insight.id, { kind, ref, stance: stance ?? 'supports' })
    },
    onSuccess: onClose,
    onSettled: () => queryClient.invalidateQueries({ queryKey: insightsQuery(id, projectId).queryKey }),
  })
  const linked = new Set(insight.links.map(({ ref }) => ref))
  const toggle = (ref: string, on: boolean) =>
    setChosen((before) =>
      on ? new Set([...before, ref]) : new Set([...before].filter((one) => one !== ref)),
    )
  const byId = new Map(codes.map((code) => [code.id, code]))
  const rows =
    kind === 'quote'
      ? (quotes.data?.quotes.map((quote) => ({
          id: quote.id,
          text: quote.text,
          from: [quote.pseudonym, quote.codePath.join(' › '), quote.sourceTitle].filter(Boolean).join(' · '),
        })) ?? [])
      : (themes?.themes
          .filter(({ name }) => name.toLowerCase().includes(q.toLowerCase()))
          .map((theme) => ({
            id: theme.id,
            text: theme.name,
            from: `${plural(theme.size, 'sentence')} of ${plural(theme.participants, 'person', 'people')}`,
          })) ?? [])
  return (
    <Modal
      opened={stance !== null}
      onClose={onClose}
      size={720}
      title={stance === 'contradicts' ? 'What speaks against it' : 'What it stands on'}
    >
      <div className={classes.pickTools}>
        <SegmentedControl
          aria-label="What to attach"
          data={[
            { value: 'quote', label: 'Quotes' },
            { value: 'theme', label: 'Themes' },
          ]}
          value={kind}
          onChange={(value) => setKind(value as typeof kind)}
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
            data={flattenTree(codes).map(({ code }) => ({
              value: code.id,
              label: codePath(byId, code.id).join(' › '),
            }))}
            value={codeId}
            onChange={setCodeId}
          />
        )}
      </div>
      {quotes.error ? (
        <ErrorState error={quotes.error} retry={() => void quotes.refetch()} />
      ) : kind === 'quote' ? (
        quotes.isPending && <SkeletonRows rows={4} height={56} label="Quotes are loading" />
      ) : (
        !themes && <SkeletonRows rows={4} height={56} label="Themes are loading" />
      )}
      <div className={classes.pickList}>
        {rows.map((row) => (
          <Checkbox
            key={row.id}
            label={<span className={classes.said}>{row.text || 'These words were erased'}</span>}
            description={row.from}
            disabled={linked.has(row.id)}
            checked={linked.has(row.id) || chosen.has(row.id)}
            onChange={(event) => toggle(row.id, event.currentTarget.checked)}
          />
        ))}
        {rows.length === 0 && !quotes.isPending && <p className={researchClasses.none}>Nothing fits.</p>}
      </div>
      <FormError error={attach.error} />
      <div className={researchClasses.buttons}>
        <Button variant="default" onClick={onClose}>
          Cancel
        </Button>
        <Button loading={attach.isPending} disabled={chosen.size === 0} onClick={() => attach.mutate()}>
          {chosen.size === 0 ? 'Choose some' : `Attach ${plural(chosen.size, kind)}`}
        </Button>
      </div>
    </Modal>
  )
}
