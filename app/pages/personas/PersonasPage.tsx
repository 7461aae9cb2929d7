import { ActionIcon, Button, Menu } from '@mantine/core'
import { IconDots, IconFileDownload, IconFileUpload, IconPlus } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { lazy, Suspense, useState } from 'react'
import { EmptyState } from '../../components/EmptyState.tsx'
import { ErrorState } from '../../components/ErrorState.tsx'
import { Page } from '../../components/Page.tsx'
import { SkeletonRows } from '../../components/Skeleton.tsx'
import { useWorkspace } from '../../state/useWorkspace.ts'
import { NewPersonaDialog } from './NewPersonaDialog.tsx'
import { OverlapTable } from './OverlapTable.tsx'
import { PersonaCard } from './PersonaCard.tsx'
import classes from './personas.module.css'
import { personaSizesQuery, personasQuery } from './personasApi.ts'

const PersonaExportDialog = lazy(() =>
  import('./export/PersonaExportDialog.tsx').then((module) => ({ default: module.PersonaExportDialog })),
)

/** Everybody the workspace has a sheet for, how many customers they are, and how they overlap. */
export function PersonasPage() {
  const { id, canEdit } = useWorkspace()
  const [making, setMaking] = useState(false)
  const [exporting, setExporting] = useState(false)
  const { data, isPending, error, refetch } = useQuery(personasQuery(id))
  const personas = data?.personas ?? []
  const ruled = personas.filter(({ rule }) => rule !== null)
  const sizes = useQuery({ ...personaSizesQuery(id), enabled: ruled.length > 0 })
  const shareOf = new Map(sizes.data?.personas.map(({ id: of, share }) => [of, share]))
  const unknown = new Map(sizes.data?.unknown.map(({ id: of, why }) => [of, why]))
  const make = canEdit && (
    <Button onClick={() => setMaking(true)} leftSection={<IconPlus size={17} stroke={1.7} />}>
      New persona
    </Button>
  )
  const proposeLink = (
    <Button
      variant="default"
      component={Link}
      to="/w/$workspaceId/personas/propose"
      params={{ workspaceId: id } as never}
    >
      {canEdit ? 'Propose from data' : 'Proposals'}
    </Button>
  )
  const importLink = canEdit && (
    <Button
      variant="default"
      component={Link}
      to="/w/$workspaceId/personas/import"
      params={{ workspaceId: id } as never}
    >
      Import
    </Button>
  )
  const more = (
    <Menu>
      <Menu.Target>
        <ActionIcon size={36} variant="default" aria-label="More about personas">
          <IconDots size={18} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {canEdit && (
          <Menu.Item
            leftSection={<IconFileUpload size={16} stroke={1.6} />}
            component={Link}
            to="/w/$workspaceId/personas/import"
            params={{ workspaceId: id } as never}
          >
            Import personas
          </Menu.Item>
        )}
        <Menu.Item
          leftSection={<IconFileDownload size={16} stroke={1.6} />}
          onClick={() => setExporting(true)}
        >
          Export personas
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
  const empty = !isPending && !error && personas.length === 0
  return (
    <Page
      title="Personas"
      intro="Who your customers are, what each line rests on, and how many of them there are."
      actions={
        personas.length > 0 && (
          <>
            {personas.length > 1 && (
              <Button
                variant="default"
                component={Link}
                to="/w/$workspaceId/personas/compare"
                params={{ workspaceId: id } as never}
              >
                Compare
              </Button>
            )}
            {proposeLink}
            {more}
            {make}
          </>
        )
      }
    >
      {error ? (
        <ErrorState error={error} retry={() => void refetch()} />
      ) : isPending ? (
        <SkeletonRows rows={3} height={120} label="Personas are loading" />
      ) : empty ? (
        <EmptyState
          scene="crossing"
          title="Nobody has a face yet"
          action={make}
          other={
            <>
              {proposeLink}
              {importLink}
            </>
          }
        >
          A persona is one sheet about one kind of customer. Start with what you assume, then put quotes and
          figures under it until every line rests on something.
        </EmptyState>
      ) : (
        <>
          <ul className={classes.cards}>
            {personas.map((persona) => (
              <PersonaCard
                key={persona.id}
                persona={persona}
                share={shareOf.get(persona.id) ?? null}
                unknown={unknown.get(persona.id) ?? null}
              />
            ))}
          </ul>
          {sizes.error && <ErrorState error={sizes.error} retry={() => void sizes.refetch()} />}
          {sizes.data && sizes.data.personas.length > 0 && (
            <OverlapTable sizes={sizes.data} personas={personas} />
          )}
        </>
      )}
      {exporting && (
        <Suspense>
          <PersonaExportDialog
            personas={personas}
            title="Export personas"
            opened
            onClose={() => setExporting(false)}
          />
        </Suspense>
      )}
      <NewPersonaDialog opened={making} onClose={() => setMaking(false)} taken={personas.length} />
    </Page>
  )
}
