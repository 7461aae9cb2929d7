import { toPlainText } from '../../richText/toPlainText.ts'
import type { JourneyExport } from '../JourneyExport.ts'
import { createLosses, listDropped } from '../losses.ts'
import { oneLine } from '../MapBuilder.ts'
import { findMainCurve } from '../mainCurve.ts'
import type { WrittenText } from '../ReadMap.ts'

/**
 * The map as a Mermaid `journey` diagram: stages as sections, steps as tasks with a score from 1 to 5 (emotion + 3)
 * and the personas that have a value there as actors. Mermaid reads :, ;, # and , as marks and some words at the
 * start of a line as keywords; they are written by number.
 */
export function writeMermaid({ model }: Pick<JourneyExport, 'model'>): WrittenText {
  const losses = createLosses()
  const curve = findMainCurve(model)
  const personas = new Map(model.personas.map((persona) => [persona.id, persona.title]))
  const lines = ['journey']
  const title = oneLine(model.journey.title)
  const description = oneLine(toPlainText(model.journey.description))
  if (title) lines.push(`    title ${encode(title)}`)
  if (description) lines.push(`    accDescr: ${encode(description)}`)
  let stepNumber = 0
  model.stages.forEach((node, i) => {
    lines.push(`    section ${encode(named(node.stage.title, `Stage ${i + 1}`))}`)
    for (const step of node.steps) {
      stepNumber++
      const points = curve.points.get(step.id) ?? []
      const mean = points.reduce((sum, point) => sum + point.value, 0) / (points.length || 1)
      const score = Math.round(mean) + 3
      if (points.length === 0)
        losses.add(
          'Steps without a value on the curve get the score 3, because Mermaid needs one.',
          step.title,
        )
      else if (points.some((point) => point.value + 3 !== score))
        losses.add(
          'Values are rounded to one whole score from 1 to 5 for all personas at a step.',
          step.title,
        )
      const actors = points.flatMap((point) => oneLine(personas.get(point.personaId ?? '') ?? '') || [])
      const name = encode(named(step.title, `Step ${stepNumber}`))
      const who = [...new Set(actors)].map((actor) => encode(actor).replaceAll(',', '#44;')).join(', ')
      lines.push(`      ${name}: ${score}${who ? `: ${who}` : ''}`)
    }
  })
  for (const point of curve.others)
    losses.add('Only one curve is kept, that of today; other points are left out.', point.label)
  const used = new Set([...curve.points.values()].flat().map((point) => point.personaId))
  for (const persona of model.personas)
    if (!used.has(persona.id))
      losses.add('Personas without a value on the curve are left out.', persona.title)

  function named(given: string, otherwise: string): string {
    const name = oneLine(given)
    if (!name) losses.add('What has no name is called by its number.', otherwise)
    return name || otherwise
  }

  const dropped = listDropped(model, [
    'title',
    'description',
    'stages',
    'emptyStages',
    'personas',
    'emotions',
    'otherPoints',
    'personaPoints',
    'emptyLanes',
    'laneKinds',
    ...partsOfCards,
  ])
  return { text: `${lines.join('\n')}\n`, losses: [...dropped, ...losses.list()] }
}

/** Said already by the loss of all cards or lanes. */
const partsOfCards = [
  'cards',
  'richText',
  'spans',
  'cardColours',
  'cardDetails',
  'files',
  'laneLook',
  'emptySubstages',
] as const

function encode(text: string): string {
  const safe = text.replace(/[#;:]|%(?=%)/g, (mark) => `#${mark.charCodeAt(0)};`)
  return /^(title|section|acctitle|accdescr|journey|%)/i.test(safe)
    ? `#${safe.charCodeAt(0)};${safe.slice(1)}`
    : safe
}
