import { guessSheetMapping } from '../../../../shared/persona/import/guessSheetMapping.ts'
import { linesOf, sheetMapping } from '../../../../shared/persona/import/sheetMapping.ts'
import { createMappingMemory, fitsTable } from '../../journeys/import/createMappingMemory.ts'

/** How tables were read as personas. */
export const sheetMemory = createMappingMemory({
  key: 'desirepath-persona-mappings',
  schema: sheetMapping,
  guess: (cells) => guessSheetMapping(cells),
  signatureOf: (cells, mapping) => {
    const { names, personas } = mapping
    if (names === null) return ''
    const heads = linesOf(cells, mapping).map((line) => line[names]!.trim().toLowerCase())
    return `${personas} ${names}: ${heads.join(' | ')}`.slice(0, 2_000)
  },
  fits: (cells, mapping) => fitsTable(cells, { ...mapping, turned: mapping.personas === 'rows' }),
})
