import { useDocumentTitle } from '@mantine/hooks'
import { type ReactNode, useEffect, useRef } from 'react'
import { Logo } from '../../components/Logo.tsx'
import classes from './EntryFrame.module.css'
import { LawnPicture } from './LawnPicture.tsx'

/** The frame of the pages before a workspace: words on the left, the lawn with its two paths on the right. */
export function EntryFrame({
  title,
  lead,
  children,
}: {
  title: string
  lead?: ReactNode
  children: ReactNode
}) {
  const heading = useRef<HTMLHeadingElement>(null)
  useDocumentTitle(`${title} · Desirepath`)
  useEffect(() => heading.current?.focus({ preventScroll: true }), [])
  return (
    <div className={classes.frame}>
      <main className={classes.side}>
        <div className={classes.brand}>
          <Logo />
          Desirepath
        </div>
        <div className={classes.body}>
          <h1 ref={heading} tabIndex={-1} className={classes.title}>
            {title}
          </h1>
          {lead && <p className={classes.lead}>{lead}</p>}
          {children}
        </div>
      </main>
      <div className={classes.picture} aria-hidden="true">
        <LawnPicture />
      </div>
    </div>
  )
}
