import { expect, test } from 'vitest'
import { periodPresets } from './periodPresets.ts'

test('periods are counted back from the last event, in whole days of the zone', () => {
  const presets = periodPresets({ from: '2023-01-01T10:00:00Z', to: '2024-03-30T23:30:00Z' }, 'Europe/Berlin')
  expect(presets.map(({ key }) => key)).toEqual(['all', '7', '28', '91', '365'])
  // 23:30 UTC is already 31 March in Berlin, whose clocks go forward that night.
  expect(presets[1]).toMatchObject({ from: '2024-03-24T23:00:00.000Z', to: '2024-03-31T22:00:00.000Z' })
})

test('periods longer than the events are not offered', () => {
  const presets = periodPresets({ from: '2024-03-01T00:00:00Z', to: '2024-03-20T00:00:00Z' }, 'UTC')
  expect(presets.map(({ key }) => key)).toEqual(['all', '7'])
})

test('without events there is only all time', () => {
  expect(periodPresets({ from: null, to: null }, 'UTC').map(({ key }) => key)).toEqual(['all'])
})
