import { Button, NativeSelect, TextInput } from '@mantine/core'
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
import { rememberMapping } from './mappingMemory.ts'
import type { OpenedFile } from './openMapFile.ts'
import { TableMappingForm } from './TableMappingForm.tsx'
import { useReading } from './useReading.ts'

/** What was read of a file, with everything that can be set right, and the button that makes the map. */
export function ReviewMap({ file, onBack }: { file: OpenedFile; onBack: () => void }) {
  const { id } = useWorkspace()
  const navigate = useNavigate()
  const queryClient = useQueryClient()
  const reading = useReading(file)
  const { read, error, cells, mapping, choices } = reading
  const [typed, setTyped] = useState<string | null>(null)
  const [picked, setPicked] = useState<string | null>(null)
  const journey = read?.journey
  const found = journey?.records.find((record) => record.type === 'journey')
  const title = typed ?? (found?.type === 'journey' ? (found.title ?? '') : '')
  const create = useMutation({
    mutationFn: () => {
      const own = file.kind === 'map' ? file.document : undefined
      const document = own
        ? { ...own, title }
        : {
            ...journey!,
            records: journey!.records.map((record) =>
              record.type === 'journey' ? { ...record, title } : record,
            ),
          }
      return api.journeys.create(id, { from: 'document', document })
    },
    onSuccess: async (made) => {
      if (cells && mapping) rememberMapping(cells, mapping)
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
              <LossList losses={read.losses} />
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
