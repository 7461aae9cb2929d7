import { Menu } from '@mantine/core'
import { IconLayoutDistributeHorizontal, IconLogout, IconUserPlus } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { initials } from '../../shared/format/initials.ts'
import { api } from '../api.ts'
import { notifyError } from '../components/notify.ts'
import { useDensity } from '../state/useDensity.ts'
import { useSession } from '../state/useWorkspace.ts'
import classes from './AppShell.module.css'

export function AccountMenu() {
  const { user } = useSession()
  const [density, setDensity] = useDensity()
  if (!user) return null
  const signOut = async () => {
    try {
      await api.signOut()
      // Loading the app anew leaves nothing in memory for whoever signs in next.
      window.location.assign('/sign-in')
    } catch (error) {
      notifyError('You are still signed in', error)
    }
  }
  return (
    <Menu width={250}>
      <Menu.Target>
        <button type="button" className={classes.avatar}>
          <span aria-hidden="true">{initials(user.name)}</span>
          <span className="visually-hidden">Your account, {user.name}</span>
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>
          {user.anonymous ? 'You are trying Desirepath without an account' : user.email}
        </Menu.Label>
        {user.anonymous && (
          <Menu.Item
            component={Link}
            to="/create-account"
            leftSection={<IconUserPlus size={16} stroke={1.6} />}
          >
            Create your account
          </Menu.Item>
        )}
        <Menu.Item
          closeMenuOnClick={false}
          leftSection={<IconLayoutDistributeHorizontal size={16} stroke={1.6} />}
          onClick={() => setDensity(density === 'compact' ? 'comfortable' : 'compact')}
        >
          {density === 'compact' ? 'Use comfortable spacing' : 'Use compact spacing'}
        </Menu.Item>
        {!user.anonymous && (
          <>
            <Menu.Divider />
            <Menu.Item leftSection={<IconLogout size={16} stroke={1.6} />} onClick={signOut}>
              Sign out
            </Menu.Item>
          </>
        )}
      </Menu.Dropdown>
    </Menu>
  )
}
