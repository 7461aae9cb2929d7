import type { MapTemplate } from './mapTemplate.ts'

export const b2bPurchase: MapTemplate = {
  id: 'b2b-purchase',
  title: 'A company buys software',
  industry: 'Business to business',
  description:
    'A group decides, not a person: from the pain in one team to the renewal, with buyers, users, security and finance.',
  stages: [
    {
      title: 'Notice',
      steps: [
        {
          title: 'Feel the problem',
          touchpoints: ['Search', 'Peer recommendation', 'Event'],
          actions: ['A team lead looks for others with the same pain'],
          thoughts: ['We cannot be the only ones'],
          painPoints: ['Content is written for search engines'],
          emotion: -1,
        },
        {
          title: 'Make a list',
          touchpoints: ['Vendor website', 'Analyst report', 'Review site'],
          actions: ['Puts five vendors into a table'],
          thoughts: ['Who fits our size?'],
          painPoints: ['Prices are a secret'],
          emotion: 0,
        },
      ],
    },
    {
      title: 'Evaluate',
      steps: [
        {
          title: 'First talk',
          touchpoints: ['Demo request', 'Discovery call', 'Demo'],
          actions: ['Explains the problem, sees a demo'],
          thoughts: ['Did they listen?'],
          painPoints: ['The demo shows what nobody asked for'],
          emotion: 0,
          momentOfTruth: true,
        },
        {
          title: 'Try it',
          touchpoints: ['Trial started', 'Proof of concept', 'Integration tested'],
          actions: ['Two people test with own data'],
          thoughts: ['It works, but who will run it?'],
          painPoints: ['The trial ends in the week of the holidays'],
          emotion: 0,
        },
        {
          title: 'Convince the others',
          touchpoints: ['Business case', 'Reference call'],
          actions: ['Writes a paper for management'],
          thoughts: ['I put my name on this'],
          painPoints: ['No material that a buyer can reuse'],
          emotion: -1,
        },
      ],
    },
    {
      title: 'Buy',
      steps: [
        {
          title: 'Security and law',
          touchpoints: ['Security questionnaire', 'Data processing agreement'],
          actions: ['Forwards two hundred questions'],
          thoughts: ['Again the same questions'],
          painPoints: ['Answers arrive in three waves'],
          emotion: -2,
          emotionLabel: 'Stuck',
          momentOfTruth: true,
        },
        {
          title: 'Price and contract',
          touchpoints: ['Quote', 'Negotiation', 'Contract signed'],
          actions: ['Buying asks for ten per cent'],
          thoughts: ['Is the third year still fair?'],
          painPoints: ['Quote is valid for a week'],
          emotion: -1,
        },
      ],
    },
    {
      title: 'Start',
      steps: [
        {
          title: 'Set up',
          touchpoints: ['Kick-off', 'Single sign-on connected', 'Data migrated'],
          actions: ['Project group meets weekly'],
          thoughts: ['Who was the sales person again?'],
          painPoints: ['Promises of the sale are unknown to the delivery team'],
          emotion: 0,
        },
        {
          title: 'Roll out',
          touchpoints: ['Training', 'First active users', 'Support ticket'],
          actions: ['Trains teams, answers questions'],
          thoughts: ['They go back to the spreadsheet'],
          painPoints: ['Nobody sees who uses it'],
          emotion: 0,
        },
      ],
    },
    {
      title: 'Renew',
      steps: [
        {
          title: 'Show the value',
          touchpoints: ['Quarterly review', 'Usage report', 'NPS survey'],
          actions: ['Reports what it brought'],
          thoughts: ['Which number convinces finance?'],
          painPoints: ['The review is a sales call'],
          emotion: 1,
        },
        {
          title: 'Renew or leave',
          touchpoints: ['Renewal notice', 'Renewal', 'Churn'],
          actions: ['Compares once more'],
          thoughts: ['Changing costs more than staying'],
          painPoints: ['Notice period is missed'],
          emotion: 0,
          momentOfTruth: true,
        },
      ],
    },
  ],
}
