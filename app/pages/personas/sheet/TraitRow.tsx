import { IconGripVertical } from '@tabler/icons-react'
import { plural } from '../../../../shared/format/numbers.ts'
import { knownOfTrait } from '../../../../shared/persona/knownOfTrait.ts'
import type { SectionLayout } from '../../../../shared/persona/layoutOf.ts'
import type { TraitRecord } from '../../../../shared/persona/records/trait.ts'
import { isFilledTrait } from '../../../../shared/persona/sheetCoverage.ts'
import { editTrait } from '../../../../shared/persona/sheetEdits.ts'
import { RichText } from '../../../components/RichText.tsx'
import { useValue } from '../../../editor/store/useValue.ts'
import type { Reorder } from '../../../state/useReorder.ts'
import { MeasureLine } from '../evidence/MeasureLine.tsx'
import { KnownMark, knownWords } from '../KnownMark.tsx'
import { LiveText } from './LiveText.tsx'
import { OthersHere } from './OthersHere.tsx'
import { ScaleInput } from './ScaleInput.tsx'
import { useSheet, useSheetEditor } from './SheetContext.ts'
import classes from './sheet.module.css'

/** One trait, edited where it stands; its edge and its mark say how it is known, the mark opens what supports it. */
export function TraitRow({
  trait,
  layout,
  grip,
  dropBefore,
  dragged,
  onAddAfter,
  onRemove,
}: {
  trait: TraitRecord
  layout: SectionLayout
  grip: ReturnType<Reorder['handleProps']>
  dropBefore: boolean
  dragged: boolean
  onAddAfter: () => void
  onRemove: () => void
}) {
  const editor = useSheetEditor()
  const links = useSheet().evidence.get(trait.id) ?? []
  const open = useValue(editor.state, (state) => state.openTraitId === trait.id)
  const { readOnly } = editor
  const filled = isFilledTrait(trait)
  const known = knownOfTrait(trait, links)
  const contradicted = links.some(({ stance }) => stance === 'contradicts')
  const place = `trait:${trait.id}`
  const edit = (patch: Parameters<typeof editTrait>[1]['patch']) =>
    editTrait(editor.doc, { traitId: trait.id, patch }, editor.origin)
  const words = trait.text || trait.label || 'this line'
  return (
    <li
      className={classes.trait}
      data-reorder-id={trait.id}
      data-known={filled ? known : undefined}
      data-figure-alone={(trait.measure !== null && trait.text === '') || undefined}
      data-open={open || undefined}
      data-drop={dropBefore || undefined}
      data-dragged={dragged || undefined}
    >
      {!readOnly && (
        <button
          type="button"
          className={classes.grip}
          aria-label={`Move ${words}: drag, or arrow keys`}
          {...grip}
        >
          <IconGripVertical size={13} aria-hidden="true" />
        </button>
      )}
      <div className={classes.traitBody}>
        {layout === 'facts' && (
          <LiveText
            className={classes.label ?? ''}
            text={trait.label}
            label="Name of the fact"
            place={place}
            placeholder="Fact"
            maxLength={200}
            onChange={(label) => edit({ label: label.replace(/\n/g, ' ') })}
          />
        )}
        {layout === 'scales' ? (
          <ScaleInput trait={trait} place={place} onEdit={edit} />
        ) : readOnly ? (
          <div className={classes.text}>
            <RichText text={trait.text} />
          </div>
        ) : (
          <LiveText
            className={classes.text ?? ''}
            text={trait.text}
            label={layout === 'facts' ? `${trait.label || 'Fact'}` : 'Trait'}
            place={place}
            placeholder={trait.measure ? '' : layout === 'facts' ? 'not known yet' : 'Write one thing'}
            focusId={trait.id}
            onChange={(text) => edit({ text })}
            onEnter={onAddAfter}
            onEmptied={onRemove}
          />
        )}
        {trait.measure && <MeasureLine traitId={trait.id} measure={trait.measure} />}
      </div>
      <OthersHere place={place} />
      {(filled || !readOnly) && (
        <button
          type="button"
          className={classes.markButton}
          aria-expanded={open}
          aria-label={`${filled ? knownWords[known] : 'Empty'}${contradicted ? ', contradicted' : ''}. ${
            links.length ? plural(links.length, 'piece of evidence', 'pieces of evidence') : 'No evidence'
          } for ${words}`}
          onClick={() => editor.openTrait(open ? null : trait.id)}
        >
          {contradicted && (
            <span className={classes.contradicted} title="Some evidence speaks against it">
              !
            </span>
          )}
          {links.length > 0 && <span className={classes.count}>{links.length}</span>}
          <KnownMark known={known} />
        </button>
      )}
    </li>
  )
}
