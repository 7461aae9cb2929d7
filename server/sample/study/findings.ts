/** Which of the coded words stand as evidence at which step of the sample's map. */
export const saidOnMap: Record<string, string[]> = {
  'Look around': [
    'The filters are good, honestly the best part of the shop.',
    'Only when I go back from a product they are gone and I set them all again.',
    'The search understands typing mistakes.',
  ],
  'Read reviews and compare': [
    'Often there are three reviews and two of them say “fine”.',
    'Reviews with pictures from people who have had the thing for a year.',
  ],
  'Keep for later': ['The wish list. I collect things during the week and look again on Sunday.'],
  'Fill the cart': ['It was still there in the evening, which I liked a lot.'],
  'Say where to': [
    'I have typed my street four times this year, with my thumb, and the form jumps back when I correct a digit.',
    'The form asked for a phone number, a company and a second address line before I could go on.',
    'Logging in and then typing the address although I have ordered before.',
    'I only see what delivery costs when I have typed everything.',
  ],
  Pay: [
    'Last month it said “error” and I did not know whether I had paid.',
    'My card was refused although there was nothing wrong with it.',
    'The page froze after I pressed pay and the cart was empty.',
    'I order in three taps.',
  ],
  'Ask for help': [
    'The chat said they would look into it, and that was the last I heard.',
    'I waited in the chat for a quarter of an hour and then it closed.',
    'Once, and the person in the chat was quick and friendly.',
  ],
}

/** Which coded words, or which claim of an insight, support the card of the sample's map that begins so. */
export const saidOnCards: Record<string, { quote: string } | { insight: string }> = {
  'Searches, scrolls the list': {
    quote: 'Only when I go back from a product they are gone and I set them all again.',
  },
  '“Is it as good as it looks?”': { quote: 'Often there are three reviews and two of them say “fine”.' },
  'Puts products on the wish list': {
    quote: 'The wish list. I collect things during the week and look again on Sunday.',
  },
  '“What will delivery cost?”': { insight: 'Delivery cost is learnt too late' },
  '“Do I really have to type all this again?”': {
    quote: 'Logging in and then typing the address although I have ordered before.',
  },
  'Long form on a small screen': { insight: 'The address form costs orders on the phone' },
  'Payment fails': { insight: 'After a failed payment nobody says what happened' },
  '“Can somebody please answer?”': {
    quote: 'I waited in the chat for a quarter of an hour and then it closed.',
  },
}

export const sampleInsights: { claim: string; detail: string; said: string[] }[] = [
  {
    claim: 'The address form costs orders on the phone',
    detail: 'Three of six describe stopping at the form; all three were on a phone.',
    said: [
      'That is the point where I often stop.',
      'On the small screen I could not see which field was red.',
      'The keyboard covers the button to go on.',
    ],
  },
  {
    claim: 'Delivery cost is learnt too late',
    detail: 'Whoever knows it in the cart decides there; at the end it feels like a trick.',
    said: [
      'I only see what delivery costs when I have typed everything.',
      'Delivery was almost as much as the thing itself, and I saw it on the very last page.',
      'And the delivery date before I log in, not after.',
    ],
  },
  {
    claim: 'After a failed payment nobody says what happened',
    detail: 'People check their bank, wait, or buy elsewhere.',
    said: [
      'I checked my bank twice before I dared to try again.',
      'I left the shop and bought the same lamp elsewhere for two euros more.',
      'I did not know whether the money was gone.',
    ],
  },
]
