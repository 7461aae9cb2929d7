import { formatCount } from '../../../../shared/format/numbers.ts'
import { figureOf } from '../../../../shared/formats/figureWords.ts'
import { stepFigures } from '../../../../shared/journey/laneKinds.ts'
import type { MapNumbers } from '../../../../shared/wire/measure.ts'

/**
 * The figures of a map in words, each with n and interval, that can stand as evidence: those of `first` before the
 * others. Their ids are `ELEMENT:FIGURE`.
 * @param about.counted period and filters they were counted with, in words
 */
export function figuresAsEvidence(
  { stages, substages, steps }: Pick<MapNumbers, 'stages' | 'substages' | 'steps'>,
  { titleOf, counted, first }: { titleOf: (id: string) => string; counted: string; first: string },
): { id: string; text: string; from: string }[] {
  const elements = [...stages, ...substages, ...steps]
  const own = elements.filter(({ elementId }) => elementId === first)
  return [...own, ...elements.filter((one) => !own.includes(one))].flatMap((element) =>
    stepFigures.flatMap((figure) => {
      const { label, words, value, n, interval } = figureOf(figure, element)
      if (value === null) return []
      const basis = [n !== null && `n ${formatCount(n)}`, interval].filter(Boolean).join(', ')
      const title = titleOf(element.elementId) || 'Without a name'
      return [
        {
          id: `${element.elementId}:${figure}`,
          text: `${title}: ${label} ${words}${basis && `, ${basis}`}`,
          from: counted,
        },
      ]
    }),
  )
}
