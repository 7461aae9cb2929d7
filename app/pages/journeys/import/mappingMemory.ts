import { guessMapping } from '../../../../shared/formats/table/guessMapping.ts'
import { mappingSignature, tableMapping } from '../../../../shared/formats/table/tableMapping.ts'
import { createMappingMemory, fitsTable } from './createMappingMemory.ts'

/** How tables were read as maps. */
export const mapMemory = createMappingMemory({
  key: 'desirepath-table-mappings',
  schema: tableMapping,
  guess: guessMapping,
  signatureOf: mappingSignature,
  fits: (cells, mapping) => fitsTable(cells, { ...mapping, turned: mapping.steps === 'rows' }),
})
