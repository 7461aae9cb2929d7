import {
  IconCheckbox,
  IconFolderDown,
  IconHome,
  IconMap2,
  IconMessage2Search,
  IconRoute,
  IconSettings,
  IconTargetArrow,
  IconUserHeart,
  IconUsers,
} from '@tabler/icons-react'

/** The pages of a workspace in the order of the rail. `short` is for narrow places. */
export const navigation = [
  { to: '/w/$workspaceId', label: 'Home', Icon: IconHome, exact: true },
  { to: '/w/$workspaceId/journeys', label: 'Journeys', Icon: IconMap2, exact: false },
  { to: '/w/$workspaceId/personas', label: 'Personas', Icon: IconUserHeart, exact: false },
  { to: '/w/$workspaceId/tasks', label: 'Tasks', Icon: IconCheckbox, exact: false },
  { to: '/w/$workspaceId/paths', label: 'Paths', Icon: IconRoute, exact: false },
  { to: '/w/$workspaceId/research', label: 'Research', Icon: IconMessage2Search, exact: false },
  { to: '/w/$workspaceId/touchpoints', label: 'Touchpoints', Icon: IconTargetArrow, exact: false },
  { to: '/w/$workspaceId/customers', label: 'Customers', Icon: IconUsers, exact: false },
  { to: '/w/$workspaceId/data', label: 'Data', Icon: IconFolderDown, exact: false },
] as const

export const settingsItem = {
  to: '/w/$workspaceId/settings',
  label: 'Settings',
  Icon: IconSettings,
  exact: false,
} as const
