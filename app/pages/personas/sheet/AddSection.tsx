import { Button, Menu } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { sectionKinds } from '../../../../shared/persona/records/section.ts'
import { sectionInfo } from '../../../../shared/persona/sectionInfo.ts'
import { addSection } from '../../../../shared/persona/sheetEdits.ts'
import { useSheet, useSheetEditor } from './SheetContext.ts'
import classes from './sheet.module.css'

/** A further section at the end; kinds the sheet has already stand last. */
export function AddSection() {
  const editor = useSheetEditor()
  const present = new Set(useSheet().sections.map(({ section }) => section.kind))
  const kinds = sectionKinds.filter((kind) => kind !== 'free')
  const add = (kind: (typeof sectionKinds)[number]) => {
    const { title, prompt, wide } = sectionInfo[kind]
    const named = kind === 'free' ? '' : title
    editor.focus(addSection(editor.doc, { kind, title: named, prompt, wide }, editor.origin))
  }
  return (
    <div className={classes.addSection}>
      {/* The focus goes to the name of the new section, not back to the button. */}
      <Menu position="top-start" width={240} returnFocus={false}>
        <Menu.Target>
          <Button variant="default" leftSection={<IconPlus size={16} stroke={1.7} />}>
            Add a section
          </Button>
        </Menu.Target>
        <Menu.Dropdown mah={360} style={{ overflowY: 'auto' }}>
          <Menu.Item onClick={() => add('free')}>A section of your own</Menu.Item>
          <Menu.Divider />
          {[...kinds.filter((kind) => !present.has(kind)), ...kinds.filter((kind) => present.has(kind))].map(
            (kind) => (
              <Menu.Item key={kind} onClick={() => add(kind)}>
                {sectionInfo[kind].title}
              </Menu.Item>
            ),
          )}
        </Menu.Dropdown>
      </Menu>
    </div>
  )
}
