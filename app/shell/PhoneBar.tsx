import { Menu } from '@mantine/core'
import { IconDots } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useWorkspace } from '../state/useWorkspace.ts'
import classes from './AppShell.module.css'
import { navigation, settingsItem } from './navigation.ts'

const first = ['Home', 'Journeys', 'Paths', 'Data']

/** The rail of a phone: four pages below the thumb, the others behind "More". */
export function PhoneBar() {
  const { id } = useWorkspace()
  const more = [...navigation.filter(({ label }) => !first.includes(label)), settingsItem]
  return (
    <nav className={classes.phone} aria-label="Pages">
      {navigation
        .filter(({ label }) => first.includes(label))
        .map(({ to, label, Icon, exact }) => (
          <Link
            key={to}
            className={classes.tab}
            to={to}
            params={{ workspaceId: id }}
            activeOptions={{ exact, includeSearch: false }}
          >
            <Icon size={20} stroke={1.6} aria-hidden="true" />
            {label}
          </Link>
        ))}
      <Menu position="top-end">
        <Menu.Target>
          <button type="button" className={classes.tab}>
            <IconDots size={20} stroke={1.6} aria-hidden="true" />
            More
          </button>
        </Menu.Target>
        <Menu.Dropdown>
          {more.map(({ to, label, Icon }) => (
            <Menu.Item
              key={to}
              component={Link}
              to={to}
              params={{ workspaceId: id } as never}
              leftSection={<Icon size={17} stroke={1.6} />}
            >
              {label}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
    </nav>
  )
}
