import { readFile } from 'node:fs/promises'
import type { ExportImage } from '../../shared/formats/JourneyExport.ts'
import { toExportImage } from './toExportImage.ts'

/** Pictures beyond so many bytes are named and not shown. */
const mostImageBytes = 60_000_000

/** An uploaded picture: the id of its file, its type, and where its bytes are. */
export interface StoredPicture {
  readonly id: string
  readonly type: string
  readonly path: string
}

/** Pictures by id, ready to be put into a file; those that cannot be shown are left out. */
export async function readPictures(
  pictures: readonly StoredPicture[],
): Promise<Readonly<Record<string, ExportImage>>> {
  const images: Record<string, ExportImage> = {}
  let bytes = 0
  for (const { id, type, path } of pictures) {
    if (bytes > mostImageBytes) break
    const content = await readFile(path).catch(() => undefined)
    const image = content && toExportImage(content, type)
    if (!image) continue
    images[id] = image
    bytes += image.dataUri.length
  }
  return images
}
