import { createRandom } from '../../../shared/random/createRandom.ts'

const likes = {
  mobile: [
    'The cart waits for me until the evening.',
    'Search forgives my typing mistakes.',
    'The wish list, I collect things during the week.',
    'Photos load fast even on the train.',
    'My cart from the phone is there on the computer.',
    'I can look something up in two minutes.',
    'Push a heart and find it again later.',
    'I can stop anywhere and go on where I was.',
    'The pictures are large enough even on my phone.',
    'Searching by photo found the lamp at once.',
    'The wish list tells me when a price falls.',
  ],
  desktop: [
    'The filters, they find what I mean.',
    'Putting two products side by side.',
    'My card and address are saved.',
    'Many products in one place at fair prices.',
    'Clear photos from all sides.',
    'The newsletter often has what I looked for.',
    'Ordering again takes one minute.',
    'The filters remember my sizes while I look.',
    'Comparing three products in one table.',
    'My old orders are there and I order again from the list.',
    'Prices that are the same everywhere in the shop.',
  ],
}
const dislikes = {
  form: [
    'I have to type my address every single time.',
    'The address form is far too long on my phone.',
    'The form jumps back when I correct a digit.',
    'The keyboard covers the button to go on.',
    'It asks for a company and a second address line, why?',
    'I could not see which field of the form was wrong.',
    'The form forgot everything when I went back one page.',
    'The address form does not take my house number.',
    'Typing street and town with one thumb takes for ever.',
    'The form wants my phone number although I never get a call.',
    'It did not find my address although I have lived here for years.',
    'Filling in the form took longer than choosing the product.',
    'After a typing mistake I had to fill in the whole address form again.',
  ],
  delivery: [
    'Delivery cost appears on the very last page.',
    'I only learn what delivery costs after typing everything.',
    'Shipping was almost as expensive as the product.',
    'Tell me the delivery date before I log in.',
    'I left because of the surprise delivery cost.',
    'No idea when the parcel comes until I have paid.',
    'Delivery costs should stand beside the price.',
    'The delivery cost was not in the cart, only at the end.',
    'Delivery was free last time and now it costs six euros.',
    'I would like to know the day of delivery while I choose.',
    'The parcel came two days later than the date shown.',
    'Free delivery starts at an amount I never reach.',
  ],
  payment: [
    'My card was refused for no reason.',
    'An error came up after I paid and nobody explained it.',
    'The page froze after I pressed pay.',
    'I did not know whether my payment went through.',
    'Payment failed twice, so I bought elsewhere.',
    'The cart was empty after the payment error.',
    'The payment page turned white and stayed white.',
    'I paid, saw an error and got no message at all.',
    'My bank said yes and the shop said the payment failed.',
    'Paying by card asked for a code that never came.',
    'I checked my bank twice because the payment error said nothing.',
    'The payment took so long that I was logged out.',
  ],
  reviews: [
    'Too few reviews to trust a product.',
    'Most reviews just say fine.',
    'I read reviews on other sites because there are hardly any here.',
    'Reviews with pictures would help me decide.',
    'The newest review of the chair is three years old.',
    'I cannot tell which reviews are about my size.',
    'Only two reviews, and both from the same day.',
    'I miss reviews of people who used it for a while.',
  ],
  filters: [
    'The filters are gone when I come back from a product.',
    'Filters cover the whole screen on my tablet.',
    'I set the same filters again and again.',
    'Taking one filter back resets all of them.',
    'There is no filter for the height of a shelf.',
    'The filter for colour shows products in other colours.',
    'I cannot filter by what is in stock.',
    'On the phone the filter button hides under my thumb.',
  ],
  help: [
    'I waited a quarter of an hour in the chat and it closed.',
    'The chat could not tell me anything about my order.',
    'Nobody answered my message.',
    'Support sent me back to the page that does not work.',
    'The chat asked for my order number three times.',
    'I wrote to support on Monday and heard nothing until Friday.',
    'I could not find a phone number to ask for help.',
    'The person in the chat had to ask somebody else and never came back.',
  ],
  nothing: ['Nothing, all fine.', 'Cannot think of anything.', 'It just works for me.'],
}
type Dislike = keyof typeof dislikes
/** How often a complaint comes up, by device. */
const weights: Record<'mobile' | 'desktop', [Dislike, number][]> = {
  mobile: [
    ['form', 34],
    ['delivery', 20],
    ['payment', 16],
    ['filters', 8],
    ['reviews', 6],
    ['help', 6],
    ['nothing', 10],
  ],
  desktop: [
    ['form', 10],
    ['delivery', 18],
    ['payment', 20],
    ['filters', 16],
    ['reviews', 18],
    ['help', 8],
    ['nothing', 10],
  ],
}
const ages = ['18–29', '30–44', '45–59', '60 and over']
const months = ['2024-02', '2024-03', '2024-04', '2024-05', '2024-06']

/** The complaint at a place between 0 and 100. */
function draw(shares: [Dislike, number][], place: number): Dislike {
  let left = place
  for (const [complaint, share] of shares) {
    left -= share
    if (left < 0) return complaint
  }
  return 'nothing'
}

/**
 * 200 answers that nobody gave, made from a seed: the same each time. Every row says that it is made up, and is put
 * in the mouth of a customer with that main device.
 */
export function buildSurveyCsv(deviceOf: ReadonlyMap<string, string>, seed = 20_240_205): string {
  const customers = { mobile: [] as string[], desktop: [] as string[] }
  for (const [customer, device] of deviceOf)
    if (device === 'mobile' || device === 'desktop') customers[device].push(customer)
  const random = createRandom(seed)
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!
  const rows = Array.from({ length: 200 }, (_, i) => {
    const device = random() < 0.58 ? 'mobile' : 'desktop'
    const complaint = draw(weights[device], random() * 100)
    const score = complaint === 'nothing' ? 4 + Math.floor(random() * 2) : 1 + Math.floor(random() * 4)
    const day = String(1 + Math.floor(random() * 28)).padStart(2, '0')
    return [
      `R${String(i + 1).padStart(3, '0')}`,
      customers[device].shift() ?? '',
      `${pick(months)}-${day}`,
      device,
      pick(ages),
      String(score),
      pick(likes[device]),
      pick(dislikes[complaint]),
      'made-up answer',
    ]
  })
  const cell = (text: string) => (/[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)
  const header = [
    'respondent',
    'customer',
    'answered on',
    'device',
    'age',
    'How satisfied are you with ordering? (1 to 5)',
    'What do you like about the shop?',
    'What gets in your way?',
    'note',
  ]
  return `${[header, ...rows].map((row) => row.map(cell).join(',')).join('\n')}\n`
}
