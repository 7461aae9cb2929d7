import type { Editor } from '../store/Editor.ts'

/** Gives the focus back to the active place of the map once what had it is gone, unless something is typed. */
export function focusActive(editor: Editor, within: ParentNode = document): void {
  requestAnimationFrame(() => {
    const { activeKey, editing, dialog } = editor.session.get()
    if (editing || dialog || !activeKey) return
    within
      .querySelector<HTMLElement>(`[data-place="${CSS.escape(activeKey)}"]`)
      ?.focus({ preventScroll: true })
  })
}
