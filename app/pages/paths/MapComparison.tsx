import { Button, Menu } from '@mantine/core'
import { IconRoute } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { journeysQuery } from '../../state/queries.ts'
import { useWorkspace } from '../../state/useWorkspace.ts'

/** Leads from the real paths to a map with the same customers laid over it. */
export function MapComparison() {
  const workspace = useWorkspace()
  const { data } = useQuery(journeysQuery(workspace.id))
  const journeys = data?.journeys ?? []
  if (journeys.length === 0)
    return (
      <Button
        component={Link}
        to={`/w/${workspace.id}/journeys/new`}
        search={{ way: 'data' } as never}
        variant="default"
        leftSection={<IconRoute size={16} />}
      >
        Make a map from these paths
      </Button>
    )
  return (
    <Menu width={280}>
      <Menu.Target>
        <Button variant="default" leftSection={<IconRoute size={16} />}>
          Compare with a map
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>Planned against real</Menu.Label>
        {journeys.map((journey) => (
          <Menu.Item
            key={journey.id}
            component={Link}
            to={`/w/${workspace.id}/journeys/${journey.id}`}
            search={{ overlay: 'real' } as never}
          >
            {journey.title}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item component={Link} to={`/w/${workspace.id}/journeys/new`} search={{ way: 'data' } as never}>
          Make a new map from these paths
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
