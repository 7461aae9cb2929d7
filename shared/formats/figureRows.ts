import { type StepFigure, stepFigures } from '../journey/laneKinds.ts'
import type { ElementNumbers, MapNumbers } from '../wire/measure.ts'
import { type FigureCell, figureOf } from './figureWords.ts'
import type { JourneyExport } from './JourneyExport.ts'
import type { JourneyIndex } from './JourneyIndex.ts'

/** What each figure counts, as docs/semantics.md has it. */
export const figureDefinitions: Readonly<Record<StepFigure, string>> = {
  entered: 'Customers who did it within their attempt.',
  went_on: 'Share of those who entered that did something later on the map afterwards; 95 % Wilson interval.',
  dropped: 'Customers who entered and did nothing later on the map.',
  median_time: 'Median seconds from its first event to the next later one, of those who went on.',
  p90_time: 'Seconds within which nine of ten who went on did so.',
  repeated: 'Share of those who entered that did it more than once; 95 % Wilson interval.',
  events: 'Events within the attempts.',
  nps: 'Share of promoters less share of detractors, in points; 95 % interval.',
  csat: 'Mean satisfaction; 95 % interval.',
  ces: 'Mean effort score; 95 % interval.',
}

export interface FigureRow extends FigureCell {
  readonly element: 'map' | 'stage' | 'substage' | 'step'
  readonly name: string
  readonly definition: string
}

/** Every figure of the map that has a value, element by element; empty without numbers. */
export function figureRows(input: JourneyExport, index: JourneyIndex): FigureRow[] {
  const { model } = input
  const numbers = index.options.numbers ? input.numbers : null
  if (!numbers) return []
  const rowsOf = (
    element: FigureRow['element'],
    name: string,
    of: ElementNumbers | undefined,
  ): FigureRow[] =>
    of
      ? stepFigures
          .map((figure) => ({
            element,
            name,
            definition: figureDefinitions[figure],
            ...figureOf(figure, of),
          }))
          .filter((row) => row.value !== null)
      : []
  return [
    ...wholeMap(numbers),
    ...model.stages.flatMap(({ stage, substages }) => [
      ...rowsOf('stage', stage.title, index.numbersOf.get(stage.id)),
      ...substages.flatMap((substage) =>
        rowsOf('substage', substage.stage.title, index.numbersOf.get(substage.stage.id)),
      ),
    ]),
    ...model.steps.flatMap((step) => rowsOf('step', step.title, index.numbersOf.get(step.id))),
  ]
}

function wholeMap(numbers: MapNumbers): FigureRow[] {
  const none = { low: null, high: null, interval: null, scale: undefined, words: '' }
  const { conversion, timeToComplete } = numbers
  return [
    {
      ...none,
      element: 'map',
      name: '',
      figure: 'entered',
      label: 'Entered the map',
      value: numbers.entered,
      n: numbers.selected,
      definition: 'Customers with an attempt; n is all customers selected.',
    },
    {
      ...none,
      element: 'map',
      name: '',
      figure: 'went_on',
      label: 'Completed the map',
      value: conversion.share,
      n: conversion.n,
      low: conversion.low,
      high: conversion.high,
      definition: 'Share of those who entered the map that reached its end; 95 % Wilson interval.',
    },
    ...(timeToComplete.medianSeconds === null
      ? []
      : [
          {
            ...none,
            element: 'map' as const,
            name: '',
            figure: 'median_time' as const,
            label: 'Time to complete',
            value: timeToComplete.medianSeconds,
            n: timeToComplete.n,
            definition: 'Median seconds from the event that entered the map to the one that completed it.',
          },
        ]),
  ]
}
