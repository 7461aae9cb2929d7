import { useDebouncedValue } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import type { Selection } from '../../../../shared/wire/common.ts'
import type { ExportFormat, ExportOptions } from '../../../../shared/wire/export.ts'
import { errorWords } from '../../../components/ErrorState.tsx'
import classes from './export.module.css'
import type { ExportApi } from './exportApi.ts'
import { fetchFile } from './fetchFile.ts'

const readAhead = 4_000

/** What the file will show: the picture of the map, or the beginning of a text. */
export function ExportPreview({
  api,
  format,
  options,
  selection,
}: {
  api: ExportApi
  format: ExportFormat
  options: ExportOptions
  selection: Selection
}) {
  const text = format === 'csv' || format === 'md'
  // The preview is always of the same size: what changes only the file's size asks for no new one.
  const { scale: _scale, pages: _pages, paper: _paper, orientation: _orientation, ...seen } = options
  const wanted = api.quickPath(text ? format : 'svg', { ...seen, scale: 1 }, selection)
  const [path] = useDebouncedValue(wanted, 350)
  const { data, error, isFetching } = useQuery({
    queryKey: ['export-preview', path],
    queryFn: ({ signal }) => fetchFile(path, signal),
    staleTime: 30_000,
    gcTime: 60_000,
    retry: false,
  })
  const [shown, setShown] = useState<{ picture?: string; text?: string }>({})
  useEffect(() => {
    if (!data) return
    if (data.type.startsWith('image/')) {
      const picture = URL.createObjectURL(data)
      setShown({ picture })
      return () => URL.revokeObjectURL(picture)
    }
    let gone = false
    void data.text().then((whole) => {
      if (!gone) setShown({ text: whole.slice(0, readAhead) + (whole.length > readAhead ? '…' : '') })
    })
    return () => {
      gone = true
    }
  }, [data])
  return (
    <figure className={classes.preview} aria-busy={isFetching || path !== wanted}>
      {error ? (
        <p className={classes.noPreview}>{errorWords(error)}</p>
      ) : shown.picture !== undefined && !text ? (
        <img src={shown.picture} alt="The map as it will be written" />
      ) : shown.text !== undefined && text ? (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard has to reach it
        <pre tabIndex={0}>{shown.text}</pre>
      ) : (
        <p className={classes.noPreview}>The preview is being drawn</p>
      )}
    </figure>
  )
}
