import { IconMap2 } from '@tabler/icons-react'
import { useEditor } from '../../store/EditorContext.tsx'
import { addPickedCard } from '../cards/addPickedCard.ts'
import { CellFrame } from '../cards/CellFrame.tsx'
import { OptionPicker } from '../cards/OptionPicker.tsx'
import type { CellProps } from '../LaneKindView.ts'
import { useMaps } from '../sources/LaneSources.tsx'

/** Maps that show a step in detail, or where it leads. */
export function JourneyCell(props: CellProps) {
  const editor = useEditor()
  const { stepId } = props.column
  return (
    <CellFrame
      {...props}
      add="Add a map"
      picker={
        stepId && (
          <MapPicker
            onPick={(journeyId) =>
              addPickedCard(
                editor,
                { laneId: props.lane.id, stepId },
                { fields: { leadsTo: { journeyId, stepId: null } } },
              )
            }
          />
        )
      }
    />
  )
}

function MapPicker({ onPick }: { onPick: (journeyId: string) => void }) {
  const maps = useMaps()
  return (
    <OptionPicker
      label="Map"
      none={maps.loaded ? 'There is no other map of this name in the workspace.' : 'Loading the maps…'}
      options={maps.others.map((map) => ({
        id: map.id,
        label: map.title,
        mark: <IconMap2 size={15} stroke={1.6} aria-hidden="true" />,
      }))}
      onPick={onPick}
    />
  )
}
