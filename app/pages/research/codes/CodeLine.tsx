import { ActionIcon, Menu } from '@mantine/core'
import { IconAlertTriangle, IconChevronRight, IconDots } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { type PointerEvent, useState } from 'react'
import { formatCount, plural } from '../../../../shared/format/numbers.ts'
import type { CodeNode } from '../../../../shared/research/codeTree.ts'
import type { CodeWithCounts } from '../../../../shared/wire/researchCoding.ts'
import { useWorkspace } from '../../../state/useWorkspace.ts'
import type { CodeDialog } from './CodeDialogs.tsx'
import classes from './codes.module.css'

/** One line of the code tree. */
export function CodeLine({
  node,
  folded,
  tabStop,
  renaming,
  dragged,
  drop,
  number,
  counts,
  projectId,
  onFold,
  onFocus,
  onPick,
  onDragStart,
  onRename,
  onStartRename,
  onDialog,
}: {
  node: CodeNode<CodeWithCounts>
  folded: boolean
  /** The line the Tab key goes to. */
  tabStop: boolean
  renaming: boolean
  dragged: boolean
  drop: 'before' | 'after' | 'on' | undefined
  number: number | undefined
  counts: boolean
  projectId: string
  onFold: () => void
  onFocus: () => void
  onPick: () => void
  onDragStart: ((event: PointerEvent) => void) | undefined
  /** The new name; empty when it was left as it is. */
  onRename: (name: string) => void
  onStartRename: () => void
  onDialog: (dialog: CodeDialog) => void
}) {
  const { id: workspaceId, canEdit } = useWorkspace()
  const { code, depth, children } = node
  return (
    <div
      role="treeitem"
      aria-level={depth + 1}
      aria-selected={false}
      {...(children.length > 0 ? { 'aria-expanded': !folded } : {})}
      tabIndex={tabStop ? 0 : -1}
      data-code={code.id}
      data-dragged={dragged || undefined}
      data-drop={drop}
      className={classes.line}
      style={{ '--depth': depth, '--c': code.colour } as React.CSSProperties}
      onFocus={(event) => event.target === event.currentTarget && onFocus()}
    >
      {renaming ? (
        <RenameField name={code.name} onDone={onRename} />
      ) : (
        // biome-ignore lint/a11y/useKeyWithClickEvents: the line in focus answers Enter
        // biome-ignore lint/a11y/noStaticElementInteractions: the line itself is the item of the tree
        <span
          className={classes.name}
          title={code.description || undefined}
          onPointerDown={onDragStart}
          onClick={onPick}
          onDoubleClick={canEdit ? onStartRename : undefined}
        >
          <span className={classes.swatch} aria-hidden="true" />
          <span className={classes.words}>{code.name}</span>
          {code.painPoint && <IconAlertTriangle size={13} className={classes.pain} aria-label="Pain point" />}
        </span>
      )}
      {number !== undefined && (
        <span className={classes.key} aria-hidden="true">
          {number}
        </span>
      )}
      <span className={classes.count} title={plural(code.codings, 'coding')}>
        <span aria-hidden="true">{formatCount(code.codings)}</span>
        <span className="visually-hidden">, {plural(code.codings, 'coding')} </span>
      </span>
      {counts && (
        <>
          <span className={classes.count} aria-hidden="true">
            {formatCount(code.sources)}
          </span>
          <span className={classes.count} aria-hidden="true">
            {formatCount(code.participants)}
          </span>
        </>
      )}
      {children.length > 0 ? (
        <button
          type="button"
          className={classes.fold}
          tabIndex={-1}
          data-folded={folded || undefined}
          aria-label={folded ? 'Unfold' : 'Fold'}
          onClick={onFold}
        >
          <IconChevronRight size={14} aria-hidden="true" />
        </button>
      ) : (
        <span className={classes.fold} />
      )}
      <Menu>
        <Menu.Target>
          <ActionIcon
            size="sm"
            tabIndex={tabStop ? 0 : -1}
            className={classes.more}
            aria-label={`More about ${code.name}`}
          >
            <IconDots size={16} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item
            component={Link}
            to="/w/$workspaceId/research/$projectId/quotes"
            params={{ workspaceId, projectId } as never}
            search={{ code: code.id } as never}
          >
            Its quotes
          </Menu.Item>
          {canEdit && (
            <>
              <Menu.Item onClick={onStartRename}>Rename</Menu.Item>
              <Menu.Item onClick={() => onDialog({ kind: 'edit', codeId: code.id })}>
                Colour and description
              </Menu.Item>
              <Menu.Item onClick={() => onDialog({ kind: 'new', parentId: code.id })}>
                New code inside
              </Menu.Item>
              <Menu.Divider />
              <Menu.Item onClick={() => onDialog({ kind: 'merge', codeId: code.id, intoId: null })}>
                Merge into another
              </Menu.Item>
              <Menu.Item
                disabled={code.codings < 2}
                onClick={() => onDialog({ kind: 'split', codeId: code.id })}
              >
                Split
              </Menu.Item>
              <Menu.Item data-danger onClick={() => onDialog({ kind: 'remove', codeId: code.id })}>
                Delete
              </Menu.Item>
            </>
          )}
        </Menu.Dropdown>
      </Menu>
    </div>
  )
}

function RenameField({ name, onDone }: { name: string; onDone: (name: string) => void }) {
  const [text, setText] = useState(name)
  return (
    <input
      className={classes.rename}
      aria-label={`New name of ${name}`}
      value={text}
      maxLength={200}
      // biome-ignore lint/a11y/noAutofocus: somebody has just asked to rename it
      autoFocus
      onFocus={(event) => event.currentTarget.select()}
      onChange={(event) => setText(event.currentTarget.value)}
      onBlur={() => onDone(text.trim())}
      onKeyDown={(event) => {
        event.stopPropagation()
        if (event.nativeEvent.isComposing) return
        if (event.key === 'Enter') event.currentTarget.blur()
        else if (event.key === 'Escape') {
          event.preventDefault()
          onDone('')
        }
      }}
    />
  )
}
