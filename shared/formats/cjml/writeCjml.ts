import { plainCardWords } from '../channelName.ts'
import type { JourneyExport } from '../JourneyExport.ts'
import { createLosses, listDropped } from '../losses.ts'
import { oneLine } from '../MapBuilder.ts'
import type { WrittenText } from '../ReadMap.ts'
import { escapeXml } from '../xml/escapeXml.ts'

/** What we call the other side where a map names none. */
export const anyCompany = 'Organisation'

/**
 * The map as an actual journey of CJML 2.0, in the elements of the sample its authors publish: each step a
 * communication point from the customer to an organisation. Front-stage lanes are the organisations and what their
 * first card says is the label on their side; the first card of a channels lane is the channel.
 */
export function writeCjml({ model }: Pick<JourneyExport, 'model'>): WrittenText {
  const losses = createLosses()
  const user = oneLine(model.personas[0]?.title ?? '') || 'Customer'
  const fronts = model.lanes.filter((lane) => lane.kind === 'front_stage')
  const companies = fronts.length > 0 ? fronts.map((lane) => oneLine(lane.title) || anyCompany) : [anyCompany]
  const channels = model.lanes.find((lane) => lane.kind === 'channels')
  const firstCard = (laneId: string | undefined, stepId: string) => {
    const [first, ...more] = model.cards.filter((card) => card.laneId === laneId && card.stepId === stepId)
    for (const card of more)
      losses.add('One card per step is kept of front-stage and channels lanes.', plainCardWords(card))
    return first ? oneLine(plainCardWords(first)) : ''
  }
  const lines = [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<CJML version="2.0">',
    '  <actualJourney>',
    `    <journeyID>${escapeXml(oneLine(model.journey.title) || 'Journey')}</journeyID>`,
    '    <actors>',
  ]
  const users =
    model.personas.length > 0 ? model.personas.map((one) => oneLine(one.title) || 'Customer') : [user]
  users.forEach((name, i) => {
    lines.push(`      <endUser actorID="user${i + 1}"><actorName>${escapeXml(name)}</actorName></endUser>`)
  })
  companies.forEach((name, i) => {
    lines.push(
      `      <serviceProvider actorID="company${i + 1}"><companyName>${escapeXml(name)}</companyName></serviceProvider>`,
    )
  })
  lines.push('    </actors>', '    <touchpoints>')
  model.steps.forEach((step, i) => {
    const title = oneLine(step.title) || `Step ${i + 1}`
    if (!oneLine(step.title)) losses.add('What has no name is called by its number.', title)
    const answers = fronts.map((lane) => firstCard(lane.id, step.id))
    const company = Math.max(
      0,
      answers.findIndex((answer) => answer !== ''),
    )
    const channel = firstCard(channels?.id, step.id)
    answers.forEach((answer, c) => {
      if (answer && c !== company) losses.add('Only one organisation answers at a step.', answer)
    })
    lines.push(
      '      <actualCommunicationPoint>',
      `        <touchpointID>TP${i + 1}</touchpointID>`,
      `        <initiator><refersTo actorIDref="user1"/><initiatorLabel>${escapeXml(title)}</initiatorLabel></initiator>`,
      `        <receiver><refersTo actorIDref="company${company + 1}"/><receiverLabel>${escapeXml(answers[company] ?? '')}</receiverLabel></receiver>`,
    )
    if (channel) lines.push(`        <channel><channelName>${escapeXml(channel)}</channelName></channel>`)
    lines.push('      </actualCommunicationPoint>')
  })
  lines.push('    </touchpoints>', '  </actualJourney>', '</CJML>')
  const kept = new Set([...fronts.map((lane) => lane.id), channels?.id])
  for (const lane of model.lanes)
    if (!kept.has(lane.id) && lane.kind !== 'emotion' && model.cards.some((card) => card.laneId === lane.id))
      losses.add(
        'Lanes other than front stage and channels are left out, with all cards in them.',
        lane.title,
      )
  if (model.personas.length > 1)
    losses.add(
      'All steps are those of the first persona; the others are named as actors only.',
      model.personas[1]!.title,
    )
  losses.add(
    'The map is written as a journey that took place; CJML publishes no sample of a planned one.',
    '',
  )
  const dropped = listDropped(model, [
    'title',
    'personas',
    'lanes',
    'laneKinds',
    'laneLook',
    'emptyLanes',
    'cards',
    'emptyStages',
    'emptySubstages',
    'stageLook',
    'otherPoints',
    'personaPoints',
    'pointWords',
  ])
  return { text: `${lines.join('\n')}\n`, losses: [...dropped, ...losses.list()] }
}
