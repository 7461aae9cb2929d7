import { expect, test } from 'vitest'
import { toJourneyModel } from '../../journey/readJourney.ts'
import type { JourneyDocRecord } from '../../journey/recordTypes.ts'
import { guessMapping } from './guessMapping.ts'
import { readOutline } from './readOutline.ts'
import { tableToMap } from './tableToMap.ts'

/** Stages with their steps, of the map a text gives; null where it is no list. */
function stagesOf(text: string) {
  const cells = readOutline(text)
  if (!cells) return null
  const { journey } = tableToMap(cells, guessMapping(cells), 'A list')
  const { stages } = toJourneyModel(journey.records as JourneyDocRecord[])
  return stages.map(({ stage, steps }) => [stage.title, ...steps.map((step) => step.title)])
}

test('a list of touchpoints is one stage with a step per line, also with commas here and there', () => {
  expect(stagesOf('See an ad\nVisit the site, twice\n\nPay\nCall support\n')).toEqual([
    ['Journey', 'See an ad', 'Visit the site, twice', 'Pay', 'Call support'],
  ])
  expect(stagesOf('1. See an ad\r\n2. Pay')).toEqual([['Journey', 'See an ad', 'Pay']])
})

test('headings, colons and what is not indented name stages', () => {
  const both = [
    ['Experience', 'See an ad', 'Ask friends'],
    ['Support', 'Call'],
  ]
  expect(stagesOf('# Experience\nSee an ad\nAsk friends\n# Support\nCall')).toEqual(both)
  expect(stagesOf('Experience:\n- See an ad\n- Ask friends\nSupport:\n- Call')).toEqual(both)
  expect(stagesOf('Experience\n  See an ad\n  Ask friends\nSupport\n  Call')).toEqual(both)
})

test('what has columns is left to be read as a table', () => {
  expect(readOutline('Stage,Find,Buy\nActions,looks,pays')).toBeNull()
  expect(readOutline('Stage\tFind\nActions\tlooks')).toBeNull()
  expect(readOutline('Step\nFind\nBuy')).toBeNull()
  expect(readOutline('One line')).toBeNull()
  // Most lines are in quotes here, each part of one cell.
  expect(readOutline('Stage,Find\nActions,"looks\nreads\nasks\nwaits\nlooks again"')).toBeNull()
})
