import { ActionIcon, Menu } from '@mantine/core'
import {
  IconArrowBackUp,
  IconBookmark,
  IconCircleDot,
  IconDots,
  IconGitMerge,
  type TablerIcon,
} from '@tabler/icons-react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { JourneyVersion, VersionKind } from '../../../../shared/wire/version.ts'
import { ConfirmDialog } from '../../../components/ConfirmDialog.tsx'
import { useMemberNames } from '../../../state/useMemberNames.ts'
import { useWorkspace } from '../../../state/useWorkspace.ts'
import { NameVersionDialog } from './NameVersionDialog.tsx'
import { RestoreDialog } from './RestoreDialog.tsx'
import { usePast } from './usePast.ts'
import classes from './versions.module.css'
import { versionKeys, versionsApi } from './versionsApi.ts'
import { kindWord, versionDetails, versionTitle } from './versionWords.ts'

const icons: Record<VersionKind, TablerIcon> = {
  auto: IconCircleDot,
  named: IconBookmark,
  restore: IconArrowBackUp,
  merge: IconGitMerge,
}

export function VersionRow({
  version,
  journeyId,
  canEdit,
}: {
  version: JourneyVersion
  journeyId: string
  canEdit: boolean
}) {
  const { id: workspaceId, timezone } = useWorkspace()
  const nameOf = useMemberNames()
  const client = useQueryClient()
  const past = usePast()
  const [dialog, setDialog] = useState<'name' | 'restore' | 'remove' | null>(null)
  const close = () => setDialog(null)
  const removing = useMutation({
    mutationFn: () => versionsApi.remove(workspaceId, journeyId, version.number),
    onSuccess: async () => {
      close()
      if (past.version === version.number) past.backToNow()
      for (const queryKey of versionKeys(workspaceId, journeyId)) await client.invalidateQueries({ queryKey })
    },
  })
  const Icon = icons[version.kind]
  const time = new Intl.DateTimeFormat('en-GB', {
    timeZone: timezone,
    hour: '2-digit',
    minute: '2-digit',
  }).format(new Date(version.at))
  const title = versionTitle(version)
  return (
    <li className={classes.version} data-current={past.version === version.number || undefined}>
      <button
        type="button"
        className={classes.look}
        aria-current={past.version === version.number}
        aria-label={`${title}, ${kindWord(version)}, ${time}, ${versionDetails(version, nameOf)}`}
        onClick={() => past.show({ version: version.number, asOf: undefined, against: undefined })}
      >
        <Icon size={16} stroke={1.7} aria-hidden="true" />
        <span className={classes.versionWords}>
          <b data-named={version.title !== null || undefined}>{title}</b>
          <small>{versionDetails(version, nameOf)}</small>
          {version.note && version.kind !== 'merge' && <small>{version.note}</small>}
        </span>
        <time dateTime={version.at}>{time}</time>
      </button>
      <Menu position="bottom-end" width={230} withinPortal>
        <Menu.Target>
          <ActionIcon variant="subtle" size="md" aria-label={`More about ${title}`}>
            <IconDots size={16} aria-hidden="true" />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => past.show({ version: version.number, against: 'now', asOf: undefined })}>
            Compare with now
          </Menu.Item>
          {version.number > 1 && (
            <Menu.Item
              onClick={() =>
                past.show({ version: version.number - 1, against: version.number, asOf: undefined })
              }
            >
              What changed in it
            </Menu.Item>
          )}
          {canEdit && (
            <>
              <Menu.Divider />
              <Menu.Item onClick={() => setDialog('name')}>
                {version.title === null ? 'Name…' : 'Rename…'}
              </Menu.Item>
              <Menu.Item onClick={() => setDialog('restore')}>Restore…</Menu.Item>
              {version.title !== null && (
                <Menu.Item data-danger onClick={() => setDialog('remove')}>
                  Delete…
                </Menu.Item>
              )}
            </>
          )}
        </Menu.Dropdown>
      </Menu>
      <NameVersionDialog journeyId={journeyId} version={version} opened={dialog === 'name'} onClose={close} />
      <RestoreDialog
        journeyId={journeyId}
        number={version.number}
        title={title}
        opened={dialog === 'restore'}
        onClose={close}
      />
      <ConfirmDialog
        opened={dialog === 'remove'}
        onClose={close}
        onConfirm={() => removing.mutate()}
        title={`Delete the version “${title}”?`}
        confirm="Delete version"
        busy={removing.isPending}
        error={removing.error}
      >
        Only this version goes; the map stays as it is. This cannot be taken back.
      </ConfirmDialog>
    </li>
  )
}
