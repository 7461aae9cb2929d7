import { ActionIcon, Tooltip } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { IconMessage, IconMessagePlus, IconPencilQuestion } from '@tabler/icons-react'
import { useSyncExternalStore } from 'react'
import { useOfferedCommands } from '../commands/useOfferedCommands.ts'
import { useTalk, useTalkState } from './TalkContext.ts'
import classes from './talk.module.css'

/** In the title line of a map: the discussion, comment mode, suggestions instead of changes. */
export function TalkButtons() {
  const { state, index, canComment } = useTalk()
  const { tab, commenting, suggesting } = useTalkState((now) => now)
  const phone = useMediaQuery('(max-width: 720px)', false, { getInitialValueInEffect: false })
  const unread = useSyncExternalStore(index.subscribe, index.getUnread)
  const detail = 'Discussion'
  useOfferedCommands([
    ...(canComment
      ? [
          {
            key: 'comment',
            title: 'Comment here',
            detail,
            keys: 'Mod+Alt+M',
            run: () => state.set({ tab: 'comments', target: null, write: state.get().write + 1 }),
          },
          {
            key: 'suggest',
            title: suggesting ? 'Change the map again' : 'Suggest changes',
            detail,
            run: () => state.set({ suggesting: !suggesting, commenting: false }),
          },
        ]
      : []),
    ...(['comments', 'suggestions', 'tasks', 'activity'] as const).map((one) => ({
      key: `talk-${one}`,
      title: `Show ${one}`,
      detail,
      run: () => state.set({ tab: one }),
    })),
  ])
  return (
    <div className={classes.buttons}>
      {canComment && !phone && (
        <>
          <Tooltip label="Comment on something (Ctrl+Alt+M)">
            <ActionIcon
              size="lg"
              aria-label="Comment on something"
              aria-pressed={commenting}
              onClick={() => state.set({ commenting: !commenting })}
            >
              <IconMessagePlus size={18} stroke={1.6} aria-hidden="true" />
            </ActionIcon>
          </Tooltip>
          <Tooltip label="Suggest changes">
            <ActionIcon
              size="lg"
              aria-label="Suggest changes"
              aria-pressed={suggesting}
              onClick={() => state.set({ suggesting: !suggesting, commenting: false })}
            >
              <IconPencilQuestion size={18} stroke={1.6} aria-hidden="true" />
            </ActionIcon>
          </Tooltip>
        </>
      )}
      <Tooltip label="Discussion">
        <ActionIcon
          size="lg"
          aria-label={unread > 0 ? `Discussion, ${unread} not read yet` : 'Discussion'}
          aria-pressed={tab !== null}
          onClick={() => state.set(tab === null ? { tab: 'comments' } : { tab: null, commenting: false })}
        >
          <IconMessage size={18} stroke={1.6} aria-hidden="true" />
          {unread > 0 && <span className={classes.count}>{unread > 99 ? '99+' : unread}</span>}
        </ActionIcon>
      </Tooltip>
    </div>
  )
}
