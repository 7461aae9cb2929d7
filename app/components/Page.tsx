import { useDocumentTitle } from '@mantine/hooks'
import { IconChevronLeft } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import classes from './Page.module.css'
import { usePageHeading } from './usePageHeading.ts'

/**
 * The frame of a page: title line with its actions, filter line, content. Sets the window's title and moves the
 * focus to the heading when it is navigated to, so that a screen reader announces it.
 */
export function Page({
  title,
  intro,
  actions,
  filter,
  back,
  serif = false,
  width = 'wide',
  children,
}: {
  title: string
  /** One or two quiet sentences under the title. */
  intro?: ReactNode
  actions?: ReactNode
  /** Usually `<SelectionBar />`. */
  filter?: ReactNode
  /** Above the title; `to` is an address below the workspace such as `/customers`. */
  back?: { to: string; label: string }
  /** Titles of maps and personas are set in the serif. */
  serif?: boolean
  width?: 'wide' | 'reading' | 'full'
  children: ReactNode
}) {
  const heading = usePageHeading()
  useDocumentTitle(`${title} · Desirepath`)
  return (
    <div className={classes.page} data-width={width}>
      {back && (
        <Link className={classes.back} to={back.to as never}>
          <IconChevronLeft size={15} aria-hidden="true" />
          {back.label}
        </Link>
      )}
      <div className={classes.head}>
        <div className={classes.titles}>
          <h1 ref={heading} tabIndex={-1} className={serif ? classes.serif : classes.title}>
            {title}
          </h1>
          {intro && <p className={classes.intro}>{intro}</p>}
        </div>
        {actions && <div className={classes.actions}>{actions}</div>}
      </div>
      {filter && <div className={classes.filter}>{filter}</div>}
      {children}
    </div>
  )
}
