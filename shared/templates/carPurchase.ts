import type { MapTemplate } from './mapTemplate.ts'

export const carPurchase: MapTemplate = {
  id: 'car-purchase',
  title: 'Buying a car',
  industry: 'Automotive',
  description:
    'Months from the first thought to the handover, online and at the dealer, with money and an old car in between.',
  stages: [
    {
      title: 'Think',
      steps: [
        {
          title: 'A need appears',
          touchpoints: ['Advert', 'Lease ending letter'],
          actions: ['Talks at home about size and budget'],
          thoughts: ['Do we still need two?'],
          painPoints: ['Total cost is a guess'],
          emotion: 0,
        },
        {
          title: 'Inform',
          touchpoints: ['Model page', 'Configurator', 'Test report', 'Video'],
          actions: ['Configures, compares, saves and forgets'],
          thoughts: ['Electric or not?'],
          painPoints: ['The configured car is not what the dealer can order'],
          emotion: 1,
        },
      ],
    },
    {
      title: 'Try',
      steps: [
        {
          title: 'Ask the dealer',
          touchpoints: ['Contact form', 'Call back'],
          actions: ['Asks for a test drive'],
          thoughts: ['Will they push me?'],
          painPoints: ['Answer after five days'],
          emotion: -1,
        },
        {
          title: 'Test drive',
          touchpoints: ['Test drive booked', 'Test drive'],
          actions: ['Drives twenty minutes, looks into the boot'],
          thoughts: ['I can see us in this'],
          painPoints: ['Another version than wished for'],
          emotion: 2,
          emotionLabel: 'It becomes real',
          momentOfTruth: true,
        },
      ],
    },
    {
      title: 'Decide',
      steps: [
        {
          title: 'Trade in',
          touchpoints: ['Valuation', 'Inspection'],
          actions: ['Has the old car valued'],
          thoughts: ['That little?'],
          painPoints: ['Online value and dealer value differ'],
          emotion: -1,
          optional: true,
        },
        {
          title: 'Offer and financing',
          touchpoints: ['Offer', 'Financing request', 'Insurance quote'],
          actions: ['Compares leasing, loan and cash'],
          thoughts: ['What is the catch?'],
          painPoints: ['Rates cannot be compared'],
          emotion: -1,
        },
        {
          title: 'Sign',
          touchpoints: ['Contract signed'],
          actions: ['Signs paper and screen'],
          thoughts: ['It is done'],
          painPoints: ['Four signatures on three systems'],
          emotion: 1,
        },
      ],
    },
    {
      title: 'Wait',
      steps: [
        {
          title: 'Follow the order',
          touchpoints: ['Order status', 'Delivery date change'],
          actions: ['Asks when it comes'],
          thoughts: ['Did they forget me?'],
          painPoints: ['The date moves and nobody calls'],
          emotion: -1,
          emotionLabel: 'Silence',
          momentOfTruth: true,
        },
      ],
    },
    {
      title: 'Own',
      steps: [
        {
          title: 'Handover',
          touchpoints: ['Handover', 'App paired'],
          actions: ['Gets the key and an explanation'],
          thoughts: ['Do not scratch it today'],
          painPoints: ['Too much at once'],
          emotion: 2,
        },
        {
          title: 'First service',
          touchpoints: ['Service booking', 'Workshop', 'Recall'],
          actions: ['Books a date, needs a replacement car'],
          thoughts: ['Same people as at the sale?'],
          painPoints: ['Workshop knows nothing of the purchase'],
          emotion: 0,
        },
      ],
    },
  ],
}
