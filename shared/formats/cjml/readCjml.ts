import { JourneyFormatError } from '../../journey/JourneyFormatError.ts'
import { readChannel } from '../channelName.ts'
import { createLosses } from '../losses.ts'
import { MapBuilder, oneLine } from '../MapBuilder.ts'
import type { ReadMap } from '../ReadMap.ts'
import { parseXml, type XmlElement } from '../xml/parseXml.ts'
import { anyCompany } from './writeCjml.ts'

/**
 * Reads a journey of CJML 2.0 (www.cjml.no): touchpoints become steps of one stage, named as the customer sees them;
 * what an organisation does in one is a card in its front-stage lane; end users are personas. References are looked up
 * among ids and then names of actors, because published files mix the two. Planned journeys, and touchpoints of other
 * kinds than communication, are read by the same parts.
 * Throws JourneyFormatError naming the line.
 */
export function readCjml(text: string): ReadMap {
  const root = parseXml(text)
  if (root.name !== 'CJML')
    throw new JourneyFormatError(
      `This is not a CJML file: its first element is <${root.name.slice(0, 60)}>, not <CJML>. Export it as CJML 2.0.`,
    )
  const version = root.attributes.version ?? ''
  if (version !== '' && !/^2(\.|$)/.test(version))
    throw new JourneyFormatError(
      `This is CJML ${version.slice(0, 20)}; version 2.0 is read. Export it as that.`,
    )
  const journeys = root.children.filter((child) => /Journey$/.test(child.name))
  const journey = journeys[0]
  if (!journey) throw new JourneyFormatError('The file has no journey inside <CJML>. Choose another one.')
  const losses = createLosses()
  for (const other of journeys.slice(1))
    losses.add('Only the first journey of the file is read.', wordsOf(other, 'journeyID'))

  const map = new MapBuilder(
    wordsOf(journey, 'journeyTitle') || wordsOf(journey, 'journeyID'),
    '',
    `the journey in line ${journey.line}`,
  )
  const actors = readActors(journey)
  for (const actor of actors) if (actor.isUser) map.addPersona(actor.name, `the actor in line ${actor.line}`)
  const touchpoints = findChild(journey, 'touchpoints')?.children ?? []
  const contacts = touchpoints.map((point) => readContact(point, actors, losses))
  if (contacts.length === 0)
    throw new JourneyFormatError(
      `The journey in line ${journey.line} has no touchpoints. Choose another file.`,
    )

  const lanes = new Map<Actor, string>()
  for (const actor of actors) {
    const answers = contacts.some(({ other }) => other?.actor === actor && other.label !== '')
    if (!actor.isUser && (answers || actor.name !== anyCompany))
      lanes.set(
        actor,
        map.addLane({ kind: 'front_stage', title: actor.name }, `the actor in line ${actor.line}`),
      )
  }
  const channels = contacts.some((contact) => contact.channel)
    ? map.addLane({ kind: 'channels', title: 'Channels' }, 'the lane of channels')
    : ''
  const stageId = map.addStage('Journey', 'the stage')
  for (const { line, own, other, channel } of contacts) {
    const place = `the touchpoint in line ${line}`
    const stepId = map.addStep(stageId, own.label, place)
    const laneId = other && lanes.get(other.actor)
    if (laneId && other.label) map.addCard(laneId, stepId, other.label, place)
    const named = readChannel(channel ?? '')
    if (channel) map.addCard(channels, stepId, named.text, place, { channel: named.channel })
  }
  return { journey: map.toFile(), losses: losses.list() }
}

interface Actor {
  id: string
  name: string
  isUser: boolean
  line: number
}
interface Side {
  actor: Actor
  label: string
}

function readActors(journey: XmlElement): Actor[] {
  return (findChild(journey, 'actors')?.children ?? []).map((element) => {
    const id = oneLine(element.attributes.actorID ?? '')
    const name = wordsOf(element, 'actorName') || wordsOf(element, 'companyName') || id
    return { id, name, isUser: element.name === 'endUser', line: element.line }
  })
}

/** One touchpoint: the side of the customer, the other side, and the channel between them. */
function readContact(
  point: XmlElement,
  actors: readonly Actor[],
  losses: ReturnType<typeof createLosses>,
): { line: number; own: { label: string }; other: Side | null; channel: string } {
  const initiator = readSide(point, 'initiator', actors)
  const receiver = readSide(point, 'receiver', actors)
  const label = wordsOf(point, 'label') || wordsOf(point, 'touchpointID')
  const startsOther = !!initiator && !initiator.actor.isUser && !!receiver?.actor.isUser
  if (startsOther)
    losses.add(
      'Who starts a contact is not kept; the step stands for the side of the customer.',
      receiver.label,
    )
  const [own, other] = startsOther ? [receiver, initiator] : [initiator, receiver]
  const known = new Set(['touchpointID', 'initiator', 'receiver', 'channel', 'label'])
  for (const child of point.children)
    if (!known.has(child.name))
      losses.add(`What a touchpoint says as <${child.name}> is left out.`, oneLine(child.text))
  if (own && !own.actor.isUser && !other)
    return { line: point.line, own: { label: own.label || label }, other: null, channel: channelOf(point) }
  return {
    line: point.line,
    own: { label: own?.label || other?.label || label },
    other: other ?? null,
    channel: channelOf(point),
  }
}

function readSide(
  point: XmlElement,
  role: 'initiator' | 'receiver',
  actors: readonly Actor[],
): Side | undefined {
  const element = findChild(point, role)
  if (!element) return undefined
  const ref = oneLine(findChild(element, 'refersTo')?.attributes.actorIDref ?? '')
  const actor = actors.find((one) => one.id === ref) ?? actors.find((one) => one.name === ref)
  if (!actor)
    throw new JourneyFormatError(
      `Line ${element.line}: the ${role} refers to "${ref.slice(0, 60)}", which is the id or name of no actor. Add the actor or correct the reference.`,
    )
  return { actor, label: wordsOf(element, `${role}Label`) }
}

function channelOf(point: XmlElement): string {
  const channel = findChild(point, 'channel')
  return channel ? wordsOf(channel, 'channelName') || oneLine(channel.text) : ''
}

function findChild(element: XmlElement, name: string): XmlElement | undefined {
  return element.children.find((child) => child.name === name)
}

function wordsOf(element: XmlElement, name: string): string {
  return oneLine(findChild(element, name)?.text ?? '')
}
