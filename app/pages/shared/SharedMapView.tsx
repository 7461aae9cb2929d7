import { Button } from '@mantine/core'
import { useDocumentTitle, useMediaQuery } from '@mantine/hooks'
import { IconMessage, IconPrinter } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { formatCount, formatShare } from '../../../shared/format/numbers.ts'
import { JOURNEY_ID } from '../../../shared/journey/records/journey.ts'
import type { SharedOffer } from '../../../shared/wire/share.ts'
import { Logo } from '../../components/Logo.tsx'
import { PageSkeleton } from '../../components/PageSkeleton.tsx'
import { RichText } from '../../components/RichText.tsx'
import { BrokenLink } from './BrokenLink.tsx'
import { SharedComments } from './SharedComments.tsx'
import { indexSharedMap, SharedMapProvider } from './SharedMapContext.ts'
import { SharedStages } from './SharedStages.tsx'
import { SharedTable } from './SharedTable.tsx'
import classes from './shared.module.css'
import type { SharedApi } from './sharedApi.ts'
import { usePrinting } from './usePrinting.ts'
import { useSharedMap } from './useSharedMap.ts'

/** The read-only map of a link: one wide table, stage by stage on a phone and on paper. */
export function SharedMapView({
  api,
  offer,
  embedded,
}: {
  api: SharedApi
  offer: SharedOffer
  embedded: boolean
}) {
  const { map, model, problem, refresh } = useSharedMap(api)
  const narrow = useMediaQuery('(max-width: 720px)', false, { getInitialValueInEffect: false })
  const printing = usePrinting()
  const [talkingAbout, talkAbout] = useState<string | null>(null)
  const { data: numbers } = useQuery({
    queryKey: ['shared-numbers', api.filePath('')],
    queryFn: api.numbers,
    enabled: offer.numbers,
    refetchInterval: 60_000,
  })
  const canComment = offer.role === 'commenter' && !embedded
  const index = useMemo(
    () =>
      map &&
      model &&
      indexSharedMap({ map, model, numbers: numbers ?? null, api, canComment, talkingAbout, talkAbout }),
    [map, model, numbers, api, canComment, talkingAbout],
  )
  useDocumentTitle(
    model ? `${model.journey.title || 'Untitled map'} · Desirepath` : 'Shared map · Desirepath',
  )
  if (problem?.gone || (problem && !index)) return <BrokenLink error={problem.error} />
  if (!index || !model) return <PageSkeleton />
  const { journey } = model
  const title = journey.title || 'Untitled map'
  const said = index.threadsOf(JOURNEY_ID).length
  return (
    <SharedMapProvider value={index}>
      <div className={classes.page} data-embedded={embedded || undefined} data-narrow={narrow || undefined}>
        <header className={classes.head}>
          <div className={classes.title}>
            <h1>{title}</h1>
            {journey.description && !embedded && (
              <div className={classes.lead}>
                <RichText text={journey.description} />
              </div>
            )}
          </div>
          {index.numbers && (
            <p className={classes.total}>
              <b>{formatCount(index.numbers.entered)}</b> customers entered
              {index.numbers.conversion.share !== null && (
                <>
                  , <b>{formatShare(index.numbers.conversion.share)}</b> completed
                </>
              )}
            </p>
          )}
          {!embedded && (
            <div className={classes.tools}>
              {canComment && (
                <Button
                  variant="default"
                  size="xs"
                  leftSection={<IconMessage size={15} stroke={1.7} />}
                  onClick={() => talkAbout(JOURNEY_ID)}
                >
                  {said > 0 ? `Comments on the map (${said})` : 'Comment on the map'}
                </Button>
              )}
              <Button
                variant="default"
                size="xs"
                leftSection={<IconPrinter size={15} stroke={1.7} />}
                onClick={() => window.print()}
              >
                Print
              </Button>
            </div>
          )}
        </header>
        {problem && (
          <p className={classes.offline} role="status">
            The map cannot be read anew just now. What you see is as it was last.
          </p>
        )}
        <div className={classes.body}>
          {model.stages.length === 0 ? (
            <p className={classes.none}>Nothing is drawn on this map yet.</p>
          ) : narrow || printing ? (
            <SharedStages all={printing} />
          ) : (
            <section
              className={classes.scroll}
              aria-label={title}
              // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
              tabIndex={0}
            >
              <SharedTable stages={model.stages} />
            </section>
          )}
          {canComment && talkingAbout !== null && <SharedComments about={talkingAbout} onSaid={refresh} />}
        </div>
        {!embedded && (
          <footer className={classes.foot}>
            <Logo size={18} /> Shared with Desirepath
          </footer>
        )}
      </div>
    </SharedMapProvider>
  )
}
