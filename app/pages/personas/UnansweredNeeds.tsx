import { Menu } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { addMessage } from '../../../shared/persona/sheetEdits.ts'
import classes from './messages.module.css'
import { useSheet, useSheetEditor } from './sheet/SheetContext.ts'
import { unansweredNeeds } from './unansweredNeeds.ts'

/** Needs, pain points and goals no message answers yet; each begins one at the stage that is chosen. */
export function UnansweredNeeds({ stages }: { stages: readonly { id: string | null; title: string }[] }) {
  const editor = useSheetEditor()
  const model = useSheet()
  const needs = unansweredNeeds(model)
  if (editor.readOnly || needs.length === 0) return null
  const begin = (traitId: string, stageId: string | null) =>
    editor.focus(addMessage(editor.doc, { stageId, traitId }, editor.origin))
  return (
    <section className={classes.unanswered} aria-label="Not answered yet">
      <h2>Not answered yet</h2>
      <ul>
        {needs.map(({ id, text }) => (
          <li key={id}>
            <Menu returnFocus={false}>
              <Menu.Target>
                <button type="button" className={classes.need}>
                  <IconPlus size={13} aria-hidden="true" />
                  {text}
                </button>
              </Menu.Target>
              <Menu.Dropdown>
                <Menu.Label>A message that answers it</Menu.Label>
                {stages.map((stage) => (
                  <Menu.Item key={stage.id ?? 'any'} onClick={() => begin(id, stage.id)}>
                    {stage.title}
                  </Menu.Item>
                ))}
              </Menu.Dropdown>
            </Menu>
          </li>
        ))}
      </ul>
    </section>
  )
}
