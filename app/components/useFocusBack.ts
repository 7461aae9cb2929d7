import { useMemo, useRef } from 'react'

/** For dialogs that are loaded when they are first opened: these cannot know what had the focus before. */
export function useFocusBack(): { keep(): void; giveBack(): void } {
  const before = useRef<Element | null>(null)
  return useMemo(
    () => ({
      keep: () => {
        before.current = document.activeElement
      },
      giveBack: () =>
        void requestAnimationFrame(() => {
          if (before.current instanceof HTMLElement) before.current.focus({ preventScroll: true })
        }),
    }),
    [],
  )
}
