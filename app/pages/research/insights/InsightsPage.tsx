import { Button, Modal, Textarea } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { EmptyState } from '../../../components/EmptyState.tsx'
import { ErrorState } from '../../../components/ErrorState.tsx'
import { FormError } from '../../../components/FormError.tsx'
import { SkeletonRows } from '../../../components/Skeleton.tsx'
import { useWorkspace } from '../../../state/useWorkspace.ts'
import { findingsApi, insightsQuery } from '../findingsApi.ts'
import { ProjectFrame, useProjectId } from '../ProjectFrame.tsx'
import researchClasses from '../research.module.css'
import { InsightCard } from './InsightCard.tsx'
import classes from './insights.module.css'

/** What follows from a study: claims with the quotes they stand on. */
export function InsightsPage() {
  const { id, canEdit } = useWorkspace()
  const projectId = useProjectId()
  const [making, setMaking] = useState(false)
  const { data, error, isPending, refetch } = useQuery(insightsQuery(id, projectId))
  const add = canEdit && (
    <Button leftSection={<IconPlus size={16} />} onClick={() => setMaking(true)}>
      New insight
    </Button>
  )
  return (
    <ProjectFrame
      part="Insights"
      intro="An insight is a claim and what it stands on. How sure you can be follows from how many people, in how many sources, say so."
      actions={(data?.insights.length ?? 0) > 0 && add}
    >
      {() => (
        <>
          {error ? (
            <ErrorState error={error} retry={() => void refetch()} />
          ) : isPending ? (
            <SkeletonRows rows={4} height={120} label="Insights are loading" />
          ) : data.insights.length === 0 ? (
            <EmptyState scene="crossing" title="No insights yet" action={add}>
              Write down in a sentence what you have learnt, then attach the quotes that say so and those that
              speak against it.
            </EmptyState>
          ) : (
            <ul className={classes.list}>
              {data.insights.map((insight) => (
                <InsightCard key={insight.id} insight={insight} />
              ))}
            </ul>
          )}
          <NewInsight opened={making} onClose={() => setMaking(false)} />
        </>
      )}
    </ProjectFrame>
  )
}

function NewInsight({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const { id } = useWorkspace()
  const projectId = useProjectId()
  const queryClient = useQueryClient()
  const [claim, setClaim] = useState('')
  const create = useMutation({
    mutationFn: () => findingsApi(id, projectId).createInsight({ claim: claim.trim() }),
    onSuccess: async () => {
      await queryClient.invalidateQueries({ queryKey: insightsQuery(id, projectId).queryKey })
      setClaim('')
      onClose()
    },
  })
  return (
    <Modal opened={opened} onClose={onClose} title="New insight">
      <form
        className={researchClasses.form}
        onSubmit={(event) => {
          event.preventDefault()
          create.mutate()
        }}
      >
        <Textarea
          label="Claim"
          description="One sentence that could be wrong"
          placeholder="For example: People give up when the delivery date is only shown at the end"
          required
          autosize
          minRows={2}
          maxLength={1000}
          data-autofocus
          value={claim}
          onChange={(event) => setClaim(event.currentTarget.value)}
        />
        <FormError error={create.error} />
        <div className={researchClasses.buttons}>
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" loading={create.isPending} disabled={!claim.trim()}>
            Write it down
          </Button>
        </div>
      </form>
    </Modal>
  )
}
