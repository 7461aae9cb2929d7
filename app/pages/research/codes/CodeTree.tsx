import { Menu } from '@mantine/core'
import { type KeyboardEvent, useMemo, useRef, useState } from 'react'
import { flattenTree, isWithin } from '../../../../shared/research/codeTree.ts'
import type { CodeWithCounts } from '../../../../shared/wire/researchCoding.ts'
import { useWorkspace } from '../../../state/useWorkspace.ts'
import type { CodingActions } from '../useCodingActions.ts'
import { type CodeDialog, CodeDialogs } from './CodeDialogs.tsx'
import { CodeLine } from './CodeLine.tsx'
import classes from './codes.module.css'
import { keyMove } from './keyMove.ts'
import { type TreeDrop, useTreeDrag } from './useTreeDrag.ts'

/**
 * The codebook as a tree. Dragging puts a code beside, into or together with another; Alt and the arrow keys move the
 * one in focus. `onPick` is what a click or Enter does; without it, it opens the code's details.
 */
export function CodeTree({
  projectId,
  codes,
  actions,
  onPick,
  numbered,
  counts = false,
}: {
  projectId: string
  codes: readonly CodeWithCounts[]
  actions: CodingActions
  onPick?: ((codeId: string) => void) | undefined
  /** Codes that have a number key. */
  numbered?: ReadonlyMap<string, number>
  /** Shows sources and participants beside the codings. */
  counts?: boolean
}) {
  const { canEdit } = useWorkspace()
  const [folded, setFolded] = useState<ReadonlySet<string>>(new Set())
  const [focused, setFocused] = useState<string | null>(null)
  const [renaming, setRenaming] = useState<string | null>(null)
  const [dialog, setDialog] = useState<CodeDialog | null>(null)
  const [dropped, setDropped] = useState<{ codeId: string; ontoId: string; y: number } | null>(null)
  const box = useRef<HTMLDivElement>(null)
  const lines = useMemo(() => flattenTree(codes, folded), [codes, folded])
  const nameOf = (codeId: string) => codes.find(({ id }) => id === codeId)?.name ?? ''

  const move = (codeId: string, to: { parentId: string | null; afterId: string | null } | null) => {
    // A code cannot go into itself or into what is below it.
    if (!to || (to.parentId !== null && isWithin(codes, to.parentId, codeId))) return
    if (to.parentId !== null) setFolded((before) => new Set([...before].filter((one) => one !== to.parentId)))
    void actions.act('The code was not moved', (api) => api.moveCode(codeId, to))
  }
  const drag = useTreeDrag((codeId, { codeId: ontoId, where }: TreeDrop) => {
    if (where === 'on') {
      const row = drag.list.current?.querySelector(`[data-code="${ontoId}"]`)?.getBoundingClientRect()
      const top = box.current?.getBoundingClientRect().top ?? 0
      setDropped({ codeId, ontoId, y: (row?.bottom ?? 0) - top })
      return
    }
    const onto = codes.find(({ id }) => id === ontoId)
    if (!onto) return
    const siblings = flattenTree(codes)
      .filter(({ code }) => code.parentId === onto.parentId && code.id !== codeId)
      .map(({ code }) => code.id)
    const at = siblings.indexOf(ontoId)
    move(codeId, {
      parentId: onto.parentId,
      afterId: where === 'after' ? ontoId : (siblings[at - 1] ?? null),
    })
  })

  const focus = (codeId: string | undefined) => {
    if (!codeId) return
    setFocused(codeId)
    drag.list.current?.querySelector<HTMLElement>(`[data-code="${codeId}"]`)?.focus()
  }
  const pick = (codeId: string) => (onPick ? onPick(codeId) : canEdit && setDialog({ kind: 'edit', codeId }))
  const onKeyDown = (event: KeyboardEvent) => {
    const at = lines.findIndex(({ code }) => code.id === focused)
    const node = lines[at]
    if (!node || renaming || event.target !== event.currentTarget.querySelector(':focus')) return
    if ((event.target as HTMLElement).dataset.code === undefined) return
    const { id } = node.code
    if (event.altKey && canEdit) {
      const way = { ArrowUp: 'up', ArrowDown: 'down', ArrowRight: 'in', ArrowLeft: 'out' }[event.key]
      if (!way) return
      event.preventDefault()
      move(id, keyMove(codes, id, way as 'up'))
      return
    }
    if (event.ctrlKey || event.metaKey) return
    if (event.key === 'ArrowDown') focus(lines[at + 1]?.code.id)
    else if (event.key === 'ArrowUp') focus(lines[at - 1]?.code.id)
    else if (event.key === 'Home') focus(lines[0]?.code.id)
    else if (event.key === 'End') focus(lines.at(-1)?.code.id)
    else if (event.key === 'ArrowRight' && node.children.length > 0)
      folded.has(id)
        ? setFolded((before) => new Set([...before].filter((one) => one !== id)))
        : focus(node.children[0]?.code.id)
    else if (event.key === 'ArrowLeft')
      node.children.length > 0 && !folded.has(id)
        ? setFolded((before) => new Set([...before, id]))
        : focus(node.code.parentId ?? undefined)
    else if (event.key === 'Enter' || event.key === ' ') pick(id)
    else if (event.key === 'F2' && canEdit) setRenaming(id)
    else if (event.key === 'Delete' && canEdit) setDialog({ kind: 'remove', codeId: id })
    else return
    event.preventDefault()
  }
  const tabStop = lines.some(({ code }) => code.id === focused) ? focused : (lines[0]?.code.id ?? null)
  return (
    <div ref={box} className={classes.treeBox} data-wide={counts || undefined}>
      <div
        ref={drag.list}
        role="tree"
        aria-label="Codes"
        className={classes.tree}
        data-counts={counts || undefined}
        onKeyDown={onKeyDown}
      >
        {lines.map((node) => (
          <CodeLine
            key={node.code.id}
            node={node}
            folded={folded.has(node.code.id)}
            tabStop={node.code.id === tabStop}
            renaming={renaming === node.code.id}
            dragged={drag.dragged === node.code.id}
            drop={drag.drop?.codeId === node.code.id ? drag.drop.where : undefined}
            number={numbered?.get(node.code.id)}
            counts={counts}
            projectId={projectId}
            onFold={() =>
              setFolded((before) =>
                before.has(node.code.id)
                  ? new Set([...before].filter((one) => one !== node.code.id))
                  : new Set([...before, node.code.id]),
              )
            }
            onFocus={() => setFocused(node.code.id)}
            onPick={() => pick(node.code.id)}
            onDragStart={canEdit ? (event) => drag.start(node.code.id, event) : undefined}
            onRename={(name) => {
              setRenaming(null)
              focus(node.code.id)
              if (name && name !== node.code.name)
                void actions.act('The code was not renamed', (api) => api.updateCode(node.code.id, { name }))
            }}
            onStartRename={() => setRenaming(node.code.id)}
            onDialog={setDialog}
          />
        ))}
      </div>
      <Menu opened={dropped !== null} onClose={() => setDropped(null)} position="bottom-start">
        <Menu.Target>
          <span className={classes.dropAnchor} style={dropped ? { top: dropped.y } : { display: 'none' }} />
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item
            onClick={() => {
              if (!dropped) return
              const last = flattenTree(codes)
                .filter(({ code }) => code.parentId === dropped.ontoId && code.id !== dropped.codeId)
                .at(-1)
              move(dropped.codeId, { parentId: dropped.ontoId, afterId: last?.code.id ?? null })
            }}
          >
            Put it inside “{nameOf(dropped?.ontoId ?? '')}”
          </Menu.Item>
          <Menu.Item
            onClick={() =>
              dropped && setDialog({ kind: 'merge', codeId: dropped.codeId, intoId: dropped.ontoId })
            }
          >
            Merge both into “{nameOf(dropped?.ontoId ?? '')}”
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <CodeDialogs
        dialog={dialog}
        codes={codes}
        projectId={projectId}
        actions={actions}
        onClose={() => setDialog(null)}
      />
    </div>
  )
}
