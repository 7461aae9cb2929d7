/* biome-ignore-all lint/a11y/useSemanticElements: rows that are placed by hand cannot be a table of HTML */
/* biome-ignore-all lint/a11y/useFocusableInteractive: the grid itself has the focus and names its row */
import { ActionIcon, Menu, NativeSelect } from '@mantine/core'
import { IconDots } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useWindowVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useLayoutEffect, useRef, useState } from 'react'
import { formatDay } from '../../../../shared/format/dates.ts'
import { formatCount } from '../../../../shared/format/numbers.ts'
import type { AttributeValue, Participant, Project } from '../../../../shared/wire/research.ts'
import { useWorkspace } from '../../../state/useWorkspace.ts'
import classes from './participants.module.css'

const rowHeight = 44
const consentWords: Record<Participant['consent'], string> = {
  unknown: 'Not asked',
  given: 'Given',
  withdrawn: 'Withdrawn',
}

/** An attribute's value as it reads. */
export function attributeWords(value: AttributeValue | undefined): string {
  if (value === undefined) return '–'
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  return String(value)
}

/** Participants as lines with their attributes; only those in view are in the page. */
export function ParticipantTable({
  project,
  rows,
  names,
  hasMore,
  loading,
  loadMore,
  onEdit,
  onErase,
  onConsent,
}: {
  project: Project
  rows: readonly Participant[]
  names: ReadonlyMap<string, string> | null
  hasMore: boolean
  loading: boolean
  loadMore: () => void
  onEdit: (participant: Participant) => void
  onErase: (participant: Participant) => void
  onConsent: (participant: Participant, to: Participant['consent']) => void
}) {
  const { id, canEdit, isOwner, timezone } = useWorkspace()
  const body = useRef<HTMLDivElement>(null)
  const [top, setTop] = useState(0)
  useLayoutEffect(() => {
    setTop((body.current?.getBoundingClientRect().top ?? 0) + window.scrollY)
  }, [])
  const virtual = useWindowVirtualizer({
    count: rows.length,
    estimateSize: () => rowHeight,
    overscan: 16,
    scrollMargin: top,
  })
  const items = virtual.getVirtualItems()
  const last = items.at(-1)?.index ?? 0
  useEffect(() => {
    if (hasMore && !loading && last > rows.length - 40) loadMore()
  }, [hasMore, loading, last, rows.length, loadMore])
  const attributes = project.attributes.slice(0, 12)
  const columns = [
    '84px',
    ...(names ? ['minmax(120px, 1fr)'] : []),
    ...attributes.map(() => 'minmax(84px, 1fr)'),
    '128px',
    '72px',
    '72px',
    '36px',
  ].join(' ')
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section className={classes.sheet} aria-label="Participants" tabIndex={0}>
      <div
        role="table"
        aria-rowcount={hasMore ? -1 : rows.length + 1}
        style={{ '--columns': columns } as never}
      >
        <div role="rowgroup">
          <div role="row" className={`${classes.row} ${classes.heads}`}>
            <span role="columnheader">Who</span>
            {names && <span role="columnheader">Name</span>}
            {attributes.map(({ key, name }) => (
              <span role="columnheader" key={key} title={name}>
                {name}
              </span>
            ))}
            <span role="columnheader">Consent</span>
            <span role="columnheader" className={classes.number}>
              Sources
            </span>
            <span role="columnheader" className={classes.number}>
              Codings
            </span>
            <span role="columnheader">
              <span className="visually-hidden">More</span>
            </span>
          </div>
        </div>
        <div ref={body} role="rowgroup" style={{ height: virtual.getTotalSize(), position: 'relative' }}>
          {items.map(({ index, start }) => {
            const one = rows[index]!
            return (
              <div
                key={one.id}
                role="row"
                aria-rowindex={index + 2}
                className={classes.row}
                data-gone={one.erasedAt !== null || one.consent === 'withdrawn' || undefined}
                style={{ position: 'absolute', inset: '0 0 auto', transform: `translateY(${start - top}px)` }}
              >
                <span role="cell">
                  <Link
                    className={classes.who}
                    to="/w/$workspaceId/research/$projectId/quotes"
                    params={{ workspaceId: id, projectId: project.id }}
                    search={{ who: one.id }}
                  >
                    {one.pseudonym}
                  </Link>
                </span>
                {names && <span role="cell">{names.get(one.id) ?? '–'}</span>}
                {attributes.map(({ key }) => (
                  <span role="cell" key={key} title={attributeWords(one.attributes[key])}>
                    {attributeWords(one.attributes[key])}
                  </span>
                ))}
                <span role="cell">
                  {one.erasedAt ? (
                    <span className="quiet">Erased {formatDay(one.erasedAt, timezone)}</span>
                  ) : canEdit ? (
                    <NativeSelect
                      size="xs"
                      aria-label={`Consent of ${one.pseudonym}`}
                      data={Object.entries(consentWords).map(([value, label]) => ({ value, label }))}
                      value={one.consent}
                      onChange={(event) =>
                        onConsent(one, event.currentTarget.value as Participant['consent'])
                      }
                    />
                  ) : (
                    consentWords[one.consent]
                  )}
                </span>
                <span role="cell" className={classes.number}>
                  {formatCount(one.sources)}
                </span>
                <span role="cell" className={classes.number}>
                  {formatCount(one.codings)}
                </span>
                <span role="cell">
                  {canEdit && !one.erasedAt && (
                    <Menu>
                      <Menu.Target>
                        <ActionIcon aria-label={`More about ${one.pseudonym}`}>
                          <IconDots size={17} />
                        </ActionIcon>
                      </Menu.Target>
                      <Menu.Dropdown>
                        <Menu.Item onClick={() => onEdit(one)}>Name and attributes</Menu.Item>
                        {isOwner && (
                          <Menu.Item data-danger onClick={() => onErase(one)}>
                            Erase
                          </Menu.Item>
                        )}
                      </Menu.Dropdown>
                    </Menu>
                  )}
                </span>
              </div>
            )
          })}
        </div>
      </div>
    </section>
  )
}
