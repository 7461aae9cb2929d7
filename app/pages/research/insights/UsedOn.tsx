import { ActionIcon, Button, Modal, Select } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import type { JourneyDocRecord } from '../../../../shared/journey/recordTypes.ts'
import type { Insight } from '../../../../shared/wire/researchFindings.ts'
import { FormError } from '../../../components/FormError.tsx'
import { notifyError } from '../../../components/notify.ts'
import { documentQuery, journeysQuery } from '../../../state/queries.ts'
import { useWorkspace } from '../../../state/useWorkspace.ts'
import { evidenceQuery, findingsApi } from '../findingsApi.ts'
import { useProjectId } from '../ProjectFrame.tsx'
import researchClasses from '../research.module.css'
import classes from './insights.module.css'
import { mapElements } from './mapElements.ts'

/** Where an insight is evidence on a map or a persona, and the way to put it on a map. */
export function UsedOn({
  insight,
  placing,
  onClose,
}: {
  insight: Insight
  placing: boolean
  onClose: () => void
}) {
  const { id, canEdit } = useWorkspace()
  const projectId = useProjectId()
  const queryClient = useQueryClient()
  // One query for all insights of the project; each card takes its own.
  const evidence = evidenceQuery(id, projectId, 'insight')
  const { data: used = [] } = useQuery({
    ...evidence,
    select: (found) => found.evidence.filter(({ ref }) => ref === insight.id),
  })
  const unlink = useMutation({
    mutationFn: (evidenceId: string) => findingsApi(id, projectId).unlinkEvidence(evidenceId),
    onSettled: () => queryClient.invalidateQueries({ queryKey: evidence.queryKey }),
    onError: (error) => notifyError('It was not taken off the map', error),
  })
  return (
    <>
      {used.length > 0 && (
        <ul className={classes.used} aria-label="Where it is used">
          {used.map((one) => (
            <li key={one.id}>
              {one.on === 'journey' ? (
                <Link
                  to="/w/$workspaceId/journeys/$journeyId"
                  params={{ workspaceId: id, journeyId: one.documentId }}
                >
                  {one.documentTitle}
                </Link>
              ) : (
                <span>{one.documentTitle}</span>
              )}
              <span className="quiet">{one.elementTitle}</span>
              {canEdit && (
                <ActionIcon
                  size="sm"
                  aria-label={`Take it off ${one.documentTitle}`}
                  onClick={() => unlink.mutate(one.id)}
                >
                  <IconX size={14} />
                </ActionIcon>
              )}
            </li>
          ))}
        </ul>
      )}
      <Modal opened={placing} onClose={onClose} title="Link to a map">
        {placing && (
          <PlaceForm
            insight={insight}
            onDone={() => {
              void queryClient.invalidateQueries({ queryKey: evidence.queryKey })
              onClose()
            }}
          />
        )}
      </Modal>
    </>
  )
}

function PlaceForm({ insight, onDone }: { insight: Insight; onDone: () => void }) {
  const { id } = useWorkspace()
  const projectId = useProjectId()
  const journeys = useQuery(journeysQuery(id)).data?.journeys ?? []
  const [chosen, setChosen] = useState<string | null>(null)
  const journeyId = chosen ?? (journeys.length === 1 ? (journeys[0]?.id ?? null) : null)
  const [elementId, setElementId] = useState<string | null>(null)
  const [stance, setStance] = useState<'supports' | 'contradicts'>('supports')
  const elements =
    useQuery({
      ...documentQuery(id, journeyId ?? ''),
      select: ({ records }) => mapElements(records as JourneyDocRecord[]),
      enabled: journeyId !== null,
    }).data ?? []
  const link = useMutation({
    mutationFn: () =>
      findingsApi(id, projectId).linkEvidence({
        journeyId: journeyId!,
        elementId: elementId!,
        kind: 'insight',
        ref: insight.id,
        stance,
      }),
    onSuccess: onDone,
  })
  if (journeys.length === 0)
    return <p className="quiet">There is no map in this workspace yet. Draw one under Journeys first.</p>
  return (
    <form
      className={researchClasses.form}
      onSubmit={(event) => {
        event.preventDefault()
        link.mutate()
      }}
    >
      <Select
        label="Map"
        searchable
        data={journeys.map(({ id: value, title }) => ({ value, label: title }))}
        value={journeyId}
        onChange={(value) => {
          setChosen(value)
          setElementId(null)
        }}
      />
      <Select
        label="Where on it"
        searchable
        disabled={journeyId === null}
        nothingFoundMessage="Nothing on the map is called like that"
        data={elements}
        value={elementId}
        onChange={setElementId}
      />
      <Select
        label="What it does there"
        data={[
          { value: 'supports', label: 'Supports what stands there' },
          { value: 'contradicts', label: 'Speaks against what stands there' },
        ]}
        value={stance}
        onChange={(value) => setStance(value === 'contradicts' ? 'contradicts' : 'supports')}
      />
      <FormError error={link.error} />
      <div className={researchClasses.buttons}>
        <Button variant="default" onClick={onDone}>
          Cancel
        </Button>
        <Button type="submit" loading={link.isPending} disabled={!journeyId || !elementId}>
          Link it
        </Button>
      </div>
    </form>
  )
}
