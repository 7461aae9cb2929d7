import { Menu } from '@mantine/core'
import {
  IconArrowsMaximize,
  IconChevronLeft,
  IconChevronRight,
  IconExternalLink,
  IconNotes,
  IconNumbers,
  IconPointer,
  IconX,
} from '@tabler/icons-react'
import type { ReactNode } from 'react'
import type { LaneRecord } from '../../../shared/journey/records/lane.ts'
import { laneName } from '../../editor/lanes/laneName.ts'
import { FilterChoice } from '../../editor/views/FilterChoice.tsx'
import classes from './present.module.css'
import type { PresentSearch } from './presentSearch.ts'
import type { Slide } from './slides.ts'
import type { PresentKey } from './usePresentKeys.ts'

/** What the presenter can do, with how far they are. */
export function PresentBar({
  at,
  slides,
  by,
  lanes,
  search,
  leader,
  laser,
  notes,
  onKey,
  onGo,
  onChange,
  onNotesWindow,
  onLeave,
}: {
  at: number
  slides: readonly Slide[]
  by: 'stages' | 'views'
  lanes: readonly LaneRecord[]
  search: PresentSearch
  /** Name of the person who is followed. */
  leader: string | null
  laser: boolean
  notes: boolean
  onKey: (key: PresentKey) => void
  onGo: (index: number) => void
  onChange: (patch: { [K in keyof PresentSearch]: PresentSearch[K] | undefined }) => void
  onNotesWindow: () => void
  onLeave: () => void
}) {
  const hidden = new Set(search.without)
  return (
    <nav className={classes.controls} aria-label="Presentation">
      <div className={classes.progress} aria-hidden="true">
        <i style={{ width: `${((at + 1) / slides.length) * 100}%` }} />
      </div>
      <Control label="Back to the map" onClick={onLeave}>
        <IconX size={18} />
      </Control>
      <Menu position="top-start" withinPortal={false} width={260}>
        <Menu.Target>
          <button type="button" className={classes.button}>
            {by === 'views' ? 'Saved views' : 'Stage by stage'}
          </button>
        </Menu.Target>
        <Menu.Dropdown className={classes.menu}>
          <Menu.Item onClick={() => onChange({ by: undefined, slide: undefined, follow: undefined })}>
            Stage by stage
          </Menu.Item>
          <Menu.Item onClick={() => onChange({ by: 'views', slide: undefined, follow: undefined })}>
            Saved views in their order
          </Menu.Item>
          <Menu.Divider />
          <Menu.Label>Go to</Menu.Label>
          {slides.map((slide, index) => (
            <Menu.Item key={slide.key} onClick={() => onGo(index)} aria-current={index === at}>
              {index + 1}. {slide.title}
              {slide.part.of > 1 && ` (${slide.part.at} of ${slide.part.of})`}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
      {leader && <span className={classes.following}>Following {leader}</span>}
      <span className={classes.space} />
      <Control label="Previous slide" disabled={at === 0} onClick={() => onKey('previous')}>
        <IconChevronLeft size={20} />
      </Control>
      <span className={classes.where}>
        {at + 1} of {slides.length}
      </span>
      <Control label="Next slide" disabled={at === slides.length - 1} onClick={() => onKey('next')}>
        <IconChevronRight size={20} />
      </Control>
      <span className={classes.space} />
      <FilterChoice
        label="Lanes"
        position="top-end"
        withinPortal={false}
        options={lanes.map((lane) => ({ value: lane.id, label: laneName(lane) }))}
        chosen={lanes.map((lane) => lane.id).filter((id) => !hidden.has(id))}
        onChange={(chosen) => {
          const without = lanes.map((lane) => lane.id).filter((id) => !chosen.includes(id))
          onChange({ without: without.length ? without : undefined })
        }}
        words={hidden.size ? `${lanes.length - hidden.size} of ${lanes.length}` : ''}
      />
      <Control
        label="Figures"
        pressed={search.figures !== 'off'}
        onClick={() => onChange({ figures: search.figures === 'off' ? undefined : 'off' })}
      >
        <IconNumbers size={18} />
      </Control>
      <Control label="Laser pointer (L)" pressed={laser} onClick={() => onKey('laser')}>
        <IconPointer size={18} />
      </Control>
      <Control label="Notes (N)" pressed={notes} onClick={() => onKey('notes')}>
        <IconNotes size={18} />
      </Control>
      <Control label="Notes in a window of their own" onClick={onNotesWindow}>
        <IconExternalLink size={18} />
      </Control>
      <Control label="Full screen (F)" onClick={() => onKey('screen')}>
        <IconArrowsMaximize size={18} />
      </Control>
    </nav>
  )
}

function Control({
  label,
  pressed,
  disabled,
  onClick,
  children,
}: {
  label: string
  pressed?: boolean
  disabled?: boolean
  onClick: () => void
  children: ReactNode
}) {
  return (
    <button
      type="button"
      className={classes.icon}
      aria-label={label}
      title={label}
      aria-pressed={pressed}
      disabled={disabled}
      onClick={onClick}
    >
      {children}
    </button>
  )
}
