import { Button, FileButton } from '@mantine/core'
import { IconFileUpload } from '@tabler/icons-react'
import { useState } from 'react'
import { ApiError } from '../../api.ts'
import { FormError } from '../../components/FormError.tsx'
import { Page } from '../../components/Page.tsx'
import classes from './NewJourney.module.css'
import type { Making } from './NewJourneyPage.tsx'

/** A map from a JSON file: one exported here, or the short form of titles and touchpoint names. */
export function FromFile({ back, create, busy, error }: Making & { back: { to: string; label: string } }) {
  const [unread, setUnread] = useState<ApiError | null>(null)
  const read = async (file: File | null) => {
    if (!file) return
    setUnread(null)
    try {
      create({ from: 'document', document: JSON.parse(await file.text()) })
    } catch {
      setUnread(
        new ApiError(0, {
          code: 'unreadable_file',
          message: `${file.name} is not a JSON file. Choose one that was exported with "Export as JSON" on a map.`,
        }),
      )
    }
  }
  return (
    <Page
      title="From a file"
      back={back}
      width="reading"
      intro="A map exported as JSON comes back as it was, under a new address. What is here stays as it is."
    >
      <div className={classes.blank}>
        <FormError error={unread ?? error} />
        <FileButton accept="application/json,.json" onChange={(file) => void read(file)}>
          {(props) => (
            <Button {...props} loading={busy} leftSection={<IconFileUpload size={16} />}>
              Choose a JSON file
            </Button>
          )}
        </FileButton>
      </div>
    </Page>
  )
}
