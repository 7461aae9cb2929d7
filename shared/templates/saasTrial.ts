import type { MapTemplate } from './mapTemplate.ts'

export const saasTrial: MapTemplate = {
  id: 'saas-trial',
  title: 'Software trial to paying team',
  industry: 'Software as a service',
  description: 'From the first visit through a trial to a team that pays, stays and grows.',
  stages: [
    {
      title: 'Evaluate',
      steps: [
        {
          title: 'Find out what it does',
          touchpoints: ['Home page', 'Pricing page', 'Comparison page'],
          actions: ['Reads the home page and the pricing', 'Watches a short demo'],
          thoughts: ['Does it do the one thing I need?', 'What will it cost for all of us?'],
          painPoints: ['Prices only on request', 'The page talks about benefits, not about what it does'],
          emotion: 0,
        },
        {
          title: 'Check with the others',
          touchpoints: ['Security page', 'Documentation', 'Review site'],
          actions: ['Asks colleagues and a review site', 'Looks for single sign-on and data location'],
          thoughts: ['Will our security people let this through?'],
          painPoints: ['Nobody answers a simple question without a sales call'],
          emotion: 0,
          optional: true,
        },
      ],
    },
    {
      title: 'Start the trial',
      steps: [
        {
          title: 'Sign up',
          touchpoints: ['Sign-up started', 'Sign-up completed', 'E-mail confirmed'],
          actions: ['Creates an account', 'Confirms the e-mail address'],
          thoughts: ['No credit card, good'],
          painPoints: [
            'The confirmation mail arrives late or in the spam folder',
            'Too many questions before the first look',
          ],
          emotion: 0,
        },
        {
          title: 'Set up',
          touchpoints: ['Onboarding started', 'Data imported', 'Integration connected'],
          actions: ['Imports own data or connects a tool', 'Skips the tour'],
          thoughts: ['I want to see it with my own data'],
          painPoints: ['An empty product shows nothing of its worth', 'The import fails without saying why'],
          emotion: -1,
          emotionLabel: 'Will this take all day?',
        },
        {
          title: 'First success',
          touchpoints: ['First result', 'Activation'],
          actions: ['Finishes the first real task', 'Shows it to someone'],
          thoughts: ['Now I get it'],
          painPoints: ['The first success needs a feature that is hidden'],
          emotion: 2,
          emotionLabel: 'It works',
          momentOfTruth: true,
        },
      ],
    },
    {
      title: 'Convince the team',
      steps: [
        {
          title: 'Invite colleagues',
          touchpoints: ['Invitation sent', 'Invitation accepted'],
          actions: ['Invites two or three people', 'Explains how it is used here'],
          thoughts: ['I hope they see what I see'],
          painPoints: ['Invited people land on an empty page', 'Roles are hard to understand'],
          emotion: 1,
        },
        {
          title: 'Get an answer from support',
          touchpoints: ['Help article', 'Support ticket', 'Chat'],
          actions: ['Searches the help', 'Writes to support'],
          thoughts: ['How they answer now is how they will answer later'],
          painPoints: ['Trial users wait longer than paying ones'],
          emotion: 0,
          optional: true,
          momentOfTruth: true,
        },
        {
          title: 'Reach the end of the trial',
          touchpoints: ['Trial reminder', 'Trial expired'],
          actions: ['Counts what was used', 'Asks for more time'],
          thoughts: ['Two weeks were not enough to try it properly'],
          painPoints: ['The trial ends in the middle of a holiday week'],
          emotion: -1,
        },
      ],
    },
    {
      title: 'Buy',
      steps: [
        {
          title: 'Choose a plan',
          touchpoints: ['Upgrade page', 'Quote requested'],
          actions: ['Compares plans', 'Counts seats'],
          thoughts: ['Which of these limits will hit us first?'],
          painPoints: ['The one needed feature sits in the most expensive plan'],
          emotion: -1,
        },
        {
          title: 'Pay',
          touchpoints: ['Checkout', 'Payment failed', 'Subscription started'],
          actions: ['Enters card or asks for an invoice', 'Gets the approval of the one who pays'],
          thoughts: ['Can I cancel any time?'],
          painPoints: ['No purchase by invoice below a yearly plan'],
          emotion: 0,
          momentOfTruth: true,
        },
      ],
    },
    {
      title: 'Stay',
      steps: [
        {
          title: 'Use it every week',
          touchpoints: ['Weekly use', 'Report opened', 'New feature used'],
          actions: ['Works with it', 'Finds own shortcuts'],
          thoughts: ['I would miss it'],
          painPoints: ['Changes in the interface come without warning'],
          emotion: 1,
        },
        {
          title: 'Renew or leave',
          touchpoints: ['Renewal', 'Downgrade', 'Cancellation', 'NPS survey'],
          actions: ['Looks at the bill and the use', 'Renews, shrinks or cancels'],
          thoughts: ['Do all these people still use it?'],
          painPoints: ['The price rises at renewal', 'Cancelling takes a phone call'],
          emotion: 0,
          momentOfTruth: true,
        },
      ],
    },
  ],
}
