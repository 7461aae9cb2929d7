import { readFile } from 'node:fs/promises'
import { plural } from '../../../shared/format/numbers.ts'
import type { QdaCode, QdaDropped, QdaProject } from '../../../shared/research/qdaModel.ts'
import { FileError } from '../../files/FileError.ts'
import { readCodebookTable } from '../refi/codebookTable.ts'
import { readQdc } from '../refi/readQdc.ts'
import { maxQdpxBytes } from '../refi/readQdpx.ts'
import { readQdpxInWorker } from '../refi/readQdpxInWorker.ts'

/**
 * A project of another tool, or a codebook as a project of codes alone, from a file of so many bytes. Throws FileError
 * with one plain sentence.
 */
export async function readExchangeFile(
  { name, path, bytes }: { name: string; path: string; bytes: number },
  signal: AbortSignal,
): Promise<{ project: QdaProject; dropped: QdaDropped[] }> {
  if (bytes > maxQdpxBytes)
    throw new FileError(
      'file_too_large',
      `${name} is larger than the ${maxQdpxBytes / 1_000_000} MB a project file may have. Export it without recordings.`,
    )
  const file = { name, bytes: await readFile(path) }
  if (/\.(csv|tsv|xlsx)$/i.test(file.name)) {
    const { codes, dropped } = await readCodebookTable(file)
    return { project: codesAlone(codes), dropped }
  }
  if (/\.qdc$/i.test(file.name)) {
    const { codes, sets, dropped } = readQdc(file)
    const left =
      sets.length === 0
        ? []
        : [
            {
              what: plural(sets.length, 'set of codes', 'sets of codes'),
              why: 'Codes are kept in a tree here, not in sets.',
            },
          ]
    return { project: codesAlone(codes), dropped: [...dropped, ...left] }
  }
  const { project, files, dropped } = await readQdpxInWorker(file, { signal })
  const lost: QdaDropped[] = []
  const say = (count: number, one: string, many: string, why: string) => {
    if (count > 0) lost.push({ what: plural(count, one, many), why })
  }
  say(
    files.length,
    'original file',
    'original files',
    'Only texts are taken over; add originals and recordings as sources.',
  )
  say(project.links.length, 'link', 'links', 'Links between elements have no place here.')
  say(project.sets.length, 'set', 'sets', 'Codes and sources are not kept in sets here.')
  say(
    project.sources.filter(({ text }) => text === null).length,
    'source without text',
    'sources without text',
    'Their text is not in the file.',
  )
  return { project, dropped: [...dropped, ...lost] }
}

const codesAlone = (codes: QdaCode[]): QdaProject => ({
  name: '',
  users: [],
  codes,
  variables: [],
  cases: [],
  sources: [],
  memos: [],
  links: [],
  sets: [],
  memoIds: [],
})
