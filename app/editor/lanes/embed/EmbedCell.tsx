import { useEffect, useRef, useState } from 'react'
import { useEditor } from '../../store/EditorContext.tsx'
import { addPickedCard } from '../cards/addPickedCard.ts'
import { CellFrame } from '../cards/CellFrame.tsx'
import slips from '../cards/slips.module.css'
import type { CellProps } from '../LaneKindView.ts'
import { toAddress } from './toAddress.ts'

/** Videos and web pages of a step. */
export function EmbedCell(props: CellProps) {
  const editor = useEditor()
  const { stepId } = props.column
  return (
    <CellFrame
      {...props}
      add="Add a video or page"
      picker={
        stepId && (
          <AddressForm
            onPick={(url) => addPickedCard(editor, { laneId: props.lane.id, stepId }, { fields: { url } })}
          />
        )
      }
    />
  )
}

function AddressForm({ onPick }: { onPick: (url: string) => void }) {
  const editor = useEditor()
  const [problem, setProblem] = useState<string | null>(null)
  const input = useRef<HTMLInputElement>(null)
  useEffect(() => input.current?.focus({ preventScroll: true }), [])
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: only keeps presses from the grid behind it.
    <div
      className={slips.picker}
      onPointerDown={(event) => event.stopPropagation()}
      onDoubleClick={(event) => event.stopPropagation()}
      onBlur={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget)) editor.stopEditing()
      }}
      onKeyDown={(event) => {
        event.stopPropagation()
        if (event.key === 'Escape') editor.stopEditing()
        if (event.key !== 'Enter') return
        event.preventDefault()
        const url = toAddress(input.current?.value ?? '')
        if (url) onPick(url)
        else setProblem('This is not an address of a page. It begins with https://.')
      }}
    >
      <input
        ref={input}
        type="url"
        aria-label="Address of the video or page"
        placeholder="https://"
        maxLength={2000}
      />
      <p className={slips.pickerNote}>
        YouTube, Vimeo, Loom, Wistia, Dailymotion and Figma play here; other pages open if they allow it.
        Nothing is fetched before somebody asks for it.
      </p>
      {problem && (
        <p role="alert" className={slips.pickerProblem}>
          {problem}
        </p>
      )}
    </div>
  )
}
