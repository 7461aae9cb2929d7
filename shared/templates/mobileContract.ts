import type { MapTemplate } from './mapTemplate.ts'

export const mobileContract: MapTemplate = {
  id: 'mobile-contract',
  title: 'Switching the mobile provider',
  industry: 'Telecommunications',
  description:
    'From annoyance with the old provider to the first bill of the new one; the number must move without a gap.',
  stages: [
    {
      title: 'Decide',
      steps: [
        {
          title: 'Get annoyed',
          touchpoints: ['Bill', 'Contract reminder'],
          actions: ['Notices the price or a dead spot'],
          thoughts: ['I pay this for that?'],
          painPoints: ['The end of the contract is hidden in the account'],
          emotion: -1,
        },
        {
          title: 'Compare tariffs',
          touchpoints: ['Tariff page', 'Coverage map', 'Comparison site'],
          actions: ['Compares data, price and network at home'],
          thoughts: ['Which of the twenty is mine?'],
          painPoints: ['Prices rise after six months in the small print'],
          emotion: -1,
        },
      ],
    },
    {
      title: 'Order',
      steps: [
        {
          title: 'Choose and order',
          touchpoints: ['Tariff chosen', 'Order started', 'Order placed'],
          actions: ['Chooses SIM or eSIM', 'Takes the number along'],
          thoughts: ['Nothing may go wrong with my number'],
          painPoints: ['Two dates must fit and nobody says which'],
          emotion: 0,
        },
        {
          title: 'Prove identity',
          touchpoints: ['Video identification', 'Identity verified'],
          actions: ['Shows the passport to the camera'],
          thoughts: ['Is this still the same company?'],
          painPoints: ['The call breaks off at the end'],
          emotion: -1,
          emotionLabel: 'Annoying',
          momentOfTruth: true,
        },
      ],
    },
    {
      title: 'Move',
      steps: [
        {
          title: 'Cancel the old one',
          touchpoints: ['Number transfer request', 'Retention call'],
          actions: ['Confirms the transfer', 'Refuses an offer'],
          thoughts: ['Now you have a discount?'],
          painPoints: ['The old provider delays'],
          emotion: -1,
        },
        {
          title: 'Activate',
          touchpoints: ['SIM delivered', 'eSIM installed', 'Activation'],
          actions: ['Puts in the card, restarts twice'],
          thoughts: ['Do I have a signal?'],
          painPoints: ['The activation link works only on another device'],
          emotion: 0,
        },
        {
          title: 'Number moves',
          touchpoints: ['Number transferred', 'Transfer failed'],
          actions: ['Waits, can neither call nor be called'],
          thoughts: ['Please not during work'],
          painPoints: ['A failed transfer is noticed by friends first'],
          emotion: -1,
          momentOfTruth: true,
        },
      ],
    },
    {
      title: 'Use',
      steps: [
        {
          title: 'First weeks',
          touchpoints: ['First call', 'Data used', 'App login'],
          actions: ['Tests reception at home and at work'],
          thoughts: ['Works'],
          painPoints: ['Roaming settings are wrong'],
          emotion: 1,
        },
        {
          title: 'First bill',
          touchpoints: ['First bill', 'Support contact'],
          actions: ['Checks every position'],
          thoughts: ['Why is it more than promised?'],
          painPoints: ['Connection fee and part month are not explained'],
          emotion: -1,
          momentOfTruth: true,
        },
      ],
    },
  ],
}
