import { useSearch } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import { useEditor } from '../store/EditorContext.tsx'
import type { AskedSearch } from './askedSearch.ts'
import { showElement } from './showElement.ts'
import { useTalk } from './TalkContext.ts'

/** Time in which a map that was opened by a link may still be drawing itself, in milliseconds. */
const patienceMs = 4_000

/** Shows what the address of the page asks for: an element, and what was said about it. */
export function useAskedElement(): void {
  const editor = useEditor()
  const talk = useTalk()
  const { at, talk: tab, about } = useSearch({ strict: false }) as AskedSearch
  const shown = useRef('')
  useEffect(() => {
    const asked = `${at} ${tab} ${about}`
    if ((!at && !tab) || shown.current === asked) return
    shown.current = asked
    const until = performance.now() + patienceMs
    let timer: ReturnType<typeof setTimeout> | undefined
    const ask = () => {
      if (tab) talk.state.set({ tab, target: at ?? null, sought: about ?? null })
    }
    const look = () => {
      const there = talk.canvas.current !== null && at !== undefined && showElement(editor, talk, at)
      // Another place on the map would be what the panel is about.
      if (there && talk.state.get().tab === tab) ask()
      if (!there && performance.now() < until) timer = setTimeout(look, 150)
    }
    ask()
    if (at) look()
    return () => clearTimeout(timer)
  }, [editor, talk, at, tab, about])
}
