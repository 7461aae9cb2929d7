import { Button, NativeSelect } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useMemo, useState } from 'react'
import { plural } from '../../../../shared/format/numbers.ts'
import { linesOf, type SheetMapping } from '../../../../shared/persona/import/sheetMapping.ts'
import { type ReadPersonas, tableToPersonas } from '../../../../shared/persona/import/tableToPersonas.ts'
import { FormError } from '../../../components/FormError.tsx'
import { useWorkspace } from '../../../state/useWorkspace.ts'
import mapClasses from '../../journeys/import/ImportMap.module.css'
import { LossList } from '../../journeys/import/LossList.tsx'
import { said } from '../../journeys/import/openMapFile.ts'
import { personasApi, personasQuery } from '../personasApi.ts'
import classes from './import.module.css'
import type { OpenedPersonaFile } from './openPersonaFile.ts'
import { PersonaPreview } from './PersonaPreview.tsx'
import { SheetMappingForm } from './SheetMappingForm.tsx'
import { sheetMemory } from './sheetMemory.ts'

/** What was read of a file, with everything that can be set right, and the button that makes the personas. */
export function ReviewPersonas({ file, onBack }: { file: OpenedPersonaFile; onBack: () => void }) {
  const { id } = useWorkspace()
  const navigate = useNavigate()
  const queryClient = useQueryClient()
  const [sheet, setSheet] = useState(0)
  const cells = file.kind === 'table' ? file.sheets[sheet]!.cells : null
  const first = useMemo(() => cells && sheetMemory.recall(cells), [cells])
  const [changed, setChanged] = useState<{ cells: string[][]; mapping: SheetMapping } | null>(null)
  const mapping = changed && changed.cells === cells ? changed.mapping : (first?.mapping ?? null)
  const { read, error } = useMemo((): { read: ReadPersonas | null; error: unknown } => {
    if (file.kind === 'personas') return { read: file.read, error: null }
    try {
      return { read: said(() => tableToPersonas(cells!, mapping!)), error: null }
    } catch (thrown) {
      return { read: null, error: thrown }
    }
  }, [file, cells, mapping])
  const { data } = useQuery(personasQuery(id))
  const taken = new Set(data?.personas.map(({ title }) => title.trim().toLowerCase()))
  const again = read?.personas.filter(({ title }) => taken.has(title.trim().toLowerCase())) ?? []
  const make = useMutation({
    mutationFn: () => personasApi.import(id, { personas: read!.personas }),
    onSuccess: async ({ personas }) => {
      if (cells && mapping) sheetMemory.remember(cells, mapping)
      await queryClient.invalidateQueries({ queryKey: personasQuery(id).queryKey })
      const [only] = personas
      if (personas.length === 1 && only)
        await navigate({
          to: '/w/$workspaceId/personas/$personaId',
          params: { workspaceId: id, personaId: only.id },
        })
      else await navigate({ to: '/w/$workspaceId/personas', params: { workspaceId: id } })
    },
  })
  const count = read?.personas.length ?? 0
  return (
    <div className={mapClasses.review}>
      {file.kind === 'table' && file.sheets.length > 1 && (
        <NativeSelect
          className={mapClasses.sheet ?? ''}
          label="Sheet"
          value={String(sheet)}
          onChange={({ currentTarget: { value } }) => setSheet(Number(value))}
          data={file.sheets.map((one, i) => ({ value: String(i), label: one.name }))}
        />
      )}
      <div className={mapClasses.sides} data-two={cells ? true : undefined}>
        <div className={mapClasses.settings}>
          {cells && mapping && (
            <SheetMappingForm
              lines={linesOf(cells, mapping)}
              cells={cells}
              mapping={mapping}
              recalled={(first?.recalled ?? false) && changed?.cells !== cells}
              onChange={(next) => setChanged({ cells, mapping: next })}
            />
          )}
        </div>
        <div className={mapClasses.outcome}>
          <FormError error={error} />
          {read && (
            <>
              {(read.problems.length > 0 || again.length > 0) && (
                <section className={classes.problems} aria-labelledby="problems">
                  <h2 id="problems" className={mapClasses.section}>
                    To look at
                  </h2>
                  <ul>
                    {again.length > 0 && (
                      <li>
                        {again.map(({ title }) => `“${title}”`).join(', ')}{' '}
                        {again.length === 1 ? 'is' : 'are'} here already. What comes in stands beside; nothing
                        is overwritten.
                      </li>
                    )}
                    {read.problems.map((problem) => (
                      <li key={problem}>{problem}</li>
                    ))}
                  </ul>
                </section>
              )}
              <PersonaPreview personas={read.personas} />
              <LossList losses={read.losses} />
            </>
          )}
        </div>
      </div>
      <form
        className={mapClasses.makeBar}
        onSubmit={(event) => {
          event.preventDefault()
          make.mutate()
        }}
      >
        <Button variant="subtle" onClick={onBack}>
          Choose another file
        </Button>
        <FormError error={make.error} />
        <Button type="submit" loading={make.isPending} disabled={count === 0}>
          {count === 0 ? 'Make the personas' : `Make ${plural(count, 'persona')}`}
        </Button>
      </form>
    </div>
  )
}
