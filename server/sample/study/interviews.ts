/** The code book of the made-up study: name → description. Pain points are marked. */
export const sampleCodes: {
  key: string
  name: string
  parent?: string
  painPoint?: boolean
  description: string
}[] = [
  { key: 'finding', name: 'Finding products', description: 'Searching, lists, filters, comparing' },
  { key: 'filters', name: 'Filters', parent: 'finding', description: 'Setting filters and taking them back' },
  {
    key: 'reviews',
    name: 'Reviews',
    parent: 'finding',
    description: 'What other customers say, and whether it is believed',
  },
  { key: 'checkout', name: 'Checkout', description: 'From the cart to the confirmation' },
  {
    key: 'form',
    name: 'Address form',
    parent: 'checkout',
    painPoint: true,
    description: 'Typing the address, above all on a phone',
  },
  {
    key: 'delivery',
    name: 'Delivery cost',
    parent: 'checkout',
    painPoint: true,
    description: 'When and how the cost of delivery is told',
  },
  {
    key: 'payment',
    name: 'Trust in payment',
    parent: 'checkout',
    painPoint: true,
    description: 'Whether the payment went through, and who says so',
  },
  {
    key: 'saved',
    name: 'Saved details',
    parent: 'checkout',
    description: 'Cards, addresses and carts that were kept',
  },
  { key: 'help', name: 'Help', description: 'Asking, waiting, being answered' },
  { key: 'moments', name: 'Short moments', description: 'Shopping in between, mostly on a phone' },
  {
    key: 'return',
    name: 'Coming back',
    description: 'What brings people back: wish list, newsletter, habit',
  },
]

export type SampleInterview = {
  title: string
  happenedOn: string
  device: 'mobile' | 'desktop' | 'tablet'
  visits: 'new' | 'returning' | 'loyal'
  /** `{key|words}` marks words with a code. I: the interviewer, P: the participant. */
  turns: [speaker: 'I' | 'P', words: string][]
}

/** Six interviews that nobody gave, about the shop of the sample. */
export const sampleInterviews: SampleInterview[] = [
  {
    title: 'Interview 1: on the train',
    happenedOn: '2024-02-12',
    device: 'mobile',
    visits: 'returning',
    turns: [
      ['I', 'Tell me about the last time you opened the shop.'],
      [
        'P',
        '{moments|On the train, for about eight minutes.} I put something into the cart and then I had to get off.',
      ],
      ['I', 'What happened to the cart?'],
      ['P', '{saved|It was still there in the evening, which I liked a lot.} But then came the address.'],
      ['I', 'What about the address?'],
      [
        'P',
        '{form|I have typed my street four times this year, with my thumb, and the form jumps back when I correct a digit.} {form|That is the point where I often stop.}',
      ],
      ['I', 'And delivery?'],
      [
        'P',
        '{delivery|I only see what delivery costs when I have typed everything.} If I knew it in the cart I would decide there and then.',
      ],
      ['I', 'What brings you back?'],
      ['P', '{return|The wish list. I collect things during the week and look again on Sunday.}'],
    ],
  },
  {
    title: 'Interview 2: two screens',
    happenedOn: '2024-02-20',
    device: 'desktop',
    visits: 'loyal',
    turns: [
      ['I', 'How do you choose between two products?'],
      ['P', '{reviews|I open both and read the worst reviews first.} The stars alone tell me nothing.'],
      ['I', 'Is there enough to read?'],
      [
        'P',
        '{reviews|Often there are three reviews and two of them say “fine”.} Then I look elsewhere and come back, or not.',
      ],
      ['I', 'How do you narrow things down?'],
      [
        'P',
        '{filters|The filters are good, honestly the best part of the shop.} {filters|Only when I go back from a product they are gone and I set them all again.}',
      ],
      ['I', 'And paying?'],
      [
        'P',
        '{saved|My card is saved, so it takes a minute.} {payment|Last month it said “error” and I did not know whether I had paid.} {payment|I checked my bank twice before I dared to try again.}',
      ],
      ['I', 'Did anybody tell you what had happened?'],
      ['P', 'No. {help|The chat said they would look into it, and that was the last I heard.}'],
    ],
  },
  {
    title: 'Interview 3: first order',
    happenedOn: '2024-03-05',
    device: 'mobile',
    visits: 'new',
    turns: [
      ['I', 'You ordered for the first time last week. How was it?'],
      [
        'P',
        'The products are nice and the photos show what you get. {finding|I found what I wanted in the second search.}',
      ],
      ['I', 'What was less nice?'],
      [
        'P',
        '{form|The form asked for a phone number, a company and a second address line before I could go on.} {form|On the small screen I could not see which field was red.}',
      ],
      ['I', 'Did anything surprise you?'],
      [
        'P',
        '{delivery|Delivery was almost as much as the thing itself, and I saw it on the very last page.} I still ordered, because I had promised it as a present.',
      ],
      ['I', 'Would you come back?'],
      [
        'P',
        '{return|If they told me the delivery cost at the start, yes.} Otherwise I would look for a shop nearby.',
      ],
    ],
  },
  {
    title: 'Interview 4: the careful buyer',
    happenedOn: '2024-03-19',
    device: 'desktop',
    visits: 'returning',
    turns: [
      ['I', 'You visited eleven times and bought once. Why?'],
      ['P', '{finding|I compare for days. Two products side by side, price, delivery time, everything.}'],
      ['I', 'What would help you decide?'],
      [
        'P',
        '{reviews|Reviews with pictures from people who have had the thing for a year.} {delivery|And the delivery date before I log in, not after.}',
      ],
      ['I', 'What did you do when payment failed?'],
      [
        'P',
        '{payment|My card was refused although there was nothing wrong with it.} {payment|I left the shop and bought the same lamp elsewhere for two euros more.}',
      ],
      ['I', 'Did you ask for help?'],
      [
        'P',
        '{help|I waited in the chat for a quarter of an hour and then it closed.} After that I had no wish to explain it all again.',
      ],
    ],
  },
  {
    title: 'Interview 5: a loyal customer',
    happenedOn: '2024-04-09',
    device: 'tablet',
    visits: 'loyal',
    turns: [
      ['I', 'You are here every week. What for?'],
      [
        'P',
        '{return|I read the newsletter on the sofa and open two or three things.} {return|Half of what I order starts on the wish list.}',
      ],
      ['I', 'What works well for you?'],
      [
        'P',
        '{saved|Everything is saved, the address, the card, even the neighbour who takes parcels.} {saved|I order in three taps.}',
      ],
      ['I', 'And what does not?'],
      [
        'P',
        '{filters|On the tablet the filters cover the whole screen and I cannot see what they do.} Small thing, but every week.',
      ],
      ['I', 'Have you ever needed help?'],
      ['P', '{help|Once, and the person in the chat was quick and friendly.} I told two friends about it.'],
    ],
  },
  {
    title: 'Interview 6: lunch break',
    happenedOn: '2024-04-23',
    device: 'mobile',
    visits: 'returning',
    turns: [
      ['I', 'When do you shop?'],
      [
        'P',
        '{moments|In the lunch break, with the phone in one hand.} {moments|If it takes longer than the coffee I leave it.}',
      ],
      ['I', 'What takes long?'],
      [
        'P',
        '{form|Logging in and then typing the address although I have ordered before.} {form|The keyboard covers the button to go on.}',
      ],
      ['I', 'What did you do when the checkout froze in March?'],
      [
        'P',
        '{payment|The page froze after I pressed pay and the cart was empty.} {payment|I did not know whether the money was gone.} That was an unpleasant afternoon.',
      ],
      ['I', 'And what do you like?'],
      [
        'P',
        '{finding|The search understands typing mistakes.} {saved|And that my cart from the phone is on the computer at home.}',
      ],
    ],
  },
]
