import { useEffect, useRef } from 'react'
import { offerCommands, type PageCommand } from '../../shell/pageCommands.ts'
import { useEditor } from '../store/EditorContext.tsx'
import { focusActive } from './focusActive.ts'
import { fuzzyScore } from './fuzzyScore.ts'

/**
 * Puts these commands into the search of the top bar for as long as the component is shown. The map has the focus when
 * one is given, so that a dialog gives it back there.
 */
export function useOfferedCommands(commands: readonly Omit<PageCommand, 'score'>[]): void {
  const editor = useEditor()
  const offered = useRef(commands)
  useEffect(() => {
    offered.current = commands
  })
  useEffect(
    () =>
      offerCommands((typed) =>
        offered.current
          .map((command) => ({
            ...command,
            key: `command-${command.key}`,
            score: fuzzyScore(typed, command.title),
            run: () => {
              focusActive(editor)
              // Behind the frame in which the map takes the focus.
              requestAnimationFrame(() => command.run())
            },
          }))
          .filter(({ score }) => score > 0),
      ),
    [editor],
  )
}
