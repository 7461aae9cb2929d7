import type { CustomerQuestion } from '../../shared/wire/measure.ts'
import { type MeasuredMap, touchpointsOf } from '../analytics/measuredMap.ts'
import type { Behind } from '../analytics/questions/customersBehind.ts'
import type { AppDeps } from '../appEnv.ts'
import { AppError } from '../errors.ts'
import { type MeasuredCatalogue, readMeasuredJourney } from '../metrics/readMeasuredJourney.ts'

/** A person's question with ids resolved. Throws `journey_not_found`, `element_not_found`, `touchpoint_not_found`. */
export async function toBehind(
  deps: Pick<AppDeps, 'db' | 'collab'>,
  input: { workspaceId: string; userId: string; question: CustomerQuestion; catalogue: MeasuredCatalogue },
): Promise<Behind> {
  const { workspaceId, userId, question, catalogue } = input
  const number = (id: string) => {
    const found = catalogue.numberOf.get(id)
    if (found === undefined)
      throw new AppError(
        'touchpoint_not_found',
        'There is no such touchpoint here; somebody may have removed it.',
      )
    return found
  }
  const read = (journeyId: string) => readMeasuredJourney(deps, { workspaceId, journeyId, userId, catalogue })
  switch (question.behind) {
    case 'all':
      return question
    case 'touchpoint':
    case 'unplanned':
      return { behind: 'touchpoint', touchpoint: number(question.touchpointId) }
    case 'edge':
      return { behind: 'edge', from: number(question.from), to: number(question.to) }
    case 'variant':
      if (!/^\d{1,20}$/.test(question.hash) || BigInt(question.hash) >= 1n << 64n)
        throw new AppError('variant_not_found', 'There is no such path.')
      return question
    case 'map':
      return { behind: 'map', map: await read(question.journeyId), measure: question.measure }
    case 'answer': {
      const { at, kind } = question
      if ('touchpointId' in at) return { behind: 'answer', kind, touchpoints: [number(at.touchpointId)] }
      const map = await read(at.journeyId)
      const { first, last } = findRun(map, at.elementId)
      return { behind: 'answer', kind, touchpoints: touchpointsOf(map, first, last) }
    }
    case 'element': {
      const map = await read(question.journeyId)
      return { behind: 'element', map, run: findRun(map, question.elementId), measure: question.measure }
    }
  }
}

function findRun(map: MeasuredMap, elementId: string): { first: number; last: number } {
  const step = map.steps.findIndex(({ id }) => id === elementId)
  if (step >= 0) return { first: step, last: step }
  const run = [...map.stages, ...map.substages].find(({ id }) => id === elementId)
  if (!run) throw new AppError('element_not_found', 'This stage or step is no longer on the map.')
  return run
}
