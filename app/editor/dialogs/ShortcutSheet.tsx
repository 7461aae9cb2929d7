import { Modal } from '@mantine/core'
import { KeyCaps } from '../../components/KeyCaps.tsx'
import { mapCommands, navigationKeys } from '../commands/mapCommands.ts'
import { useEditor } from '../store/EditorContext.tsx'
import classes from './dialogs.module.css'

/** Everything the map understands from the keyboard. */
export function ShortcutSheet({ onClose }: { onClose: () => void }) {
  const editor = useEditor()
  const shown = mapCommands.filter((command) => command.keys && (command.reads || !editor.readOnly))
  const groups = [...new Set(shown.map((command) => command.group))]
  return (
    <Modal opened onClose={onClose} title="Keyboard shortcuts" size={760}>
      <div className={classes.sheet}>
        <section>
          <h3>Getting around</h3>
          <dl>
            {navigationKeys.map(({ keys, what }) => (
              <div key={keys}>
                <dt>
                  <KeyCaps keys={keys} />
                </dt>
                <dd>{what}</dd>
              </div>
            ))}
          </dl>
        </section>
        {groups.map((group) => (
          <section key={group}>
            <h3>{group}</h3>
            <dl>
              {shown
                .filter((command) => command.group === group)
                .map((command) => (
                  <div key={command.id}>
                    <dt>
                      <KeyCaps keys={command.keys!} />
                    </dt>
                    <dd>{command.name}</dd>
                  </div>
                ))}
            </dl>
          </section>
        ))}
      </div>
    </Modal>
  )
}
