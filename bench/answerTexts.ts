const who = ['I', 'We', 'My family', 'The courier', 'Your support', 'The shop', 'My team', 'The app']
const did = [
  'waited for',
  'never got',
  'asked about',
  'returned',
  'really liked',
  'could not find',
  'paid twice for',
  'had trouble with',
  'was surprised by',
  'would recommend',
  'gave up on',
  'changed',
]
const things = [
  'the parcel',
  'the refund',
  'the delivery',
  'the invoice',
  'the checkout',
  'the voucher',
  'the password mail',
  'the size chart',
  'the return label',
  'the winter jacket',
  'the subscription',
  'the loyalty points',
  'the product photos',
  'the tracking page',
  'the chat',
  'the price',
]
const ends = [
  'after the update',
  'for three days',
  'although it was promised',
  'without any help',
  'on my phone',
  'in the evening',
  'because the page was slow',
  'and nobody answered',
  'and it was easy',
  'when I moved',
  'at the till',
  'before the holidays',
]
const syllables = ['ka', 'lo', 'mi', 'ter', 'sa', 'von', 'ri', 'du', 'pel', 'ost', 'ane', 'wick']

/** A made-up sentence of a shop's customer; one word in it comes from a long tail of rare ones. */
export function drawSentence(draw: () => number): string {
  const pick = (list: readonly string[]) => list[Math.floor(draw() ** 1.6 * list.length)]!
  const rare = Array.from({ length: 3 }, () => pick(syllables)).join('')
  return `${pick(who)} ${pick(did)} ${pick(things)} ${pick(ends)}, order ${rare} ${Math.floor(draw() * 9000)}.`
}
