import type { MapTemplate } from './mapTemplate.ts'

export const insuranceClaim: MapTemplate = {
  id: 'insurance-claim',
  title: 'Insurance claim',
  industry: 'Insurance',
  description: 'Something is damaged, and the customer finds out what the policy is worth.',
  stages: [
    {
      title: 'It happens',
      steps: [
        {
          title: 'Damage occurs',
          touchpoints: ['Emergency call'],
          actions: ['Makes sure nobody is hurt', 'Takes photos, notes names'],
          thoughts: ['What do I do first?', 'Am I covered?'],
          painPoints: ['The policy is somewhere at home', 'Nobody knows which photos will be asked for'],
          emotion: -2,
          emotionLabel: 'Shock',
        },
        {
          title: 'Look up the cover',
          touchpoints: ['Policy opened', 'Help page', 'Agent called'],
          actions: ['Searches the app or the folder', 'Asks the agent'],
          thoughts: ['Does this count as an accident or as wear?'],
          painPoints: ['The terms are written for lawyers'],
          emotion: -1,
          optional: true,
        },
      ],
    },
    {
      title: 'Report',
      steps: [
        {
          title: 'Report the claim',
          touchpoints: ['Claim started online', 'Claim by phone', 'Claim submitted'],
          actions: ['Calls or fills in the form', 'Describes what happened, often twice'],
          thoughts: ['Do I say something that harms me?'],
          painPoints: ['Questions that do not fit the case', 'Waiting music after an accident'],
          emotion: -1,
          momentOfTruth: true,
        },
        {
          title: 'Hand in documents',
          touchpoints: ['Documents uploaded', 'Documents requested'],
          actions: ['Uploads photos, receipts, a police report'],
          thoughts: ['I thought I had sent everything'],
          painPoints: ['Documents are asked for one after another', 'Uploads fail without a word'],
          emotion: -1,
        },
        {
          title: 'Get a confirmation',
          touchpoints: ['Claim number issued', 'Confirmation e-mail'],
          actions: ['Keeps the claim number', 'Looks who is in charge'],
          thoughts: ['Good, it is in their hands now'],
          painPoints: ['No name, no date, no next step'],
          emotion: 0,
        },
      ],
    },
    {
      title: 'Assessment',
      steps: [
        {
          title: 'Expert looks at it',
          touchpoints: ['Appointment booked', 'Inspection', 'Estimate received'],
          actions: ['Takes half a day off for the visit', 'Shows the damage'],
          thoughts: ['Whose side is this expert on?'],
          painPoints: ['Appointments only during working hours', 'The car stands still meanwhile'],
          emotion: -1,
          optional: true,
        },
        {
          title: 'Wait and ask',
          touchpoints: ['Status viewed', 'Status call', 'Reminder sent'],
          actions: ['Checks the status', 'Calls to hear that it is being worked on'],
          thoughts: ['Has it been forgotten?'],
          painPoints: ['The status has said "in progress" for weeks', 'Every call starts from the beginning'],
          emotion: -2,
          emotionLabel: 'Left alone',
          momentOfTruth: true,
        },
      ],
    },
    {
      title: 'Settlement',
      steps: [
        {
          title: 'Receive the decision',
          touchpoints: ['Claim approved', 'Claim partly approved', 'Claim rejected'],
          actions: ['Reads the letter, looks for the sum', 'Compares it with the estimate'],
          thoughts: ['Why less than the estimate?'],
          painPoints: ['A deduction nobody explains', 'A refusal in standard sentences'],
          emotion: 0,
          momentOfTruth: true,
        },
        {
          title: 'Disagree',
          touchpoints: ['Objection', 'Complaint', 'Ombudsman'],
          actions: ['Writes an objection', 'Asks a lawyer or the ombudsman'],
          thoughts: ['For this I have paid all these years?'],
          painPoints: ['The same person decides again'],
          emotion: -2,
          optional: true,
        },
        {
          title: 'Repair and payment',
          touchpoints: ['Repair started', 'Repair finished', 'Payout'],
          actions: ['Brings it to the workshop', 'Watches the account'],
          thoughts: ['Do I have to pay first?'],
          painPoints: ['Advance payment of a large bill', 'Partner workshop far away'],
          emotion: 1,
        },
      ],
    },
    {
      title: 'Afterwards',
      steps: [
        {
          title: 'Look back',
          touchpoints: ['Claim survey', 'Claim closed'],
          actions: ['Answers the survey', 'Tells family and neighbours how it went'],
          thoughts: ['Was it worth it?'],
          painPoints: ['The survey asks about the call, not about the outcome'],
          emotion: 0,
        },
        {
          title: 'Renew or switch',
          touchpoints: ['Premium notice', 'Policy renewed', 'Policy cancelled'],
          actions: ['Reads the new premium', 'Gets other offers'],
          thoughts: ['Now they raise the price because I used it'],
          painPoints: ['The premium rises right after the claim'],
          emotion: -1,
        },
      ],
    },
  ],
}
