import { Button, NativeSelect, TextInput } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { api } from '../../../api.ts'
import { FormError } from '../../../components/FormError.tsx'
import { journeysQuery } from '../../../state/queries.ts'
import { useWorkspace } from '../../../state/useWorkspace.ts'
import { BoardChoices } from './BoardChoices.tsx'
import classes from './ImportMap.module.css'
import { LossList } from './LossList.tsx'
import { MapPreview } from './MapPreview.tsx'
import { mapMemory } from './mappingMemory.ts'
import type { OpenedFile } from './openMapFile.ts'
import { TableMappingForm } from './TableMappingForm.tsx'
import { uploadFiles } from './uploadFiles.ts'
import { useReading } from './useReading.ts'

/** What was read of a file, with everything that can be set right, and the button that makes the map. */
export function ReviewMap({ file, onBack }: { file: OpenedFile; onBack: () => void }) {
  const { id } = useWorkspace()
  const navigate = useNavigate()
  const queryClient = useQueryClient()
  const reading = useReading(file)
  const { read, error, cells, mapping, choices } = reading
  const [typed, setTyped] = useState<string | null>(null)
  const [stored, setStored] = useState('')
  const [picked, setPicked] = useState<string | null>(null)
  const journey = read?.journey
  const found = journey?.records.find((record) => record.type === 'journey')
  const title = typed ?? (found?.type === 'journey' ? (found.title ?? '') : '')
  const create = useMutation({
    mutationFn: async () => {
      const own = file.kind === 'map' ? file.document : undefined
      const { files = [], ...map } = journey!
      const document = own
        ? { ...own, title }
        : {
            ...map,
            records: map.records.map((record) => (record.type === 'journey' ? { ...record, title } : record)),
          }
      const made = await api.journeys.create(id, { from: 'document', document })
      const failed = await uploadFiles({ workspaceId: id, journeyId: made.id, files }, (done) =>
        setStored(`Storing file ${done + 1} of ${files.length}`),
      )
      if (failed.length > 0)
        notifications.show({
          color: 'red',
          autoClose: false,
          message: `The map is made, but ${failed.length} of ${files.length} files could not be stored: ${failed.join(', ')}. Put them on their cards by hand.`,
        })
      return made
    },
    onSuccess: async (made) => {
      if (cells && mapping) mapMemory.remember(cells, mapping)
      await queryClient.invalidateQueries(journeysQuery(id))
      await navigate({
        to: '/w/$workspaceId/journeys/$journeyId',
        params: { workspaceId: id, journeyId: made.id },
      })
    },
  })
  const { places = {} } = choices
  return (
    <div className={classes.review}>
      {file.kind === 'table' && file.sheets.length > 1 && (
        <NativeSelect
          className={classes.sheet ?? ''}
          label="Sheet"
          value={String(reading.sheet)}
          onChange={({ currentTarget: { value } }) => reading.setSheet(Number(value))}
          data={file.sheets.map((sheet, i) => ({ value: String(i), label: sheet.name }))}
        />
      )}
      <div className={classes.sides} data-two={file.kind === 'map' ? undefined : true}>
        <div className={classes.settings}>
          {cells && mapping && (
            <TableMappingForm
              cells={cells}
              mapping={mapping}
              recalled={reading.recalled}
              onChange={reading.setMapping}
            />
          )}
          {read?.grid && (
            <BoardChoices
              read={{ ...read, grid: read.grid }}
              choices={choices}
              picked={picked}
              onPick={setPicked}
              onChange={(next) => {
                setPicked(null)
                reading.setChoices(next)
              }}
            />
          )}
        </div>
        <div className={classes.outcome}>
          <FormError error={error} />
          {read && (
            <>
              <MapPreview
                journey={read.journey}
                onCell={
                  picked === null
                    ? undefined
                    : (place) => {
                        reading.setChoices({ ...choices, places: { ...places, [picked]: place } })
                        setPicked(null)
                      }
                }
              />
              <LossList
                losses={read.losses}
                {...(file.kind === 'table' && file.sheets.length > 1
                  ? {
                      none: `Everything on the sheet “${file.sheets[reading.sheet]?.name}” comes along. Other sheets are not read.`,
                    }
                  : {})}
              />
            </>
          )}
        </div>
      </div>
      <form
        className={classes.makeBar}
        onSubmit={(event) => {
          event.preventDefault()
          create.mutate()
        }}
      >
        <Button variant="subtle" onClick={onBack}>
          Choose another file
        </Button>
        <FormError error={create.error} />
        <span role="status" className={classes.count}>
          {create.isPending && stored}
        </span>
        <TextInput
          aria-label="Title of the map"
          placeholder="Title of the map"
          className={classes.makeTitle ?? ''}
          maxLength={200}
          value={title}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
        <Button type="submit" loading={create.isPending} disabled={!read || title.trim() === ''}>
          Make the map
        </Button>
      </form>
    </div>
  )
}
