import { Button } from '@mantine/core'
import { useState } from 'react'
import type { DescribedChange } from '../../../../shared/journey/diff/describeDiff.ts'
import type { CanvasHandle } from '../../../editor/canvas/useViewport.ts'
import type { Place } from '../../../editor/grid/place.ts'
import type { Editor } from '../../../editor/store/Editor.ts'
import { useEditor } from '../../../editor/store/EditorContext.tsx'
import { ChangeWords, groupByStage } from './ChangeWords.tsx'
import { RestoreDialog } from './RestoreDialog.tsx'
import classes from './versions.module.css'

/** All changes as sentences by stage; each leads to its place on the map and can be undone by itself. */
export function ChangePanel({
  journeyId,
  changes,
  canvas,
  restoreFrom,
}: {
  journeyId: string
  changes: readonly DescribedChange[]
  canvas: CanvasHandle | null
  /** The version elements can be restored from; null where they cannot. */
  restoreFrom: number | null
}) {
  const editor = useEditor()
  const stageIds = editor.store.getStructure().stages.map(({ stage }) => stage.id)
  const [restoring, setRestoring] = useState<DescribedChange | null>(null)
  const [opened, setOpened] = useState(false)
  return (
    <aside className={classes.panel} aria-label="Changes">
      <div className={classes.panelBody}>
        {changes.length === 0 && (
          <p className={classes.hint}>Both say the same. Choose another version on either side.</p>
        )}
        {groupByStage(changes, stageIds).map((group) => (
          <section key={group.key} aria-label={group.title}>
            <h3>{group.title}</h3>
            <ul>
              {group.changes.map((change) => {
                const place = placeOfElement(editor, change.id)
                return (
                  <li key={`${change.kind} ${change.id}`} className={classes.changeRow}>
                    <button
                      type="button"
                      className={classes.look}
                      disabled={place === null}
                      onClick={() => {
                        if (!place) return
                        editor.activate(place)
                        canvas?.reveal(place)
                      }}
                    >
                      <ChangeWords change={change} />
                    </button>
                    {restoreFrom !== null && change.kind !== 'added' && change.type !== 'journey' && (
                      <Button
                        size="xs"
                        variant="subtle"
                        className={classes.quietButton ?? ''}
                        aria-label={`Restore ${change.subject}`}
                        onClick={() => {
                          setRestoring(change)
                          setOpened(true)
                        }}
                      >
                        Restore
                      </Button>
                    )}
                  </li>
                )
              })}
            </ul>
          </section>
        ))}
      </div>
      {restoreFrom !== null && restoring && (
        <RestoreDialog
          journeyId={journeyId}
          number={restoreFrom}
          title={`Version ${restoreFrom}`}
          element={{ id: restoring.id, name: inSentence(restoring.subject) }}
          opened={opened}
          onClose={() => setOpened(false)}
        />
      )}
    </aside>
  )
}

function inSentence(subject: string): string {
  return subject.charAt(0).toLowerCase() + subject.slice(1)
}

/** Where an element is drawn; null for what has no place of its own. */
function placeOfElement(editor: Editor, id: string): Place | null {
  const record = editor.store.getRecord(id)
  switch (record?.type) {
    case 'stage':
      return { kind: record.parentId === null ? 'stage' : 'substage', id }
    case 'step':
      return { kind: 'step', column: id }
    case 'lane':
      return record.hidden ? null : { kind: 'lane', id }
    case 'card':
      return { kind: 'item', laneId: record.laneId, column: record.stepId, itemId: id }
    case 'emotion':
      return { kind: 'cell', laneId: record.laneId, column: record.stepId }
    case 'edge':
      return { kind: 'step', column: record.from }
    default:
      return null
  }
}
