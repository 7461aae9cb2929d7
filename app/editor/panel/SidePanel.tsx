import { IconX } from '@tabler/icons-react'
import { type ReactNode, useRef } from 'react'
import classes from './SidePanel.module.css'

/** A panel beside the map with tabs; on a phone over the map. */
export function SidePanel<Tab extends string>({
  id,
  label,
  tabsLabel = label,
  closeLabel,
  tabs,
  tab,
  wide = false,
  onTab,
  onClose,
  children,
}: {
  /** Starts the ids of the tabs. */
  id: string
  label: string
  tabsLabel?: string
  closeLabel: string
  tabs: readonly { name: Tab; label: string; count?: number | undefined }[]
  tab: Tab
  wide?: boolean
  onTab: (tab: Tab) => void
  onClose: () => void
  children: ReactNode
}) {
  const strip = useRef<HTMLDivElement>(null)
  const turn = (by: number) => {
    const next = tabs[(tabs.findIndex((one) => one.name === tab) + by + tabs.length) % tabs.length]
    if (!next) return
    onTab(next.name)
    strip.current?.querySelector<HTMLElement>(`#${id}-${next.name}`)?.focus()
  }
  return (
    <aside className={classes.panel} aria-label={label} data-wide={wide || undefined}>
      <header className={classes.head}>
        <div ref={strip} role="tablist" aria-label={tabsLabel} className={classes.tabs}>
          {tabs.map(({ name, label, count }) => (
            <button
              key={name}
              type="button"
              role="tab"
              id={`${id}-${name}`}
              aria-selected={tab === name}
              aria-controls={`${id}-panel`}
              tabIndex={tab === name ? 0 : -1}
              className={classes.tab}
              onClick={() => onTab(name)}
              onKeyDown={(event) => {
                if (event.key === 'ArrowLeft') turn(-1)
                if (event.key === 'ArrowRight') turn(1)
              }}
            >
              {label}
              {count ? <small>{count}</small> : null}
            </button>
          ))}
        </div>
        <button type="button" className={classes.close} aria-label={closeLabel} onClick={onClose}>
          <IconX size={17} stroke={1.6} aria-hidden="true" />
        </button>
      </header>
      <div id={`${id}-panel`} role="tabpanel" aria-labelledby={`${id}-${tab}`} className={classes.body}>
        {children}
      </div>
    </aside>
  )
}
