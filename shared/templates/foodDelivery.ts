import type { MapTemplate } from './mapTemplate.ts'

export const foodDelivery: MapTemplate = {
  id: 'food-delivery',
  title: 'Ordering food at home',
  industry: 'Food delivery',
  description:
    'Forty hungry minutes from the first look to the last bite, with a restaurant, an app and a rider in between.',
  stages: [
    {
      title: 'Hungry',
      steps: [
        {
          title: 'Open the app',
          touchpoints: ['App opened', 'Push message'],
          actions: ['Looks who delivers now'],
          thoughts: ['Something quick'],
          painPoints: ['The favourite is closed'],
          emotion: 0,
        },
        {
          title: 'Choose',
          touchpoints: ['Restaurant list', 'Menu viewed', 'Search'],
          actions: ['Filters by time and fee'],
          thoughts: ['What do the others want?'],
          painPoints: ['Prices differ from the restaurant', 'Allergens are missing'],
          emotion: 0,
        },
      ],
    },
    {
      title: 'Order',
      steps: [
        {
          title: 'Fill the basket',
          touchpoints: ['Item added', 'Minimum not reached'],
          actions: ['Adds a dessert to reach the minimum'],
          thoughts: ['Fees on fees'],
          painPoints: ['Service fee appears late'],
          emotion: -1,
        },
        {
          title: 'Pay',
          touchpoints: ['Checkout started', 'Voucher', 'Order placed', 'Payment failed'],
          actions: ['Tries a voucher'],
          thoughts: ['How long will it take?'],
          painPoints: ['Voucher does not apply and does not say why'],
          emotion: 0,
        },
      ],
    },
    {
      title: 'Wait',
      steps: [
        {
          title: 'Accepted',
          touchpoints: ['Order accepted', 'Order rejected'],
          actions: ['Waits for the sound'],
          thoughts: ['They have seen it'],
          painPoints: ['Rejected after ten minutes'],
          emotion: 0,
        },
        {
          title: 'On the way',
          touchpoints: ['Rider assigned', 'Live map', 'Delay message'],
          actions: ['Watches the dot'],
          thoughts: ['Why is it going the other way?'],
          painPoints: ['The time grows minute by minute'],
          emotion: -1,
          emotionLabel: 'Watching the dot',
          momentOfTruth: true,
        },
      ],
    },
    {
      title: 'Eat',
      steps: [
        {
          title: 'At the door',
          touchpoints: ['Delivered', 'Rider call'],
          actions: ['Goes down, pays a tip'],
          thoughts: ['Warm?'],
          painPoints: ['The bell is not found'],
          emotion: 1,
        },
        {
          title: 'Eat',
          touchpoints: ['Rating prompt'],
          actions: ['Eats'],
          thoughts: ['Good'],
          painPoints: ['Soup in the bag'],
          emotion: 2,
          momentOfTruth: true,
        },
        {
          title: 'Something is missing',
          touchpoints: ['Complaint', 'Refund'],
          actions: ['Takes a photo, writes to a bot'],
          thoughts: ['I only want my fries'],
          painPoints: ['A form instead of a person'],
          emotion: -2,
          optional: true,
          momentOfTruth: true,
        },
      ],
    },
    {
      title: 'Again',
      steps: [
        {
          title: 'Order again',
          touchpoints: ['Reorder', 'Subscription offer'],
          actions: ['Taps "again"'],
          thoughts: ['Same as last time'],
          painPoints: ['The price has changed'],
          emotion: 1,
          optional: true,
        },
      ],
    },
  ],
}
