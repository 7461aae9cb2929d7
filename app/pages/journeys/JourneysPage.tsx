import { Button, SegmentedControl, TextInput } from '@mantine/core'
import { useLocalStorage } from '@mantine/hooks'
import { IconFileImport, IconPlus, IconSearch, IconTrash } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import type { JourneySummary } from '../../../shared/wire/journey.ts'
import { EmptyState } from '../../components/EmptyState.tsx'
import { ErrorState } from '../../components/ErrorState.tsx'
import plates from '../../components/JourneyPlate.module.css'
import { JourneyPlate } from '../../components/JourneyPlate.tsx'
import { Page } from '../../components/Page.tsx'
import { SelectionBar } from '../../components/SelectionBar.tsx'
import { Skeleton } from '../../components/Skeleton.tsx'
import { plural } from '../../format/numbers.ts'
import { journeysQuery } from '../../state/queries.ts'
import { useSession, useWorkspace } from '../../state/useWorkspace.ts'
import { JourneyList } from './JourneyList.tsx'
import { JourneyMenu } from './JourneyMenu.tsx'
import classes from './JourneysPage.module.css'
import { TrashDialog } from './TrashDialog.tsx'

const manyMaps = 9

export function JourneysPage() {
  const { id, canEdit } = useWorkspace()
  const { workspaces } = useSession()
  const { data, isPending, error, refetch } = useQuery(journeysQuery(id))
  const [view, setView] = useLocalStorage<'plates' | 'list'>({
    key: 'desirepath-maps',
    defaultValue: 'plates',
  })
  const [wanted, setWanted] = useState('')
  const [trashOpen, setTrashOpen] = useState(false)
  const all = data?.journeys ?? []
  const shown = all.filter(({ title }) => title.toLowerCase().includes(wanted.trim().toLowerCase()))
  const sample = workspaces.find((one) => one.isSample && one.id !== id)
  const newMap = canEdit && (
    <Button
      component={Link}
      to="/w/$workspaceId/journeys/new"
      params={{ workspaceId: id } as never}
      leftSection={<IconPlus size={16} />}
    >
      New map
    </Button>
  )
  const menuOf = (journey: JourneySummary) => <JourneyMenu journey={journey} />
  const empty = !isPending && !error && all.length === 0
  return (
    <Page
      title="Journeys"
      actions={
        <>
          {canEdit && (
            <Button
              variant="subtle"
              leftSection={<IconTrash size={16} stroke={1.6} />}
              onClick={() => setTrashOpen(true)}
            >
              Trash
            </Button>
          )}
          {canEdit && (
            <Button
              variant="default"
              component={Link}
              to="/w/$workspaceId/journeys/import"
              params={{ workspaceId: id } as never}
              leftSection={<IconFileImport size={16} stroke={1.6} />}
            >
              Import a map
            </Button>
          )}
          {!empty && newMap}
        </>
      }
      filter={!empty && <SelectionBar />}
    >
      {error ? (
        <ErrorState error={error} retry={() => void refetch()} />
      ) : isPending ? (
        <div className={plates.grid}>
          {[1, 2, 3].map((key) => (
            <Skeleton key={key} height={246} radius={10} />
          ))}
        </div>
      ) : empty ? (
        <EmptyState
          scene="real-only"
          title="No path is drawn yet"
          action={newMap}
          other={
            sample && (
              <Button
                variant="default"
                component={Link}
                to="/w/$workspaceId/journeys"
                params={{ workspaceId: sample.id } as never}
              >
                Show me with the sample
              </Button>
            )
          }
        >
          A map shows the stages and steps your team plans for a customer. Once its steps name touchpoints,
          the real path is drawn beside it.
        </EmptyState>
      ) : (
        <>
          {all.length > 3 && (
            <div className={classes.tools}>
              <TextInput
                aria-label="Find a map by its title"
                placeholder="Find by title"
                leftSection={<IconSearch size={15} />}
                value={wanted}
                onChange={(event) => setWanted(event.currentTarget.value)}
              />
              <span className="quiet" role="status">
                {wanted ? `${shown.length} of ${plural(all.length, 'map')}` : plural(all.length, 'map')}
              </span>
              <SegmentedControl
                aria-label="Show maps as"
                value={view}
                onChange={(value) => setView(value === 'list' ? 'list' : 'plates')}
                data={[
                  { value: 'plates', label: 'Plates' },
                  { value: 'list', label: 'List' },
                ]}
              />
            </div>
          )}
          {shown.length === 0 ? (
            <p className="quiet">No map is called like that. Try a part of the title.</p>
          ) : view === 'list' || all.length > manyMaps * 10 ? (
            <JourneyList journeys={shown} menuOf={menuOf} />
          ) : (
            <div className={plates.grid}>
              {shown.map((journey) => (
                <JourneyPlate key={journey.id} heading="h2" journey={journey} menu={menuOf(journey)} />
              ))}
            </div>
          )}
        </>
      )}
      <TrashDialog opened={trashOpen} onClose={() => setTrashOpen(false)} />
    </Page>
  )
}
