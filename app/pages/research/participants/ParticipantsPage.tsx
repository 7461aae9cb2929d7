import { Button, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { IconKey, IconPlus, IconSearch } from '@tabler/icons-react'
import { keepPreviousData, useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { plural } from '../../../../shared/format/numbers.ts'
import type { Participant, Project } from '../../../../shared/wire/research.ts'
import { EmptyState } from '../../../components/EmptyState.tsx'
import { ErrorState } from '../../../components/ErrorState.tsx'
import { notifyError } from '../../../components/notify.ts'
import { SkeletonRows } from '../../../components/Skeleton.tsx'
import { useWorkspace } from '../../../state/useWorkspace.ts'
import { ProjectFrame, useProjectId } from '../ProjectFrame.tsx'
import classes from '../research.module.css'
import { researchApi } from '../researchApi.ts'
import { EraseDialog } from './EraseDialog.tsx'
import { ParticipantDialog } from './ParticipantDialog.tsx'
import { ParticipantTable } from './ParticipantTable.tsx'

const pageSize = 200

/** Who was listened to, under pseudonyms, with what is known about them. */
export function ParticipantsPage() {
  const { canEdit, isOwner, id } = useWorkspace()
  const projectId = useProjectId()
  const [editing, setEditing] = useState<Participant | 'new' | null>(null)
  const [names, setNames] = useState<ReadonlyMap<string, string> | null>(null)
  const showKey = useMutation({
    mutationFn: () => researchApi.key(id, projectId),
    onSuccess: ({ entries }) =>
      setNames(new Map(entries.map(({ participantId, realName }) => [participantId, realName]))),
    onError: (error) => notifyError('The key was not opened', error),
  })
  return (
    <ProjectFrame
      part="Participants"
      width="full"
      intro="People are shown by pseudonym everywhere. Who withdraws consent is hidden at once; who is erased is gone for good."
      actions={
        <>
          {isOwner && (
            <Button
              variant="default"
              leftSection={<IconKey size={16} stroke={1.7} />}
              loading={showKey.isPending}
              onClick={() => (names ? setNames(null) : showKey.mutate())}
            >
              {names ? 'Hide the names' : 'Show the names'}
            </Button>
          )}
          {canEdit && (
            <Button leftSection={<IconPlus size={16} />} onClick={() => setEditing('new')}>
              New participant
            </Button>
          )}
        </>
      }
    >
      {(project) => (
        <>
          <List project={project} names={names} onEdit={setEditing} />
          <ParticipantDialog
            project={project}
            participant={editing}
            realName={editing && editing !== 'new' ? names?.get(editing.id) : undefined}
            namesShown={names !== null}
            onClose={() => setEditing(null)}
            onNamed={(participantId, name) =>
              setNames((before) => before && new Map([...before, [participantId, name]]))
            }
          />
        </>
      )}
    </ProjectFrame>
  )
}

function List({
  project,
  names,
  onEdit,
}: {
  project: Project
  names: ReadonlyMap<string, string> | null
  onEdit: (participant: Participant) => void
}) {
  const { id } = useWorkspace()
  const queryClient = useQueryClient()
  const [text, setText] = useState('')
  const [q] = useDebouncedValue(text.trim(), 200)
  const [erasing, setErasing] = useState<Participant | null>(null)
  const list = useInfiniteQuery({
    queryKey: ['ws', id, 'research', project.id, 'participants', 'list', q],
    queryFn: ({ pageParam }) =>
      researchApi.participantPage(id, project.id, { q: q || undefined, offset: pageParam, limit: pageSize }),
    initialPageParam: 0,
    getNextPageParam: (last, pages) => {
      const fetched = pages.length * pageSize
      return fetched < last.total ? fetched : undefined
    },
    placeholderData: keepPreviousData,
  })
  const consent = useMutation({
    mutationFn: ({ participant, to }: { participant: Participant; to: Participant['consent'] }) =>
      researchApi.updateParticipant(id, project.id, participant.id, {
        consent: to,
        consentOn: new Date().toISOString().slice(0, 10),
      }),
    onError: (error) => notifyError('The consent was not changed', error),
    onSettled: () => queryClient.invalidateQueries({ queryKey: ['ws', id, 'research', project.id] }),
  })
  const rows = list.data?.pages.flatMap((page) => page.participants) ?? []
  const total = list.data?.pages[0]?.total ?? 0
  if (list.error) return <ErrorState error={list.error} retry={() => void list.refetch()} />
  if (list.isPending) return <SkeletonRows rows={8} height={44} label="Participants are loading" />
  if (total === 0 && !q)
    return (
      <EmptyState scene="real-only" title="No participants yet">
        They appear by themselves: every speaker of an interview and every row of a survey is one. You can
        also make them by hand.
      </EmptyState>
    )
  return (
    <>
      <div className={classes.tools}>
        <TextInput
          aria-label="Find a participant"
          placeholder="Find by pseudonym"
          leftSection={<IconSearch size={15} />}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <span className={classes.toolsEnd}>{plural(total, 'participant')}</span>
      </div>
      <ParticipantTable
        project={project}
        rows={rows}
        names={names}
        hasMore={list.hasNextPage}
        loading={list.isFetchingNextPage}
        loadMore={() => void list.fetchNextPage()}
        onEdit={onEdit}
        onErase={setErasing}
        onConsent={(participant, to) => consent.mutate({ participant, to })}
      />
      {rows.length === 0 && <p className={classes.none}>Nobody is called like that.</p>}
      <EraseDialog project={project} participant={erasing} onClose={() => setErasing(null)} />
    </>
  )
}
