import { Tooltip } from '@mantine/core'
import { Link, useMatches } from '@tanstack/react-router'
import { Logo } from '../components/Logo.tsx'
import { useWorkspace } from '../state/useWorkspace.ts'
import classes from './AppShell.module.css'
import { navigation, settingsItem } from './navigation.ts'

export function Rail() {
  const { id } = useWorkspace()
  const narrow = useMatches().some(({ staticData }) => staticData.fullBleed || staticData.narrowRail)
  const item = ({ to, label, Icon, exact }: (typeof navigation)[number] | typeof settingsItem) => (
    <Tooltip key={to} label={label} position="right" disabled={!narrow}>
      <Link
        className={classes.item}
        to={to}
        params={{ workspaceId: id }}
        activeOptions={{ exact, includeSearch: false }}
      >
        <Icon size={18} stroke={1.6} aria-hidden="true" />
        <span className={classes.word}>{label}</span>
      </Link>
    </Tooltip>
  )
  return (
    <nav className={classes.rail} aria-label="Pages">
      <Link
        className={classes.brand}
        to="/w/$workspaceId"
        params={{ workspaceId: id }}
        aria-label="Desirepath, home"
      >
        <Logo />
        <span className={classes.word}>Desirepath</span>
      </Link>
      <div className={classes.nav}>{navigation.map(item)}</div>
      <div className={classes.foot}>{item(settingsItem)}</div>
    </nav>
  )
}
