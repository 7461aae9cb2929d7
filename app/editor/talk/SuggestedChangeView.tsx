import type { JourneyStore } from '../../../shared/journey/journeyStore.ts'
import type { SuggestionRecord } from '../../../shared/journey/records/suggestion.ts'
import { toPlainText } from '../../../shared/richText/toPlainText.ts'
import { useEditor } from '../store/EditorContext.tsx'
import { elementWords } from './elements.ts'
import classes from './talk.module.css'
import { WordDiff } from './WordDiff.tsx'

/** What a suggestion would change, in words and with the difference word by word. */
export function SuggestedChangeView({ suggestion }: { suggestion: SuggestionRecord }) {
  const { store } = useEditor()
  const { change, target, state } = suggestion
  const quoted = (id: string) => {
    const { kind, title } = elementWords(store, id)
    return title ? `“${title}”` : kind.toLowerCase()
  }
  switch (change.kind) {
    case 'set_text': {
      const now = state === 'open' ? textOf(store, target) : change.before
      return (
        <>
          <WordDiff before={toPlainText(now)} after={toPlainText(change.after)} />
          {now !== change.before && (
            <p className={classes.hint}>
              The text has changed since this was suggested; accepting puts the suggested words in its place.
            </p>
          )}
        </>
      )
    }
    case 'add_card':
      return (
        <>
          <p className={classes.diffWords}>
            A new card in {quoted(target)} at {quoted(change.stepId)}:
          </p>
          <WordDiff before="" after={toPlainText(change.text) || '(empty)'} />
        </>
      )
    case 'move_card':
      return (
        <p className={classes.diffWords}>
          Move it to {quoted(change.stepId)} in {quoted(change.laneId)}.
        </p>
      )
    case 'remove':
      return (
        <p className={classes.diffWords}>
          <del>Remove it{withIt(store, target)}</del>
        </p>
      )
  }
}

function textOf(store: JourneyStore, target: string): string {
  const record = store.getRecord(target)
  if (record?.type === 'card') return record.text
  return record && 'title' in record ? record.title : ''
}

function withIt(store: JourneyStore, target: string): string {
  const type = store.getRecord(target)?.type
  return type === 'lane' || type === 'step' ? ' with its cards' : type === 'stage' ? ' with its steps' : ''
}
