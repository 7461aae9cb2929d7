import type { SectionKind } from '../../../shared/persona/records/section.ts'
import type { PersonaRule } from '../../../shared/wire/personaRule.ts'

/** A trait as it is told (assumed), said in an interview (`said`: the words that were coded), or measured. */
type SampleTrait = {
  text?: string
  label?: string
  scale?: { value: number; low: string; high: string }
  said?: string[]
  measure?: { attribute: string; value: string | null }
}
export type SamplePersona = {
  title: string
  tagline: string
  colour: number
  rule: (touchpoints: Readonly<Record<'purchase', string>>) => PersonaRule
  sections: { kind: SectionKind; title: string; traits: SampleTrait[] }[]
  messages: {
    stage: string
    text: string
    /** The words of the need or pain point it answers. */
    answers?: string
    channel: 'email' | 'web' | 'app'
    timing: string
    idea: string
  }[]
}

/** Names of the attributes the sample reads from its own log. */
export const shopAttributes = {
  device: 'Main device',
  channel: 'Found us by',
  visits: 'Visits',
} as const

/** Three personas of the shop; what they are said to say comes from the made-up interviews. */
export const samplePersonas: SamplePersona[] = [
  {
    title: 'The phone browser',
    tagline: 'Shops in short moments, with one thumb',
    colour: 1,
    rule: () => ({ attribute: shopAttributes.device, op: 'is', value: 'mobile' }),
    sections: [
      {
        kind: 'demographics',
        title: 'Facts',
        traits: [
          { label: 'Visits in half a year', measure: { attribute: shopAttributes.visits, value: null } },
          { label: 'Found us by search', measure: { attribute: shopAttributes.channel, value: 'organic' } },
        ],
      },
      {
        kind: 'behaviours',
        title: 'Behaviour',
        traits: [
          {
            text: 'Looks in between: on the train, in the lunch break',
            said: [
              'On the train, for about eight minutes.',
              'In the lunch break, with the phone in one hand.',
            ],
          },
          {
            text: 'Fills the cart on the phone and finishes elsewhere',
            said: ['And that my cart from the phone is on the computer at home.'],
          },
        ],
      },
      {
        kind: 'needs',
        title: 'Needs',
        traits: [
          { text: 'Few fields, and a keyboard that does not cover them' },
          { text: 'A cart that waits', said: ['It was still there in the evening, which I liked a lot.'] },
        ],
      },
      {
        kind: 'pain_points',
        title: 'Pain points',
        traits: [
          {
            text: 'Typing the address again',
            said: [
              'I have typed my street four times this year, with my thumb, and the form jumps back when I correct a digit.',
              'Logging in and then typing the address although I have ordered before.',
            ],
          },
          {
            text: 'Delivery cost at the very end',
            said: ['I only see what delivery costs when I have typed everything.'],
          },
        ],
      },
      {
        kind: 'scales',
        title: 'Scales',
        traits: [{ label: 'Patience', scale: { value: 20, low: 'none', high: 'a lot' } }],
      },
    ],
    messages: [
      {
        stage: 'Buy',
        text: 'Your cart is waiting, with the delivery cost already in it',
        answers: 'A cart that waits',
        channel: 'email',
        timing: 'In the evening of the day the cart was filled',
        idea: 'A link that opens the cart with the saved address',
      },
    ],
  },
  {
    title: 'The careful buyer',
    tagline: 'Compares for days before ordering once',
    colour: 2,
    rule: () => ({ attribute: shopAttributes.device, op: 'is', value: 'desktop' }),
    sections: [
      {
        kind: 'demographics',
        title: 'Facts',
        traits: [
          { label: 'Visits in half a year', measure: { attribute: shopAttributes.visits, value: null } },
          {
            label: 'Found us by paid search',
            measure: { attribute: shopAttributes.channel, value: 'paid_search' },
          },
        ],
      },
      {
        kind: 'goals',
        title: 'Goals',
        traits: [
          {
            text: 'Be sure before paying',
            said: ['I compare for days. Two products side by side, price, delivery time, everything.'],
          },
          { text: 'Never send anything back' },
        ],
      },
      {
        kind: 'needs',
        title: 'Needs',
        traits: [
          {
            text: 'Reviews one can believe',
            said: [
              'I open both and read the worst reviews first.',
              'Reviews with pictures from people who have had the thing for a year.',
            ],
          },
          {
            text: 'The delivery date before the log-in',
            said: ['And the delivery date before I log in, not after.'],
          },
        ],
      },
      {
        kind: 'pain_points',
        title: 'Pain points',
        traits: [
          {
            text: 'Not knowing whether the payment went through',
            said: [
              'Last month it said “error” and I did not know whether I had paid.',
              'I checked my bank twice before I dared to try again.',
            ],
          },
          {
            text: 'Filters that forget',
            said: ['Only when I go back from a product they are gone and I set them all again.'],
          },
        ],
      },
    ],
    messages: [
      {
        stage: 'Choose',
        text: 'What owners say after a year',
        answers: 'Reviews one can believe',
        channel: 'web',
        timing: 'On the product page, second visit',
        idea: 'Long-term reviews with pictures, the critical ones first',
      },
    ],
  },
  {
    title: 'The regular',
    tagline: 'Has ordered often and knows where everything is',
    colour: 4,
    rule: ({ purchase }) => ({ did: { touchpointId: purchase }, atLeast: 3, days: null }),
    sections: [
      {
        kind: 'demographics',
        title: 'Facts',
        traits: [
          { label: 'Visits in half a year', measure: { attribute: shopAttributes.visits, value: null } },
          { label: 'Mostly on a phone', measure: { attribute: shopAttributes.device, value: 'mobile' } },
        ],
      },
      {
        kind: 'motivations',
        title: 'Motivation',
        traits: [
          { text: 'Ordering is a habit, three taps long', said: ['I order in three taps.'] },
          {
            text: 'Starts from the wish list or the newsletter',
            said: [
              'Half of what I order starts on the wish list.',
              'I read the newsletter on the sofa and open two or three things.',
            ],
          },
        ],
      },
      {
        kind: 'expectations',
        title: 'Expectations',
        traits: [
          {
            text: 'Everything is remembered',
            said: ['Everything is saved, the address, the card, even the neighbour who takes parcels.'],
          },
          { text: 'To be thanked now and then' },
        ],
      },
    ],
    messages: [
      {
        stage: 'Afterwards',
        text: 'Something from your wish list is back',
        channel: 'email',
        timing: 'Sunday afternoon',
        idea: 'Three things of the list, nothing else',
      },
    ],
  },
]
