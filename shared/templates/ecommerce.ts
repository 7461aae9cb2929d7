import type { MapTemplate } from './mapTemplate.ts'

export const ecommerce: MapTemplate = {
  id: 'ecommerce',
  title: 'Online shop purchase',
  industry: 'Retail and e-commerce',
  description: 'From noticing a need to a second order, with the return that happens in between.',
  stages: [
    {
      title: 'Discover',
      steps: [
        {
          title: 'Notice the product',
          touchpoints: ['Ad click', 'Social post', 'Newsletter click'],
          actions: ['Sees an ad, a post or a friend’s recommendation', 'Opens the shop for the first time'],
          thoughts: ['Is this something for me?', 'Do I know this shop?'],
          painPoints: ['The ad promises something the landing page does not show'],
          emotion: 1,
          emotionLabel: 'Curious',
        },
        {
          title: 'Search and browse',
          touchpoints: ['Home page', 'Search', 'Category page'],
          actions: ['Types a search or opens a category', 'Filters by size, price and availability'],
          thoughts: ['There must be a quicker way to narrow this down'],
          painPoints: ['Search does not understand everyday words', 'Filters offer sizes that are sold out'],
          emotion: 0,
        },
      ],
    },
    {
      title: 'Choose',
      steps: [
        {
          title: 'Look at a product',
          touchpoints: ['Product page', 'Size guide'],
          actions: ['Looks at pictures, reads the details', 'Checks size, delivery time and return rules'],
          thoughts: ['Will it fit?', 'When would it be here?'],
          painPoints: [
            'Delivery cost and date appear only in the checkout',
            'Pictures do not show the scale',
          ],
          emotion: 0,
          momentOfTruth: true,
        },
        {
          title: 'Compare and read reviews',
          touchpoints: ['Reviews', 'Wish list'],
          actions: ['Reads the worst reviews first', 'Compares two or three products, also in other shops'],
          thoughts: ['Are these reviews real?'],
          painPoints: ['Reviews of all variants are mixed together'],
          emotion: 0,
          optional: true,
        },
        {
          title: 'Add to cart',
          touchpoints: ['Add to cart', 'Cart'],
          actions: ['Puts it into the cart', 'Leaves it there to think about it'],
          thoughts: ['I can still change my mind'],
          painPoints: ['The cart is empty on the other device'],
          emotion: 1,
        },
      ],
    },
    {
      title: 'Buy',
      steps: [
        {
          title: 'Start the checkout',
          touchpoints: ['Checkout', 'Sign in', 'Guest checkout'],
          actions: ['Signs in or goes on as a guest', 'Types address and phone number'],
          thoughts: ['Why do they need my phone number?'],
          painPoints: ['An account is demanded before paying', 'The address form refuses a valid address'],
          emotion: -1,
          emotionLabel: 'Impatient',
        },
        {
          title: 'Pay',
          touchpoints: ['Payment', 'Payment failed', 'Order confirmation'],
          actions: ['Chooses how to pay', 'Confirms in the bank’s app'],
          thoughts: ['Did it go through?'],
          painPoints: [
            'The favourite way to pay is missing',
            'After a failed payment everything must be typed again',
          ],
          emotion: -1,
          momentOfTruth: true,
        },
      ],
    },
    {
      title: 'Receive',
      steps: [
        {
          title: 'Wait for the parcel',
          touchpoints: ['Shipping e-mail', 'Parcel tracking'],
          actions: ['Follows the tracking', 'Arranges to be at home'],
          thoughts: ['Is it coming today?'],
          painPoints: ['Tracking says nothing for days', 'The delivery window is a whole day'],
          emotion: 0,
        },
        {
          title: 'Unpack and try',
          touchpoints: ['Delivery', 'Delivery survey'],
          actions: ['Opens the parcel', 'Tries it on or sets it up'],
          thoughts: ['Is it as it looked?'],
          painPoints: ['The colour differs from the picture', 'Too much packaging'],
          emotion: 1,
          momentOfTruth: true,
        },
      ],
    },
    {
      title: 'Keep or return',
      steps: [
        {
          title: 'Ask for help',
          touchpoints: ['Help page', 'Chat', 'Phone call'],
          actions: ['Looks for the order in the account', 'Writes to the service'],
          thoughts: ['I only want to know where it is'],
          painPoints: ['The chat asks for the order number that it could know'],
          emotion: -1,
          optional: true,
        },
        {
          title: 'Return it',
          touchpoints: ['Return started', 'Return received', 'Refund'],
          actions: ['Prints the label, brings the parcel to the shop', 'Waits for the money'],
          thoughts: ['When do I get my money back?'],
          painPoints: ['No word between dropping it off and the refund'],
          emotion: -1,
          optional: true,
        },
        {
          title: 'Order again',
          touchpoints: ['Review written', 'Repeat order'],
          actions: ['Tells others, writes a review', 'Comes back for the next need'],
          thoughts: ['That was easy, I know what to expect'],
          painPoints: ['Offers ignore what was bought already'],
          emotion: 2,
          emotionLabel: 'At home here',
        },
      ],
    },
  ],
}
