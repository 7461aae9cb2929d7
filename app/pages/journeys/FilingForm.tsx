import { Button, Checkbox, Select, TagsInput } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { formatDay } from '../../../shared/format/dates.ts'
import { type JourneyStatus, type JourneySummary, journeyStatuses } from '../../../shared/wire/journey.ts'
import { api } from '../../api.ts'
import { FormError } from '../../components/FormError.tsx'
import { foldersQuery, journeysQuery, membersQuery } from '../../state/queries.ts'
import { useWorkspace } from '../../state/useWorkspace.ts'
import { folderPath } from './folderTree.ts'
import classes from './Library.module.css'
import { statusWords } from './statusWords.ts'
import { useJourneyActions } from './useJourneyActions.tsx'

/** Where a map belongs and who answers for it. */
export function FilingForm({ journey, onDone }: { journey: JourneySummary; onDone: () => void }) {
  const { id, timezone } = useWorkspace()
  const { refresh } = useJourneyActions()
  const folders = useQuery(foldersQuery(id)).data?.folders ?? []
  const members = useQuery(membersQuery(id)).data?.members ?? []
  const known = useQuery(journeysQuery(id)).data?.journeys.flatMap((one) => one.tags) ?? []
  const [folderId, setFolderId] = useState(journey.folderId)
  const [status, setStatus] = useState<JourneyStatus>(journey.status)
  const [ownerId, setOwnerId] = useState(journey.ownerId)
  const [tags, setTags] = useState([...journey.tags])
  const [reviewed, setReviewed] = useState(false)
  const save = useMutation({
    mutationFn: () =>
      api.journeys.update(id, journey.id, {
        folderId,
        status,
        ownerId,
        tags,
        ...(reviewed ? { reviewed: true as const } : {}),
      }),
    onSuccess: async () => {
      await refresh()
      onDone()
    },
  })
  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault()
        save.mutate()
      }}
    >
      <Select
        label="Folder"
        placeholder="In no folder"
        clearable
        data={folders.map((folder) => ({ value: folder.id, label: folderPath(folders, folder.id) }))}
        value={folderId}
        onChange={setFolderId}
      />
      <Select
        label="Status"
        allowDeselect={false}
        data={journeyStatuses.map((value) => ({ value, label: statusWords[value] }))}
        value={status}
        onChange={(value) => value && setStatus(value)}
      />
      <Select
        label="Owner"
        description="Who answers for it"
        placeholder="Nobody yet"
        clearable
        searchable
        data={members.map((member) => ({ value: member.userId, label: member.name }))}
        value={ownerId}
        onChange={setOwnerId}
      />
      <TagsInput
        label="Tags"
        placeholder={tags.length ? '' : 'Type and press Enter'}
        maxTags={50}
        data={[...new Set(known)].sort()}
        value={tags}
        onChange={setTags}
      />
      <Checkbox
        label="Reviewed today"
        description={
          journey.reviewedAt
            ? `Last reviewed ${formatDay(journey.reviewedAt, timezone)}`
            : 'Nobody has reviewed it yet'
        }
        checked={reviewed}
        onChange={(event) => setReviewed(event.currentTarget.checked)}
      />
      <FormError error={save.error} />
      <div className={classes.buttons}>
        <Button variant="default" onClick={onDone}>
          Cancel
        </Button>
        <Button type="submit" loading={save.isPending}>
          Save
        </Button>
      </div>
    </form>
  )
}
