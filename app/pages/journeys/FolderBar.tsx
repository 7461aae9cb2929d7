import { ActionIcon, Button, Menu, Modal, TextInput } from '@mantine/core'
import { IconChevronRight, IconDots, IconFolder, IconFolderPlus } from '@tabler/icons-react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { Fragment, useState } from 'react'
import type { JourneySummary } from '../../../shared/wire/journey.ts'
import { api } from '../../api.ts'
import { FormError } from '../../components/FormError.tsx'
import { notifyError } from '../../components/notify.ts'
import { foldersQuery, journeysQuery } from '../../state/queries.ts'
import { useWorkspace } from '../../state/useWorkspace.ts'
import { foldersAbove, foldersInside } from './folderTree.ts'
import classes from './Library.module.css'

type Naming = { folderId: string | null; name: string }

/** Where one is among the folders, and the folders that are here. */
export function FolderBar({
  folderId,
  journeys,
}: {
  folderId?: string | undefined
  journeys: JourneySummary[]
}) {
  const { id, canEdit } = useWorkspace()
  const navigate = useNavigate()
  const queryClient = useQueryClient()
  const folders = useQuery(foldersQuery(id)).data?.folders ?? []
  const [naming, setNaming] = useState<Naming | null>(null)
  const path = foldersAbove(folders, folderId)
  const here = folders.filter((folder) => folder.parentId === (folderId ?? null))
  const refresh = () =>
    Promise.all([
      queryClient.invalidateQueries({ queryKey: foldersQuery(id).queryKey }),
      queryClient.invalidateQueries({ queryKey: journeysQuery(id).queryKey }),
    ])
  const save = useMutation({
    mutationFn: ({ folderId: changed, name }: Naming) =>
      changed === null
        ? api.folders.create(id, { name: name.trim(), parentId: folderId ?? null })
        : api.folders.update(id, changed, { name: name.trim() }),
    onSuccess: async () => {
      await refresh()
      setNaming(null)
    },
  })
  const remove = useMutation({
    mutationFn: (gone: string) => api.folders.remove(id, gone),
    onError: (error) => notifyError('The folder was not removed', error),
    onSuccess: async (_, gone) => {
      const parent = folders.find((folder) => folder.id === gone)?.parentId ?? undefined
      await refresh()
      await navigate({ to: '.', search: (search: object) => ({ ...search, folder: parent }) } as never)
    },
  })
  if (folders.length === 0 && !canEdit) return null
  const toFolder = (folder: string | undefined) =>
    ({
      to: '/w/$workspaceId/journeys',
      params: { workspaceId: id },
      search: (search: object) => ({ ...search, folder }),
    }) as { to: '/w/$workspaceId/journeys'; params: never; search: never }
  return (
    <nav className={classes.folders} aria-label="Folders">
      {path.length > 0 && (
        <>
          <Link className={classes.crumb} {...toFolder(undefined)}>
            All maps
          </Link>
          {path.map((folder, i) => (
            <Fragment key={folder.id}>
              <IconChevronRight size={14} aria-hidden="true" />
              <Link
                className={classes.crumb}
                {...(i === path.length - 1 ? { 'aria-current': 'page' } : {})}
                {...toFolder(folder.id)}
              >
                <span>{folder.name}</span>
              </Link>
            </Fragment>
          ))}
          {canEdit && (
            <Menu>
              <Menu.Target>
                <ActionIcon aria-label={`More about the folder ${path.at(-1)!.name}`}>
                  <IconDots size={16} />
                </ActionIcon>
              </Menu.Target>
              <Menu.Dropdown>
                <Menu.Item onClick={() => setNaming({ folderId: path.at(-1)!.id, name: path.at(-1)!.name })}>
                  Rename
                </Menu.Item>
                <Menu.Item data-danger onClick={() => remove.mutate(path.at(-1)!.id)}>
                  Remove the folder, keep what is in it
                </Menu.Item>
              </Menu.Dropdown>
            </Menu>
          )}
        </>
      )}
      {here.map((folder) => {
        const inside = foldersInside(folders, folder.id)
        const count = journeys.filter((one) => one.folderId !== null && inside.has(one.folderId)).length
        return (
          <Link key={folder.id} className={classes.folder} {...toFolder(folder.id)}>
            <IconFolder size={16} stroke={1.6} aria-hidden="true" />
            <span>{folder.name}</span>
            <span className={classes.count}>{count}</span>
          </Link>
        )
      })}
      {canEdit && (
        <Button
          variant="subtle"
          size="xs"
          leftSection={<IconFolderPlus size={16} stroke={1.6} />}
          onClick={() => setNaming({ folderId: null, name: '' })}
        >
          New folder
        </Button>
      )}
      <Modal
        opened={naming !== null}
        onClose={() => setNaming(null)}
        title={naming?.folderId === null ? 'New folder' : 'Rename the folder'}
      >
        <form
          className={classes.form}
          onSubmit={(event) => {
            event.preventDefault()
            if (naming) save.mutate(naming)
          }}
        >
          <TextInput
            label="Name"
            required
            data-autofocus
            maxLength={100}
            value={naming?.name ?? ''}
            onChange={(event) => setNaming(naming && { ...naming, name: event.currentTarget.value })}
          />
          <FormError error={save.error} />
          <div className={classes.buttons}>
            <Button variant="default" onClick={() => setNaming(null)}>
              Cancel
            </Button>
            <Button type="submit" loading={save.isPending} disabled={!naming?.name.trim()}>
              {naming?.folderId === null ? 'Make the folder' : 'Rename'}
            </Button>
          </div>
        </form>
      </Modal>
    </nav>
  )
}
