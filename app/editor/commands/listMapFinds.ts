import { toPlainText } from '../../../shared/richText/toPlainText.ts'
import type { PageCommand } from '../../shell/pageCommands.ts'
import type { Place } from '../grid/place.ts'
import type { Editor } from '../store/Editor.ts'
import { fuzzyScore } from './fuzzyScore.ts'
import { type MapCommand, mapCommands } from './mapCommands.ts'

const most = { commands: 8, elements: 12 } as const

/**
 * Commands of the map, and stages, steps, lanes and cards of it, that answer what was typed; best first. A command
 * that cannot be given now says what it needs. Without a text the commands that can be given now.
 */
export function listMapFinds(
  editor: Editor,
  typed: string,
  run: { command(command: MapCommand): void; go(place: Place): void },
): PageCommand[] {
  const named = mapCommands
    .filter((command) => command.reads || !editor.readOnly)
    .flatMap((command) => {
      const can = command.can(editor)
      if (!can && !(command.needs && typed.trim())) return []
      return [
        {
          key: `command-${command.id}`,
          title: command.name,
          detail: can ? command.group : command.needs!,
          ...(command.keys ? { keys: command.keys } : {}),
          // Behind everything as alike that can be done now.
          score: fuzzyScore(typed, command.name) * (can ? 1 : 0.5),
          run: () => (can ? run.command(command) : editor.say(`${command.needs!}.`)),
        },
      ]
    })
  if (!typed.trim()) return named
  const elements = listElements(editor).map(({ place, title, detail }, index) => ({
    key: `element-${index}`,
    title: title.slice(0, 120),
    detail,
    score: fuzzyScore(typed, title),
    run: () => run.go(place),
  }))
  const best = <T extends { score: number }>(list: T[], count: number) =>
    list
      .filter(({ score }) => score > 0)
      .sort((a, b) => b.score - a.score)
      .slice(0, count)
  // Of equal ones commands come first, but a card of that name before a command with its letters.
  return [...best(named, most.commands), ...best(elements, most.elements)].sort((a, b) => b.score - a.score)
}

function listElements(editor: Editor): { place: Place; title: string; detail: string }[] {
  const { stages, steps } = editor.view.getStructure()
  const { lanes } = editor.layout.get()
  const found: { place: Place; title: string; detail: string }[] = []
  for (const { stage, substages } of stages) {
    found.push({ place: { kind: 'stage', id: stage.id }, title: stage.title, detail: 'Stage' })
    for (const { stage: substage } of substages)
      found.push({ place: { kind: 'substage', id: substage.id }, title: substage.title, detail: 'Substage' })
  }
  for (const step of steps)
    found.push({ place: { kind: 'step', column: step.id }, title: step.title, detail: 'Step' })
  for (const lane of lanes) {
    found.push({ place: { kind: 'lane', id: lane.id }, title: lane.title, detail: 'Lane' })
    for (const step of steps)
      for (const itemId of editor.view.getCell(lane.id, step.id)) {
        const card = editor.store.getRecord(itemId)
        if (card?.type === 'card' && card.text)
          found.push({
            place: { kind: 'item', laneId: lane.id, column: step.id, itemId },
            title: toPlainText(card.text).replace(/\s+/g, ' '),
            detail: `${lane.title} at ${step.title}`,
          })
      }
  }
  return found
}
