import { Outlet, useMatches } from '@tanstack/react-router'
import classes from './AppShell.module.css'
import { DropAnywhere } from './DropAnywhere.tsx'
import { PhoneBar } from './PhoneBar.tsx'
import { PresenceProvider } from './PresenceSlot.tsx'
import { Rail } from './Rail.tsx'
import { TopBar } from './TopBar.tsx'

/** What stands around every page of a workspace. */
export function AppShell() {
  const matches = useMatches()
  const fullBleed = matches.some((match) => match.staticData.fullBleed)
  const narrow = fullBleed || matches.some((match) => match.staticData.narrowRail)
  return (
    <PresenceProvider>
      <a className={classes.skip} href="#content">
        Skip to the content
      </a>
      <div className={classes.shell} data-narrow={narrow || undefined} data-bleed={fullBleed || undefined}>
        <Rail />
        <div className={classes.main}>
          <TopBar />
          <main id="content" className={classes.content} tabIndex={-1}>
            <Outlet />
          </main>
        </div>
        <PhoneBar />
      </div>
      <DropAnywhere />
    </PresenceProvider>
  )
}
