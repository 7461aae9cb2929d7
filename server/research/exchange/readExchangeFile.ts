import type { QdaCode, QdaDropped, QdaProject } from '../../../shared/research/qdaModel.ts'
import { readCodebookTable } from '../refi/codebookTable.ts'
import { readQdc } from '../refi/readQdc.ts'
import { readQdpxInWorker } from '../refi/readQdpxInWorker.ts'

/** A project of another tool, or a codebook as a project of codes alone. Throws FileError with one plain sentence. */
export async function readExchangeFile(
  file: { name: string; bytes: Uint8Array },
  signal: AbortSignal,
): Promise<{ project: QdaProject; dropped: QdaDropped[] }> {
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
              what: sets.length === 1 ? '1 set of codes' : `${sets.length} sets of codes`,
              why: 'Codes are kept in a tree here, not in sets.',
            },
          ]
    return { project: codesAlone(codes), dropped: [...dropped, ...left] }
  }
  const { project, files, dropped } = await readQdpxInWorker(file, { signal })
  const lost: QdaDropped[] = []
  const say = (count: number, one: string, many: string, why: string) => {
    if (count > 0) lost.push({ what: count === 1 ? `1 ${one}` : `${count} ${many}`, why })
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
