import { useEditor } from '../../store/EditorContext.tsx'
import { addPickedCard } from '../cards/addPickedCard.ts'
import { CellFrame } from '../cards/CellFrame.tsx'
import { OptionPicker } from '../cards/OptionPicker.tsx'
import type { CellProps } from '../LaneKindView.ts'
import { useMembers } from '../sources/LaneSources.tsx'

/** Who is responsible for a step: members of the workspace, or a team in words. */
export function OwnerCell(props: CellProps) {
  const editor = useEditor()
  const { stepId } = props.column
  return (
    <CellFrame
      {...props}
      add="Add an owner"
      picker={
        stepId && (
          <OwnerPicker onPick={(card) => addPickedCard(editor, { laneId: props.lane.id, stepId }, card)} />
        )
      }
    />
  )
}

function OwnerPicker({
  onPick,
}: {
  onPick: (card: { text: string } | { fields: { ownerId: string } }) => void
}) {
  const members = useMembers()
  return (
    <OptionPicker
      label="Member or team"
      none="Type the name of a team or of somebody who is not a member."
      options={members.map((member) => ({ id: member.userId, label: member.name }))}
      own={{ label: (text) => `Add “${text}” in words`, onPick: (text) => onPick({ text }) }}
      onPick={(ownerId) => onPick({ fields: { ownerId } })}
    />
  )
}
