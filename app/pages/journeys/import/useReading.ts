import { useMemo, useState } from 'react'
import { readLucid } from '../../../../shared/formats/lucid/readLucid.ts'
import { type MiroChoices, type ReadMiro, readMiro } from '../../../../shared/formats/miro/readMiro.ts'
import type { ReadMap } from '../../../../shared/formats/ReadMap.ts'
import type { TableMapping } from '../../../../shared/formats/table/tableMapping.ts'
import { tableToMap } from '../../../../shared/formats/table/tableToMap.ts'
import { mapMemory } from './mappingMemory.ts'
import { type OpenedFile, said } from './openMapFile.ts'

type Read = ReadMap & Partial<Pick<ReadMiro, 'grid' | 'frames' | 'frameId'>>

/** The map of an opened file as it is read by the choices made so far, or why it cannot be read so. */
export function useReading(file: OpenedFile) {
  const [sheet, setSheet] = useState(0)
  const [choices, setChoices] = useState<MiroChoices>({})
  const cells = file.kind === 'table' ? file.sheets[sheet]!.cells : null
  const first = useMemo(() => cells && mapMemory.recall(cells), [cells])
  const [changed, setChanged] = useState<{ cells: string[][]; mapping: TableMapping } | null>(null)
  const mapping = changed && changed.cells === cells ? changed.mapping : (first?.mapping ?? null)
  const result = useMemo((): { read: Read; error: null } | { read: null; error: unknown } => {
    try {
      const read: Read = said(() => {
        if (file.kind === 'map') return { journey: file.journey, losses: file.losses }
        if (file.kind === 'board') return readMiro(file.json, choices)
        if (file.kind === 'lucid') return readLucid(file.json, choices)
        return tableToMap(cells!, mapping!, titleOf(file.name))
      })
      return { read, error: null }
    } catch (error) {
      return { read: null, error }
    }
  }, [file, cells, mapping, choices])
  return {
    ...result,
    sheet,
    setSheet,
    choices,
    setChoices,
    cells,
    mapping,
    recalled: (first?.recalled ?? false) && changed?.cells !== cells,
    setMapping: (next: TableMapping) => cells && setChanged({ cells, mapping: next }),
  }
}

/** The name of a file as the title of a map. */
function titleOf(name: string): string {
  return name.replace(/\.[a-z0-9]{1,5}$/i, '').slice(0, 200)
}
