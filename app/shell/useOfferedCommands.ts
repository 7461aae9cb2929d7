import { useEffect, useRef } from 'react'
import { fuzzyScore } from '../editor/commands/fuzzyScore.ts'
import { offerCommands, type PageCommand } from './pageCommands.ts'

/** Puts these commands into the search of the top bar for as long as the component is shown. */
export function useOfferedCommands(commands: readonly Omit<PageCommand, 'score'>[]): void {
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
          }))
          .filter(({ score }) => score > 0),
      ),
    [],
  )
}
