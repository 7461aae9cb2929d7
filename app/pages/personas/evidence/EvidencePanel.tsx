import { Drawer } from '@mantine/core'
import { useMemo, useState } from 'react'
import { knownOfTrait } from '../../../../shared/persona/knownOfTrait.ts'
import type { TraitRecord } from '../../../../shared/persona/records/trait.ts'
import { useValue } from '../../../editor/store/useValue.ts'
import { KnownMark, knownWords } from '../KnownMark.tsx'
import { useSheet, useSheetEditor } from '../sheet/SheetContext.ts'
import { AddEvidence } from './AddEvidence.tsx'
import { EvidenceList } from './EvidenceList.tsx'
import classes from './evidence.module.css'
import { MeasureForm } from './MeasureForm.tsx'

/** What one trait rests on: its figure, quotes, documents and notes, and ways to add more. */
export function EvidencePanel({ personaId, hasRule }: { personaId: string; hasRule: boolean }) {
  const editor = useSheetEditor()
  const traitId = useValue(editor.state, (state) => state.openTraitId)
  const { sections, evidence } = useSheet()
  const trait = useMemo(
    () => sections.flatMap(({ traits }) => traits).find(({ id }) => id === traitId),
    [sections, traitId],
  )
  const [choosing, setChoosing] = useState(false)
  const links = trait ? (evidence.get(trait.id) ?? []) : []
  return (
    <Drawer
      opened={trait !== undefined}
      onClose={() => editor.openTrait(null)}
      position="right"
      size={420}
      title="What it rests on"
      closeOnEscape={!choosing}
      overlayProps={{ backgroundOpacity: 0.12 }}
    >
      {trait && (
        <div className={classes.panel} data-known={knownOfTrait(trait, links)}>
          <p className={classes.trait}>{traitWords(trait)}</p>
          <p className={classes.known}>
            <KnownMark known={knownOfTrait(trait, links)} />
            {knownWords[knownOfTrait(trait, links)]}.
          </p>
          <MeasureForm key={trait.id} trait={trait} personaId={personaId} hasRule={hasRule} />
          <section>
            <h3 className={classes.title}>Evidence</h3>
            <EvidenceList links={links} />
            {!editor.readOnly && (
              <AddEvidence
                key={trait.id}
                personaId={personaId}
                traitId={trait.id}
                links={links}
                choosing={choosing}
                onChoose={setChoosing}
              />
            )}
          </section>
        </div>
      )}
    </Drawer>
  )
}

function traitWords({ label, text, low, high, value }: TraitRecord): string {
  if (low || high)
    return `Between ${low || '…'} and ${high || '…'}${value === null ? '' : `: ${value} of 100`}`
  return [label, text].filter(Boolean).join(': ') || 'Nothing written yet'
}
