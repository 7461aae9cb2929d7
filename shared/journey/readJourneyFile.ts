import { noWays, type PlannedWays } from '../metrics/plannedWays.ts'
import type { Condition, Rule } from '../wire/touchpoint.ts'
import { JOURNEY_FORMAT, type JourneyFile } from './journeyFormat.ts'
import { readLongForm } from './journeyJson.ts'
import { plannedWays } from './plannedWays.ts'
import { toJourneyModel } from './readJourney.ts'
import type { JourneyDocRecord } from './recordTypes.ts'
import { readShortForm, type ShortForm } from './shortForm.ts'

/** Whether a parsed file claims to be the long form. */
export function isLongForm(json: unknown): boolean {
  return typeof json === 'object' && json !== null && 'format' in json && json.format === JOURNEY_FORMAT
}

/**
 * The stages, steps and event names of a parsed journey file in the long or the short form: what measuring needs.
 * Throws JourneyFormatError.
 */
export function readJourneyFile(json: unknown): ShortForm {
  return isLongForm(json) ? toShortForm(readLongForm(json)) : readShortForm(json)
}

/** The forks, branches and loops of a parsed journey file; the short form has none. Throws JourneyFormatError. */
export function readJourneyWays(json: unknown): PlannedWays {
  if (!isLongForm(json)) return noWays
  return plannedWays(toJourneyModel(readLongForm(json).records as JourneyDocRecord[]))
}

/**
 * Reduces the long form. A touchpoint whose rule only names events stands for these names, any other one for
 * events of its own name; one the file says nothing about, for events named like its id.
 */
export function toShortForm(file: JourneyFile): ShortForm {
  const model = toJourneyModel(file.records as JourneyDocRecord[])
  const names = new Map(
    file.touchpoints.map((touchpoint) => [
      touchpoint.id,
      findEventNames(touchpoint.rule) ?? [touchpoint.name],
    ]),
  )
  return {
    title: model.journey.title,
    stages: model.stages.map((node) => ({
      title: node.stage.title,
      steps: node.steps.map((step) => ({
        title: step.title,
        touchpoints: [...new Set(step.touchpointIds.flatMap((id) => names.get(id) ?? [id]))],
        optional: step.optional,
      })),
    })),
  }
}

/** The event names a rule stands for when it looks at nothing but the name; undefined for any other rule. */
export function findEventNames(rule: Rule): string[] | undefined {
  if ('any' in rule) {
    const parts = rule.any.map(findEventNames)
    return parts.every((part) => part !== undefined) ? [...new Set(parts.flat())] : undefined
  }
  if ('all' in rule) return rule.all.length === 1 ? findEventNames(rule.all[0]!) : undefined
  if ('not' in rule) return undefined
  return namesOf(rule)
}

function namesOf({ field, op, value }: Condition): string[] | undefined {
  if (field !== 'name') return undefined
  if (op === 'is' && typeof value === 'string') return [value]
  if (op === 'in' && Array.isArray(value)) return value
  return undefined
}
