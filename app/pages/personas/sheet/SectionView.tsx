import { ActionIcon, Menu } from '@mantine/core'
import {
  IconArrowDown,
  IconArrowsHorizontal,
  IconArrowUp,
  IconDots,
  IconEye,
  IconEyeOff,
  IconGripVertical,
  IconPlus,
  IconTrash,
} from '@tabler/icons-react'
import { layoutOf } from '../../../../shared/persona/layoutOf.ts'
import type { SectionRecord } from '../../../../shared/persona/records/section.ts'
import type { TraitRecord } from '../../../../shared/persona/records/trait.ts'
import { sectionInfo } from '../../../../shared/persona/sectionInfo.ts'
import {
  addTrait,
  editSection,
  moveSection,
  moveTrait,
  removeFromSheet,
} from '../../../../shared/persona/sheetEdits.ts'
import { useReorder } from '../../../state/useReorder.ts'
import { LiveText } from './LiveText.tsx'
import { OthersHere } from './OthersHere.tsx'
import { useSheet, useSheetEditor } from './SheetContext.ts'
import classes from './sheet.module.css'
import { TraitRow } from './TraitRow.tsx'
import type { SectionDrag } from './useSectionDrag.ts'

const hiddenMeans =
  'Left out for those who only read, in print, in files and in comparisons. Everybody who may edit still sees it.'

const addWords = {
  facts: 'a fact',
  scales: 'a scale',
  quotes: 'a quote',
  prose: 'a paragraph',
  list: 'a line',
}

/** One section of the sheet with its traits; renamed where it stands, moved by its handle or its menu. */
export function SectionView({
  section,
  traits,
  order,
  drag,
  first,
  last,
}: {
  section: SectionRecord
  traits: readonly TraitRecord[]
  /** Its place on the sheet, which a narrow screen follows. */
  order: number
  drag: SectionDrag
  first: boolean
  last: boolean
}) {
  const editor = useSheetEditor()
  const { sections } = useSheet()
  const { doc, origin, readOnly } = editor
  const layout = layoutOf(section.kind)
  const name = section.title || sectionInfo[section.kind].title
  const edit = (patch: Parameters<typeof editSection>[1]['patch']) =>
    editSection(doc, { sectionId: section.id, patch }, origin)
  const move = (by: -1 | 1) => {
    const at = sections.findIndex((other) => other.section.id === section.id)
    const neighbour = sections[at + by]?.section.id
    if (neighbour === undefined) return
    const place = by < 0 ? { before: neighbour } : { after: neighbour }
    moveSection(doc, { sectionId: section.id, place }, origin)
  }
  const add = (after?: string) => {
    const place = after === undefined ? ('end' as const) : { after }
    editor.focus(addTrait(doc, { sectionId: section.id, place }, origin))
  }
  const reorder = useReorder(
    traits.map(({ id }) => id),
    (traitId, afterId) =>
      moveTrait(
        doc,
        { traitId, sectionId: section.id, place: afterId === null ? 'start' : { after: afterId } },
        origin,
      ),
  )
  const place = `section:${section.id}`
  return (
    <section
      className={classes.section}
      style={{ order }}
      aria-label={name}
      data-layout={layout}
      data-section-id={section.id}
      data-dragged={drag.draggedId === section.id || undefined}
      data-drop={drag.drop?.id === section.id ? drag.drop.side : undefined}
      data-hidden={section.hidden || undefined}
      data-read={readOnly || undefined}
    >
      <div className={classes.sectionHead}>
        {!readOnly && (
          <button
            type="button"
            className={classes.grip}
            aria-label={`Move ${name}: drag, or arrow keys`}
            style={{ touchAction: 'none' }}
            onPointerDown={(event) => drag.start(section.id, event)}
            onKeyDown={(event) => {
              if (event.key !== 'ArrowUp' && event.key !== 'ArrowDown') return
              event.preventDefault()
              move(event.key === 'ArrowUp' ? -1 : 1)
            }}
          >
            <IconGripVertical size={14} aria-hidden="true" />
          </button>
        )}
        <h2 className="visually-hidden">{name}</h2>
        <LiveText
          className={classes.sectionTitle ?? ''}
          text={section.title}
          label="Name of the section"
          place={place}
          placeholder={sectionInfo[section.kind].title}
          maxLength={200}
          focusId={section.id}
          onChange={(title) => edit({ title: title.replace(/\n/g, ' ') })}
          onEnter={() => add()}
        />
        <OthersHere place={place} />
        {section.hidden && (
          <span className={classes.hiddenMark} title={hiddenMeans}>
            Hidden
          </span>
        )}
        {!readOnly && (
          <Menu>
            <Menu.Target>
              <ActionIcon size="sm" className={classes.sectionMenu ?? ''} aria-label={`More about ${name}`}>
                <IconDots size={16} />
              </ActionIcon>
            </Menu.Target>
            <Menu.Dropdown>
              <Menu.Item disabled={first} leftSection={<IconArrowUp size={15} />} onClick={() => move(-1)}>
                Move up
              </Menu.Item>
              <Menu.Item disabled={last} leftSection={<IconArrowDown size={15} />} onClick={() => move(1)}>
                Move down
              </Menu.Item>
              <Menu.Item
                leftSection={<IconArrowsHorizontal size={15} />}
                onClick={() => edit({ wide: !section.wide })}
              >
                {section.wide ? 'Half the width' : 'The whole width'}
              </Menu.Item>
              <Menu.Item
                leftSection={section.hidden ? <IconEye size={15} /> : <IconEyeOff size={15} />}
                onClick={() => edit({ hidden: !section.hidden })}
              >
                {section.hidden ? 'Show' : 'Hide'}
              </Menu.Item>
              <Menu.Item
                data-danger
                leftSection={<IconTrash size={15} />}
                onClick={() => removeFromSheet(doc, { ids: [section.id] }, origin)}
              >
                Remove the section
              </Menu.Item>
            </Menu.Dropdown>
          </Menu>
        )}
      </div>
      {section.hidden && !readOnly && <p className={classes.hiddenHint}>{hiddenMeans}</p>}
      <ul className={classes.traits} ref={reorder.listRef as React.RefObject<HTMLUListElement | null>}>
        {traits.map((trait, index) => (
          <TraitRow
            key={trait.id}
            trait={trait}
            layout={layout}
            grip={reorder.handleProps(trait.id)}
            dropBefore={reorder.dropIndex === index}
            dragged={reorder.draggedId === trait.id}
            onAddAfter={() => add(trait.id)}
            onRemove={() => {
              removeFromSheet(doc, { ids: [trait.id] }, origin)
              editor.focus(traits[index - 1]?.id ?? section.id)
            }}
          />
        ))}
      </ul>
      {!readOnly && traits.length === 0 && section.prompt && (
        <p className={classes.prompt}>{section.prompt}</p>
      )}
      {readOnly && traits.length === 0 && <p className={classes.prompt}>Nothing yet</p>}
      {!readOnly && (
        <button type="button" className={classes.add} onClick={() => add()}>
          <IconPlus size={13} aria-hidden="true" /> Add {addWords[layout]}
          <span className="visually-hidden"> to {name}</span>
        </button>
      )}
    </section>
  )
}
