import { Button } from '@mantine/core'
import { IconShare2 } from '@tabler/icons-react'
import { lazy, Suspense, useState } from 'react'
import { useFocusBack } from '../../../components/useFocusBack.ts'
import { useOfferedCommands } from '../../../editor/commands/useOfferedCommands.ts'

const ShareDialog = lazy(() =>
  import('./ShareDialog.tsx').then((module) => ({ default: module.ShareDialog })),
)

/** Opens who has access to the map, and the links to it. */
export function ShareButton({ journeyId }: { journeyId: string }) {
  const [opened, setOpened] = useState<boolean | null>(null)
  const focus = useFocusBack()
  const open = () => {
    focus.keep()
    setOpened(true)
  }
  const close = () => {
    setOpened(false)
    focus.giveBack()
  }
  useOfferedCommands([{ key: 'share', title: 'Share this map', detail: 'Map', run: open }])
  return (
    <>
      <Button
        variant="default"
        size="xs"
        leftSection={<IconShare2 size={15} stroke={1.7} aria-hidden="true" />}
        onClick={open}
      >
        Share
      </Button>
      {opened !== null && (
        <Suspense>
          <ShareDialog journeyId={journeyId} opened={opened} onClose={close} />
        </Suspense>
      )}
    </>
  )
}
