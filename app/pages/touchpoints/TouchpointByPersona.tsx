import { wilson } from '../../../shared/metrics/wilson.ts'
import { PersonaSplitPanel } from '../../components/PersonaSplitPanel.tsx'
import { touchpointsByPersonaQuery } from '../../state/queries.ts'
import { useSelection } from '../../state/useSelection.ts'
import { useWorkspace } from '../../state/useWorkspace.ts'

/** Which share of each persona's customers met a touchpoint, of the customers of the selection. */
export function TouchpointByPersona({ touchpointId }: { touchpointId: string }) {
  const { id } = useWorkspace()
  const { selection } = useSelection()
  return (
    <PersonaSplitPanel
      query={touchpointsByPersonaQuery(id, selection)}
      figuresOf={(answer, split) => {
        const all = split.groups.find((group) => group.answer === answer)?.customers ?? 0
        const met = answer.find((one) => one.touchpointId === touchpointId)?.customers ?? 0
        return all === 0 ? [] : [{ label: 'Met it', value: { share: wilson(met, all) } }]
      }}
    />
  )
}
