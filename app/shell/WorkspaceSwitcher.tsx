import { Menu } from '@mantine/core'
import { IconCheck, IconPlus, IconSelector } from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import { lazy, Suspense, useState } from 'react'
import { useSession, useWorkspace } from '../state/useWorkspace.ts'
import classes from './AppShell.module.css'

const NewWorkspaceDialog = lazy(() =>
  import('./NewWorkspaceDialog.tsx').then((module) => ({ default: module.NewWorkspaceDialog })),
)

export function WorkspaceSwitcher() {
  const current = useWorkspace()
  const { workspaces } = useSession()
  const navigate = useNavigate()
  const [creating, setCreating] = useState<boolean | null>(null)
  return (
    <>
      <Menu position="bottom-start" width={260}>
        <Menu.Target>
          <button type="button" className={classes.switcher}>
            <span className="visually-hidden">Workspace</span>
            <span className={classes.switcherName}>{current.name}</span>
            {current.isSample && <span className={classes.badge}>Sample</span>}
            <span className="visually-hidden">, change</span>
            <IconSelector
              size={15}
              stroke={1.6}
              aria-hidden="true"
              color="var(--quiet)"
              style={{ flex: 'none' }}
            />
          </button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Label>Workspaces</Menu.Label>
          {workspaces.map((workspace) => (
            <Menu.Item
              key={workspace.id}
              rightSection={
                workspace.id === current.id ? <IconCheck size={15} aria-label="current" /> : undefined
              }
              onClick={() =>
                void navigate({
                  to: '/w/$workspaceId',
                  params: { workspaceId: workspace.id },
                  search: () => ({}),
                })
              }
            >
              {workspace.name} {workspace.isSample && <span className={classes.badge}>Sample</span>}
            </Menu.Item>
          ))}
          <Menu.Divider />
          <Menu.Item leftSection={<IconPlus size={15} />} onClick={() => setCreating(true)}>
            New workspace
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {creating !== null && (
        <Suspense>
          <NewWorkspaceDialog opened={creating} onClose={() => setCreating(false)} />
        </Suspense>
      )}
    </>
  )
}
