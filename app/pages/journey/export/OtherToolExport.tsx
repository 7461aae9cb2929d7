import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { InterchangeFormat } from '../../../../shared/formats/interchangeFormats.ts'
import { JourneyFormatError } from '../../../../shared/journey/JourneyFormatError.ts'
import { ApiError } from '../../../api.ts'
import { downloadBlob } from '../../../components/downloadBlob.ts'
import { FormError } from '../../../components/FormError.tsx'
import { SkeletonRows } from '../../../components/Skeleton.tsx'
import { LossList } from '../../journeys/import/LossList.tsx'
import classes from './export.module.css'

/** The map as a file of another tool: what gets lost is listed first, then it is saved. */
export function OtherToolExport({
  format,
  document,
  title,
  onClose,
}: {
  format: InterchangeFormat
  /** The map as the server hands it out. */
  document: unknown
  title: string
  onClose: () => void
}) {
  const { data, error } = useQuery({
    queryKey: ['other-tool', format, document],
    queryFn: () => writeAs(format, document),
    retry: false,
    gcTime: 0,
  })
  return (
    <>
      {data ? (
        <LossList losses={data.losses} none="Everything on the map comes along." />
      ) : (
        !error && <SkeletonRows rows={3} height={40} label="The file is being written" />
      )}
      <div className={classes.foot}>
        <FormError error={error} />
        <div className={classes.buttons}>
          <Button variant="default" onClick={onClose}>
            Close
          </Button>
          <Button
            disabled={!data}
            onClick={() =>
              data && downloadBlob(new Blob([data.content]), `${title.trim() || 'journey'}.${format}`)
            }
          >
            Download
          </Button>
        </div>
      </div>
    </>
  )
}

async function writeAs(format: InterchangeFormat, document: unknown) {
  const [{ writeInterchange }, { readLongForm }, { toJourneyModel }] = await Promise.all([
    import('../../../../shared/formats/writeInterchange.ts'),
    import('../../../../shared/journey/journeyJson.ts'),
    import('../../../../shared/journey/readJourney.ts'),
  ])
  try {
    const records = readLongForm(document).records as Parameters<typeof toJourneyModel>[0]
    return writeInterchange(format, { model: toJourneyModel(records) })
  } catch (error) {
    if (error instanceof JourneyFormatError)
      throw new ApiError(0, { code: 'unreadable_file', message: error.message })
    throw error
  }
}
