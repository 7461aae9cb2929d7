import { Button, TextInput } from '@mantine/core'
import { IconGripVertical, IconPlus, IconSearch } from '@tabler/icons-react'
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { formatCount, plural } from '../../../shared/format/numbers.ts'
import type { TouchpointWithCounts } from '../../../shared/wire/touchpoint.ts'
import { api } from '../../api.ts'
import { ChannelIcon } from '../../components/ChannelIcon.tsx'
import { channelInfo } from '../../components/channels.ts'
import { EmptyState } from '../../components/EmptyState.tsx'
import { ErrorState } from '../../components/ErrorState.tsx'
import { notifyError } from '../../components/notify.ts'
import { Page } from '../../components/Page.tsx'
import { SelectionBar } from '../../components/SelectionBar.tsx'
import { SkeletonRows } from '../../components/Skeleton.tsx'
import { selectedTouchpointsQuery, touchpointsQuery } from '../../state/queries.ts'
import { useReorder } from '../../state/useReorder.ts'
import { useSelection } from '../../state/useSelection.ts'
import { useWorkspace } from '../../state/useWorkspace.ts'
import { RebuildNotice } from './RebuildNotice.tsx'
import { ruleInWords } from './ruleWords.ts'
import { TouchpointPanel } from './TouchpointPanel.tsx'
import classes from './TouchpointsPage.module.css'
import { UnmappedPanel } from './UnmappedPanel.tsx'

/** The catalogue: which events are which touchpoint, in the order in which the rules are tried. */
export function TouchpointsPage() {
  const { id, canEdit } = useWorkspace()
  const { open } = useSearch({ from: '/w/$workspaceId/touchpoints' })
  const navigate = useNavigate({ from: '/w/$workspaceId/touchpoints' })
  const queryClient = useQueryClient()
  const [wanted, setWanted] = useState('')
  const [announcement, setAnnouncement] = useState('')
  const { data, error, isPending, refetch } = useQuery({
    ...touchpointsQuery(id),
    refetchInterval: (query) => (query.state.data?.rebuilding ? 3000 : false),
  })
  const { selection } = useSelection()
  const selecting = Boolean(selection.from || selection.to || selection.filters.length > 0)
  const selected = useQuery({
    ...selectedTouchpointsQuery(id, selection),
    enabled: selecting,
    placeholderData: keepPreviousData,
  })
  const all = data?.touchpoints ?? []
  const counted = new Map(
    (selecting ? (selected.data?.touchpoints ?? []) : all).map((touchpoint) => [touchpoint.id, touchpoint]),
  )
  const shown = all.filter(({ name }) => name.toLowerCase().includes(wanted.trim().toLowerCase()))
  const setOpen = (next: string | undefined) =>
    void navigate({ search: (previous) => ({ ...previous, open: next }), replace: true })
  const move = useMutation({
    mutationFn: ({ touchpointId, afterId }: { touchpointId: string; afterId: string | null }) =>
      api.touchpoints.move(id, touchpointId, afterId),
    onMutate: ({ touchpointId, afterId }) => {
      const key = touchpointsQuery(id).queryKey
      const before = queryClient.getQueryData(key)
      if (before) {
        const touchpoints = moved(before.touchpoints, touchpointId, afterId)
        queryClient.setQueryData(key, { ...before, touchpoints })
        const place = touchpoints.findIndex((one) => one.id === touchpointId)
        setAnnouncement(
          `${touchpoints[place]?.name ?? ''} is now number ${place + 1} of ${touchpoints.length}`,
        )
      }
      return before
    },
    onError: (failed, _input, before) => {
      queryClient.setQueryData(touchpointsQuery(id).queryKey, before)
      notifyError('The order was not changed', failed)
    },
    onSettled: () => queryClient.invalidateQueries({ queryKey: ['ws', id] }),
  })
  const reorder = useReorder(
    all.map((one) => one.id),
    (touchpointId, afterId) => move.mutate({ touchpointId, afterId }),
  )
  const opened = open === 'new' ? 'new' : all.find((one) => one.id === open)
  const canOrder = canEdit && wanted.trim() === ''
  const add = canEdit && (
    <Button variant="default" leftSection={<IconPlus size={16} />} onClick={() => setOpen('new')}>
      New touchpoint
    </Button>
  )
  const list = (
    <>
      {all.length > 8 && (
        <div className={classes.tools}>
          <TextInput
            aria-label="Find a touchpoint"
            placeholder="Find a touchpoint"
            leftSection={<IconSearch size={15} />}
            value={wanted}
            onChange={(event) => setWanted(event.currentTarget.value)}
          />
          <span className="quiet">{plural(all.length, 'touchpoint')}, the first rule that matches wins</span>
        </div>
      )}
      <div className={`${classes.row} ${classes.heads}`} aria-hidden="true">
        <span />
        <span>Touchpoint</span>
        <span className={classes.number}>Customers</span>
        <span className={classes.number}>Events</span>
      </div>
      <ol ref={reorder.listRef as React.RefObject<HTMLOListElement>} className={classes.list}>
        {shown.map((touchpoint, index) => {
          const counts = counted.get(touchpoint.id)
          return (
            <li
              key={touchpoint.id}
              data-reorder-id={touchpoint.id}
              className={classes.row}
              data-open={touchpoint.id === open || undefined}
              data-dragged={reorder.draggedId === touchpoint.id || undefined}
              data-drop={
                reorder.dropIndex === index
                  ? 'before'
                  : reorder.dropIndex === shown.length && index === shown.length - 1
                    ? 'after'
                    : undefined
              }
            >
              {canOrder ? (
                <button
                  type="button"
                  className={classes.handle}
                  aria-label={`Order of ${touchpoint.name}, number ${index + 1}. Arrow keys move it.`}
                  {...reorder.handleProps(touchpoint.id)}
                >
                  <IconGripVertical size={15} aria-hidden="true" />
                </button>
              ) : (
                <span />
              )}
              <button type="button" className={classes.open} onClick={() => setOpen(touchpoint.id)}>
                <ChannelIcon channel={touchpoint.channel} size={17} label={false} />
                <span className={classes.words}>
                  <span className={classes.name}>{touchpoint.name}</span>
                  <span className={classes.rule}>
                    {channelInfo[touchpoint.channel].label}, {touchpoint.online ? 'online' : 'offline'} ·{' '}
                    {ruleInWords(touchpoint.rule)}
                  </span>
                </span>
              </button>
              <span className={classes.number}>
                {counts && (
                  <Link
                    className={classes.behind}
                    to="/w/$workspaceId/customers"
                    params={{ workspaceId: id }}
                    search={{
                      question: { behind: 'touchpoint', touchpointId: touchpoint.id },
                      about: touchpoint.name,
                    }}
                    aria-label={`${plural(counts.customers, 'customer')} of ${touchpoint.name}`}
                  >
                    {formatCount(counts.customers)}
                  </Link>
                )}
              </span>
              <span className={classes.number}>{counts && formatCount(counts.events)}</span>
            </li>
          )
        })}
      </ol>
      {shown.length === 0 && wanted && <p className={classes.none}>No touchpoint is called like that.</p>}
    </>
  )
  return (
    <Page
      title="Touchpoints"
      intro="A touchpoint is a rule over events: where a customer meets you. Steps of your maps name touchpoints; that is how they get their numbers."
      actions={add}
      filter={
        all.length > 0 && <SelectionBar>{selecting && selected.isFetching ? 'Counting' : ''}</SelectionBar>
      }
    >
      {data?.rebuilding && <RebuildNotice />}
      <p className="visually-hidden" role="status">
        {announcement}
      </p>
      {error || selected.error ? (
        <ErrorState
          error={error ?? selected.error}
          retry={() => void (error ? refetch() : selected.refetch())}
        />
      ) : (
        <div className={classes.columns}>
          <div>
            {isPending ? (
              <SkeletonRows rows={10} height={52} label="Touchpoints are loading" />
            ) : all.length === 0 ? (
              <EmptyState scene="real-only" title="No touchpoints yet">
                Bring events in under Data; a touchpoint is made of each kind of event. Or make them one by
                one from the unmapped events beside.
              </EmptyState>
            ) : (
              list
            )}
          </div>
          <aside className={classes.aside}>
            {opened === 'new' ? (
              <TouchpointPanel
                key="new"
                onClose={() => setOpen(undefined)}
                onSaved={(saved) => setOpen(saved.id)}
              />
            ) : opened ? (
              <TouchpointPanel
                key={opened.id}
                touchpoint={opened}
                onClose={() => setOpen(undefined)}
                onSaved={() => undefined}
              />
            ) : (
              <UnmappedPanel />
            )}
          </aside>
        </div>
      )}
    </Page>
  )
}

function moved(list: TouchpointWithCounts[], id: string, afterId: string | null): TouchpointWithCounts[] {
  const one = list.find((touchpoint) => touchpoint.id === id)
  if (!one) return list
  const others = list.filter((touchpoint) => touchpoint.id !== id)
  const at = afterId === null ? 0 : others.findIndex((touchpoint) => touchpoint.id === afterId) + 1
  return [...others.slice(0, at), one, ...others.slice(at)]
}
