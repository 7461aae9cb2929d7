import { useQuery } from '@tanstack/react-query'
import type { SheetModel } from '../../../../shared/persona/readSheet.ts'
import { sheetCoverage } from '../../../../shared/persona/sheetCoverage.ts'
import { moveSection } from '../../../../shared/persona/sheetEdits.ts'
import { useWorkspace } from '../../../state/useWorkspace.ts'
import { EvidencePanel } from '../evidence/EvidencePanel.tsx'
import { personaDriftQuery, personaQuery } from '../personasApi.ts'
import { AddSection } from './AddSection.tsx'
import { DriftContext } from './DriftContext.ts'
import { SectionView } from './SectionView.tsx'
import { useSheet, useSheetEditor } from './SheetContext.ts'
import classes from './sheet.module.css'
import { useSectionDrag } from './useSectionDrag.ts'

type Placed = SheetModel['sections'][number]

/** The sections in two columns, wide ones across, in the order of the sheet. */
export function SheetBody({ personaId, saved }: { personaId: string; saved: boolean }) {
  const { id } = useWorkspace()
  const editor = useSheetEditor()
  const model = useSheet()
  const { data: persona } = useQuery(personaQuery(id, personaId))
  const figures = model.sections.flatMap(({ traits }) => traits.flatMap(({ measure }) => measure?.at ?? []))
  const drift = useQuery({
    ...personaDriftQuery(id, personaId),
    queryKey: [...personaDriftQuery(id, personaId).queryKey, figures.sort().join()],
    enabled: saved && figures.length > 0 && persona?.rule != null,
  })
  const shown = model.sections.filter(({ section }) => !editor.readOnly || !section.hidden)
  const empty = sheetCoverage(model).traits === 0
  const drag = useSectionDrag((sectionId, { id: other, side }) =>
    moveSection(
      editor.doc,
      { sectionId, place: side === 'before' ? { before: other } : { after: other } },
      editor.origin,
    ),
  )
  return (
    <DriftContext.Provider value={drift.data?.traits ?? null}>
      {empty && !editor.readOnly && (
        <p className={classes.begin}>
          Write what you believe; every line starts as assumed. The mark beside it opens what supports it:
          quotes, documents, or a figure of your customers.
        </p>
      )}
      <div className={classes.sheet} ref={drag.rootRef}>
        {runsOf(shown).map((run) => (
          <div key={run.key} className={run.wide ? classes.across : classes.columns}>
            {run.columns.map((column) => (
              <div key={column.key} className={classes.column}>
                {column.sections.map(({ section, traits, place }) => (
                  <SectionView
                    key={section.id}
                    section={section}
                    traits={traits}
                    order={place}
                    drag={drag}
                    first={place === 0}
                    last={place === shown.length - 1}
                  />
                ))}
              </div>
            ))}
          </div>
        ))}
      </div>
      {!editor.readOnly && <AddSection />}
      <EvidencePanel personaId={personaId} hasRule={persona?.rule != null} />
    </DriftContext.Provider>
  )
}

interface Run {
  key: string
  wide: boolean
  columns: { key: string; sections: (Placed & { place: number })[] }[]
}

/** Narrow sections that follow each other go left and right in turn; a wide one stands alone. */
function runsOf(sections: readonly Placed[]): Run[] {
  const runs: Run[] = []
  sections.forEach((placed, place) => {
    const { section } = placed
    let run = runs.at(-1)
    if (section.wide || !run || run.wide) {
      run = {
        key: section.id,
        wide: section.wide,
        columns: section.wide
          ? [{ key: 'whole', sections: [] }]
          : [
              { key: 'left', sections: [] },
              { key: 'right', sections: [] },
            ],
      }
      runs.push(run)
    }
    const count = run.columns.reduce((sum, column) => sum + column.sections.length, 0)
    run.columns[count % run.columns.length]!.sections.push({ ...placed, place })
  })
  return runs
}
