import { ActionIcon, useComputedColorScheme, useMantineColorScheme } from '@mantine/core'
import { useHotkeys } from '@mantine/hooks'
import { IconMoon, IconSearch, IconSun } from '@tabler/icons-react'
import { lazy, Suspense, useState } from 'react'
import { keepTyped } from '../components/keepTyped.ts'
import { NotificationBell } from '../notifications/NotificationBell.tsx'
import { AccountMenu } from './AccountMenu.tsx'
import classes from './AppShell.module.css'
import { JobsIndicator } from './JobsIndicator.tsx'
import { PresenceSlot } from './PresenceSlot.tsx'
import { WorkspaceSwitcher } from './WorkspaceSwitcher.tsx'

const SearchPalette = lazy(() =>
  import('./SearchPalette.tsx').then((module) => ({ default: module.SearchPalette })),
)
const isMac = /Mac|iP(hone|ad)/.test(navigator.platform)

export function TopBar() {
  const [searching, setSearching] = useState<boolean | null>(null)
  const open = () => {
    // The search is fetched when it is first asked for; its words may come faster.
    if (!searching) keepTyped()
    setSearching(true)
  }
  useHotkeys([['mod+K', open]], [])
  const scheme = useComputedColorScheme('light')
  const { setColorScheme } = useMantineColorScheme()
  return (
    <header className={classes.topbar}>
      <WorkspaceSwitcher />
      <button type="button" className={classes.search} onClick={open}>
        <IconSearch size={16} stroke={1.6} aria-hidden="true" />
        <span>Find maps, touchpoints, customers</span>
        <kbd>{isMac ? '⌘ K' : 'Ctrl K'}</kbd>
      </button>
      <div className={classes.tools}>
        <PresenceSlot />
        <JobsIndicator />
        <NotificationBell />
        <ActionIcon
          aria-label={scheme === 'dark' ? 'Use the light theme' : 'Use the dark theme'}
          onClick={() => setColorScheme(scheme === 'dark' ? 'light' : 'dark')}
        >
          {scheme === 'dark' ? <IconSun size={18} stroke={1.6} /> : <IconMoon size={18} stroke={1.6} />}
        </ActionIcon>
        <AccountMenu />
      </div>
      {searching !== null && (
        <Suspense>
          <SearchPalette opened={searching} setOpened={setSearching} />
        </Suspense>
      )}
    </header>
  )
}
