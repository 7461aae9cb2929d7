import { ActionIcon, Popover, Select } from '@mantine/core'
import { IconChevronLeft, IconKeyboard, IconMoodSmile, IconTags } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { formatDate } from '../../../../shared/format/dates.ts'
import { plural } from '../../../../shared/format/numbers.ts'
import type { Source } from '../../../../shared/wire/research.ts'
import type { Coder } from '../../../../shared/wire/researchCoding.ts'
import { KeyCaps } from '../../../components/KeyCaps.tsx'
import { useSession, useWorkspace } from '../../../state/useWorkspace.ts'
import { useProjectId } from '../ProjectFrame.tsx'
import { sourceKindWords } from '../sourceWords.ts'
import { UndoButtons } from '../UndoButtons.tsx'
import type { CodingActions } from '../useCodingActions.ts'
import classes from './reader.module.css'

const keys = [
  ['ArrowDown, ArrowUp', 'the next or the last sentence'],
  ['Shift+ArrowDown', 'takes in the next one as well'],
  ['C', 'finds or makes a code for it'],
  ['1, 9', 'gives the code with that number'],
  ['M', 'opens the codes on it, for a memo'],
  ['Delete', 'takes your codes off it'],
  ['P', 'plays from here'],
  ['Mod+Z', 'undo'],
  ['Escape', 'lets go'],
] as const
const shownAs: Record<string, string> = { ArrowDown: '↓', ArrowUp: '↑' }

/** The title line of a source: what it is, whose codings are shown, undo, keys. */
export function ReaderHead({
  source,
  coders,
  coder,
  onCoder,
  actions,
  codings,
  onCodes,
  felt,
  onFelt,
}: {
  source: Source
  coders: readonly Coder[]
  /** `all`, `mine` or the id of a coder. */
  coder: string
  onCoder: (coder: string) => void
  actions: CodingActions
  codings: number
  /** Opens the codes on narrow screens. */
  onCodes: () => void
  /** Whether the sentiment of every sentence is shown. */
  felt: boolean
  onFelt: (felt: boolean) => void
}) {
  const { id, canEdit } = useWorkspace()
  const { user } = useSession()
  const projectId = useProjectId()
  const facts = [
    sourceKindWords[source.kind],
    source.happenedOn && formatDate(source.happenedOn),
    plural(codings, 'coding'),
  ].filter(Boolean)
  return (
    <header className={classes.head}>
      <Link
        className={classes.back}
        to="/w/$workspaceId/research/$projectId"
        params={{ workspaceId: id, projectId }}
        aria-label="Back to the sources"
      >
        <IconChevronLeft size={18} aria-hidden="true" />
      </Link>
      <div className={classes.titles}>
        <h1 className={classes.title}>{source.title}</h1>
        <p className={classes.facts}>{facts.join(' · ')}</p>
      </div>
      <div className={classes.tools}>
        <Select
          className={classes.coderSelect ?? ''}
          aria-label="Whose codings are shown"
          data={[
            { value: 'all', label: 'Everybody’s' },
            { value: 'mine', label: 'Only mine' },
            ...coders.filter((one) => one.id !== user?.id).map((one) => ({ value: one.id, label: one.name })),
          ]}
          value={coder}
          onChange={(value) => onCoder(value ?? 'all')}
        />
        <ActionIcon
          aria-label="Show how sentences were felt"
          title="How sentences were felt, and the words that say so"
          aria-pressed={felt}
          variant={felt ? 'light' : 'subtle'}
          onClick={() => onFelt(!felt)}
        >
          <IconMoodSmile size={18} />
        </ActionIcon>
        {canEdit && <UndoButtons actions={actions} />}
        <Popover position="bottom-end" width={330}>
          <Popover.Target>
            <ActionIcon aria-label="Keys for coding" className={classes.keysButton}>
              <IconKeyboard size={18} />
            </ActionIcon>
          </Popover.Target>
          <Popover.Dropdown className={classes.keyList}>
            <p className={classes.keyIntro}>With the text in focus:</p>
            <dl>
              {keys.map(([key, does]) => (
                <div key={key}>
                  <dt>
                    {key.split(', ').map((one, index) => (
                      <span key={one}>
                        {index > 0 && (key.startsWith('1') ? ' – ' : ' ')}
                        <KeyCaps keys={one.replace(/Arrow\w+/g, (name) => shownAs[name] ?? name)} />
                      </span>
                    ))}
                  </dt>
                  <dd>{does}</dd>
                </div>
              ))}
            </dl>
          </Popover.Dropdown>
        </Popover>
        <ActionIcon aria-label="Codes" className={classes.codesButton} onClick={onCodes}>
          <IconTags size={18} />
        </ActionIcon>
      </div>
    </header>
  )
}
