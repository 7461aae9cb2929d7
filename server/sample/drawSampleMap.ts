import type * as Y from 'yjs'
import { addCard } from '../../shared/journey/edits/cardEdits.ts'
import { addEdge } from '../../shared/journey/edits/edgeEdits.ts'
import { setEmotion } from '../../shared/journey/edits/emotionEdits.ts'
import { initJourney } from '../../shared/journey/edits/journeyEdits.ts'
import { addLane } from '../../shared/journey/edits/laneEdits.ts'
import { addStage } from '../../shared/journey/edits/stageEdits.ts'
import { addStep } from '../../shared/journey/edits/stepEdits.ts'
import { measureSettings } from '../../shared/wire/measure.ts'
import type { SampleTouchpoint } from './sampleTouchpoints.ts'
import type { ShopFacts } from './shopFacts.ts'

export const sampleMapTitle = 'From first visit to order'

/** Over half a year nearly everybody does nearly everything; over their first weeks customers part. */
const firstDays = 30

type Step = {
  title: string
  touchpoints: SampleTouchpoint[]
  optional?: boolean
  momentOfTruth?: boolean
  /** How the team thinks it feels, −2 to 2. */
  feels: number
  actions: string
  thoughts: string
  pains?: (facts: ShopFacts) => string[]
}

/**
 * What the team of the shop believes. It leaves out what it did not think of (errors), and it takes for granted
 * that whoever comes to pay has ordered a moment later: the measured paths say otherwise.
 */
const stages: { title: string; steps: Step[] }[] = [
  {
    title: 'Discover',
    steps: [
      {
        title: 'Arrive',
        touchpoints: ['home', 'promo'],
        optional: true,
        feels: 0.5,
        actions: 'Opens the shop from a search engine, a newsletter or a bookmark',
        thoughts: '“Do they have what I am after?”',
      },
      {
        title: 'Look around',
        touchpoints: ['search', 'catalogue', 'filter'],
        optional: true,
        feels: 0.2,
        actions: 'Searches, scrolls the list, sets filters and takes them back',
        thoughts: '“So many results. Which of them fit?”',
        pains: () => ['Going back and forth between list and product takes patience'],
      },
    ],
  },
  {
    title: 'Choose',
    steps: [
      {
        title: 'Study a product',
        touchpoints: ['product'],
        optional: true,
        feels: 1,
        actions: 'Looks at photos, price and delivery time',
        thoughts: '“This could be it.”',
      },
      {
        title: 'Read reviews and compare',
        touchpoints: ['reviews', 'compare'],
        optional: true,
        feels: 0.6,
        actions: 'Reads what others say and puts two products side by side',
        thoughts: '“Is it as good as it looks?”',
        pains: ({ readReviews, customers }) => [
          `Only ${readReviews} of ${customers} customers ever open a review`,
        ],
      },
      {
        title: 'Keep for later',
        touchpoints: ['wishList'],
        optional: true,
        feels: 0.8,
        actions: 'Puts products on the wish list',
        thoughts: '“I will sleep on it.”',
      },
    ],
  },
  {
    title: 'Buy',
    steps: [
      {
        title: 'Fill the cart',
        touchpoints: ['addToCart', 'cart'],
        optional: true,
        feels: 1.2,
        actions: 'Adds products and checks the sum',
        thoughts: '“What will delivery cost?”',
      },
      {
        title: 'Say where to',
        touchpoints: ['delivery'],
        optional: true,
        feels: -0.4,
        actions: 'Types address and delivery time',
        thoughts: '“Do I really have to type all this again?”',
        pains: () => ['Long form on a small screen'],
      },
      {
        title: 'Pay',
        touchpoints: ['payment', 'checkoutSurvey'],
        momentOfTruth: true,
        feels: -1.2,
        actions: 'Enters card details and hopes',
        thoughts: '“Did that go through?”',
        pains: ({ incidents }) =>
          incidents.map(
            ({ name, from, to, customers }) =>
              `${name === 'checkout_bug' ? 'Checkout breaks' : 'Payment fails'}: ${customers.size} customers hit between ${day(from)} and ${day(to)}`,
          ),
      },
      {
        title: 'Order placed',
        touchpoints: ['purchase'],
        momentOfTruth: true,
        feels: 1.6,
        actions: 'Sees the confirmation',
        thoughts: '“Done.”',
      },
    ],
  },
  {
    title: 'Afterwards',
    steps: [
      {
        title: 'Look into the account',
        touchpoints: ['account'],
        optional: true,
        feels: 0.3,
        actions: 'Checks orders, corrects an address',
        thoughts: '“When will it be here?”',
      },
      {
        title: 'Ask for help',
        touchpoints: ['chat', 'supportSurvey'],
        optional: true,
        feels: -0.8,
        actions: 'Opens the chat',
        thoughts: '“Can somebody please answer?”',
        pains: ({ wroteToSupport, customers }) => [
          `${wroteToSupport} of ${customers} customers needed the chat`,
        ],
      },
      {
        title: 'Recommend, or not',
        touchpoints: ['recommendSurvey', 'checkoutSurvey'],
        optional: true,
        feels: 0.4,
        actions: 'Rates the checkout, answers the e-mail with the one question',
        thoughts: '“Would I send a friend there?”',
      },
    ],
  },
]

/**
 * Shopping is no straight line: steps by title. They lead back when somebody looks further or comes back another
 * day, and out of the purchase for those who do not buy today.
 */
const ways: { from: string; to: string; kind: 'branch' | 'loop'; label: string }[] = [
  { from: 'Fill the cart', to: 'Arrive', kind: 'loop', label: 'looks further, or another day' },
  { from: 'Fill the cart', to: 'Look into the account', kind: 'branch', label: 'buys nothing today' },
  { from: 'Say where to', to: 'Look into the account', kind: 'branch', label: 'put off by the form' },
  { from: 'Recommend, or not', to: 'Arrive', kind: 'loop', label: 'comes back' },
]

const dayFormat = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', timeZone: 'UTC' })
const day = (at: number) => dayFormat.format(at)

function personas({ devices }: ShopFacts): string[] {
  const of = (name: string) => devices.get(name) ?? { customers: 0, bought: 0, visits: 0 }
  const [phone, desk] = [of('mobile'), of('desktop')]
  const perHead = (group: { customers: number; visits: number }) =>
    group.customers === 0 ? '0' : (group.visits / group.customers).toFixed(1)
  return [
    `Persona: the phone browser. Mostly on a phone: ${phone.customers} customers, ${perHead(phone)} visits each, ${phone.bought} of them bought. ` +
      'Looks in short moments, wants few fields and a cart that waits.',
    `Persona: the desk buyer. Mostly at a desktop: ${desk.customers} customers, ${perHead(desk)} visits each, ${desk.bought} of them bought. ` +
      'Compares at length, expects delivery cost and date before the address.',
  ]
}

function perCustomer(visits: number, customers: number): string {
  return customers === 0 ? '0' : String(Math.round(visits / customers))
}

/** Draws the finished map of the sample into an empty document. `touchpointIds`: the catalogue's ids by our names. */
export function drawSampleMap(
  doc: Y.Doc,
  {
    touchpointIds,
    facts,
    origin,
  }: { touchpointIds: Record<SampleTouchpoint, string>; facts: ShopFacts; origin: unknown },
): void {
  doc.transact(() => {
    initJourney(
      doc,
      {
        title: sampleMapTitle,
        description:
          `A shop's made-up clickstream (retentioneering-tools, Apache-2.0): ${facts.customers} customers, ${facts.visits} visits, ` +
          'January to June 2024. One customer is one user of the shop, over all visits. The survey answers are made up as well. ' +
          `The figures of this map are about the first ${firstDays} days of each customer, from the first event on the map. ` +
          `Planned against real lays all a customer did in the half year, ${perCustomer(facts.visits, facts.customers)} visits on average, ` +
          'over the plan. The ways back and out are drawn, so coming back is as planned. ' +
          'An error is not, nor is a look at the payment page without an order.',
        measure: measureSettings.parse({ windowSeconds: firstDays * 86_400 }),
      },
      origin,
    )
    const personaLane = addLane(doc, { kind: 'text', title: 'Personas' }, origin)
    const touchpointLane = addLane(doc, { kind: 'touchpoints', title: 'Touchpoints' }, origin)
    const actionLane = addLane(doc, { kind: 'text', preset: 'actions', title: 'Actions' }, origin)
    const thoughtLane = addLane(doc, { kind: 'text', preset: 'thoughts', title: 'Thoughts' }, origin)
    const emotionLane = addLane(doc, { kind: 'emotion', title: 'Emotion' }, origin)
    const painLane = addLane(doc, { kind: 'text', preset: 'pain_points', title: 'Pain points' }, origin)
    addLane(doc, { kind: 'metrics', title: 'Measured' }, origin)
    const stepIds: string[] = []
    const stepsByTitle = new Map<string, string>()
    stages.forEach((stage, index) => {
      const stageId = addStage(doc, { title: stage.title, colour: index }, origin)
      for (const step of stage.steps) {
        const stepId = addStep(
          doc,
          {
            stageId,
            title: step.title,
            touchpointIds: step.touchpoints.map((name) => touchpointIds[name]),
            optional: step.optional ?? false,
            momentOfTruth: step.momentOfTruth ?? false,
          },
          origin,
        )
        stepIds.push(stepId)
        stepsByTitle.set(step.title, stepId)
        addCard(doc, { laneId: actionLane, stepId, text: step.actions }, origin)
        addCard(doc, { laneId: thoughtLane, stepId, text: step.thoughts }, origin)
        for (const text of step.pains?.(facts) ?? [])
          addCard(doc, { laneId: painLane, stepId, text, colour: 0 }, origin)
        setEmotion(doc, { laneId: emotionLane, stepId, value: step.feels }, origin)
      }
    })
    for (const { from, to, kind, label } of ways)
      addEdge(doc, { from: stepsByTitle.get(from)!, to: stepsByTitle.get(to)!, kind, label }, origin)
    personas(facts).forEach((text, index) => {
      addCard(
        doc,
        { laneId: personaLane, stepId: stepIds[index * 4]!, text, span: 4, colour: index + 1 },
        origin,
      )
    })
    addCard(
      doc,
      {
        laneId: touchpointLane,
        stepId: stepIds.at(-1)!,
        text: 'Delivery notice by e-mail (no events of it yet)',
      },
      origin,
    )
  }, origin)
}
