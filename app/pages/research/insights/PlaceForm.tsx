import { Button, Select } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { JourneyDocRecord } from '../../../../shared/journey/recordTypes.ts'
import type { Insight } from '../../../../shared/wire/researchFindings.ts'
import { FormError } from '../../../components/FormError.tsx'
import { documentQuery, journeysQuery } from '../../../state/queries.ts'
import { useWorkspace } from '../../../state/useWorkspace.ts'
import { personasQuery, shownSheetQuery } from '../../personas/personasApi.ts'
import { toShownModel } from '../../personas/toShownModel.ts'
import { findingsApi } from '../findingsApi.ts'
import { useProjectId } from '../ProjectFrame.tsx'
import researchClasses from '../research.module.css'
import { mapElements } from './mapElements.ts'
import { personaTraits } from './personaTraits.ts'

/** Chooses a place on a map or a line of a persona that an insight supports or speaks against. */
export function PlaceForm({ insight, onDone }: { insight: Insight; onDone: () => void }) {
  const { id } = useWorkspace()
  const projectId = useProjectId()
  const journeys = useQuery(journeysQuery(id)).data?.journeys ?? []
  const personas = useQuery(personasQuery(id)).data?.personas ?? []
  const [chosen, setChosen] = useState<string | null>(null)
  const [elementId, setElementId] = useState<string | null>(null)
  const [stance, setStance] = useState<'supports' | 'contradicts'>('supports')
  const on = chosen ?? (journeys.length === 1 ? journeys[0]!.id : null)
  const isPersona = personas.some((persona) => persona.id === on)
  const ofMap = useQuery({
    ...documentQuery(id, on ?? ''),
    select: ({ records }) => mapElements(records as JourneyDocRecord[]),
    enabled: on !== null && !isPersona,
  })
  const ofPersona = useQuery({
    ...shownSheetQuery(id, on ?? ''),
    select: (sheet) => personaTraits(toShownModel(sheet)),
    enabled: isPersona,
  })
  const link = useMutation({
    mutationFn: () =>
      findingsApi(id, projectId).linkEvidence({
        ...(isPersona ? { personaId: on! } : { journeyId: on! }),
        elementId: elementId!,
        kind: 'insight',
        ref: insight.id,
        stance,
      }),
    onSuccess: onDone,
  })
  if (journeys.length + personas.length === 0)
    return (
      <p className="quiet">
        There is no map and no persona in this workspace yet. Make one under Journeys or Personas first.
      </p>
    )
  return (
    <form
      className={researchClasses.form}
      onSubmit={(event) => {
        event.preventDefault()
        link.mutate()
      }}
    >
      <Select
        label="Map or persona"
        searchable
        data={[
          { group: 'Maps', items: journeys.map(({ id: value, title }) => ({ value, label: title })) },
          {
            group: 'Personas',
            items: personas.map(({ id: value, title }) => ({ value, label: title })),
          },
        ]}
        value={on}
        onChange={(value) => {
          setChosen(value)
          setElementId(null)
        }}
      />
      <Select
        label={isPersona ? 'Which line of it' : 'Where on it'}
        searchable
        disabled={on === null}
        nothingFoundMessage={isPersona ? 'No line of it says that' : 'Nothing on the map is called like that'}
        data={(isPersona ? ofPersona.data : ofMap.data) ?? []}
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
        <Button type="submit" loading={link.isPending} disabled={!on || !elementId}>
          Link it
        </Button>
      </div>
    </form>
  )
}
