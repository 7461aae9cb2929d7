import { ChannelIcon } from '../../../components/ChannelIcon.tsx'
import { channelInfo, channelOptions } from '../../../components/channels.ts'
import { useEditor, useRecord } from '../../store/EditorContext.tsx'
import { addPickedCard } from '../cards/addPickedCard.ts'
import { CellFrame } from '../cards/CellFrame.tsx'
import { OptionPicker } from '../cards/OptionPicker.tsx'
import slips from '../cards/slips.module.css'
import type { CellProps } from '../LaneKindView.ts'
import { useCatalogue } from '../touchpoints/CatalogueContext.tsx'
import { channelsOf } from './channelsOf.ts'

/** The channels of the step's touchpoints, then those people added in words. */
export function ChannelCell(props: CellProps) {
  const editor = useEditor()
  const step = useRecord('step', props.column.stepId ?? '')
  const catalogue = useCatalogue()
  const derived = channelsOf(step?.touchpointIds ?? [], (id) => catalogue.find(id)?.channel)
  return (
    <CellFrame
      {...props}
      add="Add a channel"
      before={
        derived.length > 0 ? (
          <div className={slips.derived}>
            {derived.map((channel) => (
              <span key={channel} className={slips.chip} title="From the touchpoints of this step">
                <ChannelIcon channel={channel} label={false} size={14} />
                <span>{channelInfo[channel].label}</span>
              </span>
            ))}
          </div>
        ) : null
      }
      picker={
        step && (
          <OptionPicker
            label="Channel"
            none="No channel has this name."
            options={channelOptions.map(({ value, label }) => ({
              id: value,
              label,
              mark: <ChannelIcon channel={value} label={false} />,
            }))}
            own={{
              label: (text) => `Add “${text}” in words`,
              onPick: (text) => addPickedCard(editor, { laneId: props.lane.id, stepId: step.id }, { text }),
            }}
            onPick={(id) => {
              const channel = channelOptions.find(({ value }) => value === id)?.value ?? null
              addPickedCard(editor, { laneId: props.lane.id, stepId: step.id }, { fields: { channel } })
            }}
          />
        )
      }
    />
  )
}
