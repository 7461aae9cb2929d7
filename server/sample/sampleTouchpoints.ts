import type { NewTouchpoint } from '../touchpoints/catalogue.ts'

const web = (name: string, ...events: [string, ...string[]]): NewTouchpoint => ({
  name,
  channel: 'web',
  online: true,
  rule:
    events.length === 1
      ? { field: 'name', op: 'is', value: events[0] }
      : { field: 'name', op: 'in', value: events },
})

/** The sample's catalogue: every event of the shop under a name people use, in the order in which rules are tried. */
export const sampleTouchpoints = {
  home: web('Home page', 'home'),
  promo: web('Promotion page', 'promo_page'),
  search: web('Search', 'search'),
  catalogue: web('Product list', 'catalog'),
  filter: web('Filter the list', 'filter_results'),
  product: web('Product page', 'product_view'),
  compare: web('Comparison', 'compare'),
  reviews: web('Reviews', 'review_page'),
  wishList: web('Wish list', 'wishlist_add'),
  addToCart: web('Add to cart', 'add_to_cart'),
  cart: web('Cart', 'cart'),
  delivery: web('Delivery details', 'shipping_details'),
  payment: web('Payment details', 'payment_details'),
  purchase: web('Order placed', 'purchase'),
  account: web('Customer account', 'account_page'),
  chat: {
    name: 'Support chat',
    channel: 'chat',
    online: true,
    rule: { field: 'name', op: 'is', value: 'support_chat' },
  },
  checkoutBug: web('Checkout breaks', 'checkout_bug'),
  paymentError: web('Payment fails', 'payment_error'),
  errorPage: web('Error page', 'error_page'),
  checkoutSurvey: web('Survey after checkout', 'survey_checkout'),
  supportSurvey: {
    name: 'Survey after support chat',
    channel: 'chat',
    online: true,
    rule: { field: 'name', op: 'is', value: 'survey_support' },
  },
  recommendSurvey: {
    name: 'Recommendation survey',
    channel: 'email',
    online: true,
    rule: { field: 'name', op: 'is', value: 'survey_nps' },
  },
} as const satisfies Record<string, NewTouchpoint>

export type SampleTouchpoint = keyof typeof sampleTouchpoints
