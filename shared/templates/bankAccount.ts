import type { MapTemplate } from './mapTemplate.ts'

export const bankAccount: MapTemplate = {
  id: 'bank-account',
  title: 'Opening a bank account',
  industry: 'Banking',
  description: 'A new private customer opens a current account online or in a branch and starts to use it.',
  stages: [
    {
      title: 'Decide',
      steps: [
        {
          title: 'Need an account',
          touchpoints: ['Branch visit', 'Comparison portal'],
          actions: ['Starts a job, moves or is annoyed by the present bank', 'Asks family and friends'],
          thoughts: ['All banks are the same, or are they?'],
          painPoints: ['Fees are hard to compare'],
          emotion: 0,
        },
        {
          title: 'Compare offers',
          touchpoints: ['Product page', 'Fee table', 'Call back requested'],
          actions: ['Compares fees, cards and the app’s ratings', 'Checks whether a branch is near'],
          thoughts: ['What does it cost when I am not looking?'],
          painPoints: ['The free account is free only under conditions'],
          emotion: 0,
        },
      ],
    },
    {
      title: 'Apply',
      steps: [
        {
          title: 'Fill in the application',
          touchpoints: ['Application started', 'Application saved', 'Application submitted'],
          actions: ['Types personal data, tax number, income', 'Stops to look for documents'],
          thoughts: ['How long is this form?'],
          painPoints: ['Progress is lost when a document has to be fetched', 'Words only a bank understands'],
          emotion: -1,
        },
        {
          title: 'Prove who I am',
          touchpoints: ['Video identification', 'Identification failed', 'Identification in branch'],
          actions: ['Holds the ID into the camera or goes to a branch or post office'],
          thoughts: ['Is it safe to show my passport here?'],
          painPoints: ['Bad light, bad line, start again', 'Opening hours of the video service'],
          emotion: -2,
          emotionLabel: 'Feels examined',
          momentOfTruth: true,
        },
        {
          title: 'Wait for the decision',
          touchpoints: ['Credit check', 'Account approved', 'Application declined'],
          actions: ['Checks the mail', 'Calls to ask how far it is'],
          thoughts: ['What are they still checking?'],
          painPoints: ['No word for days', 'A refusal without a reason'],
          emotion: -1,
        },
      ],
    },
    {
      title: 'Get started',
      steps: [
        {
          title: 'Receive card and codes',
          touchpoints: ['Welcome letter', 'Card delivered', 'PIN delivered'],
          actions: ['Collects several letters over several days'],
          thoughts: ['Which of these do I need first?'],
          painPoints: ['Card and PIN come days apart', 'One letter is missing and nothing works'],
          emotion: -1,
        },
        {
          title: 'Set up the app',
          touchpoints: ['App installed', 'Device registered', 'First login'],
          actions: ['Installs the app, registers the phone', 'Looks at the empty account'],
          thoughts: ['Finally in'],
          painPoints: ['Codes from letters must be typed in the right order'],
          emotion: 0,
        },
        {
          title: 'Move from the old bank',
          touchpoints: ['Account switch started', 'Standing orders moved', 'Salary received'],
          actions: ['Tells employer and landlord', 'Uses the switching service'],
          thoughts: ['What if a payment bounces?'],
          painPoints: ['Some payees are forgotten', 'Both accounts must be kept for months'],
          emotion: -1,
          optional: true,
        },
      ],
    },
    {
      title: 'Use',
      steps: [
        {
          title: 'First payments',
          touchpoints: ['First transfer', 'First card payment', 'Cash withdrawal'],
          actions: ['Pays with the card, sends a transfer', 'Checks that it is booked'],
          thoughts: ['It works like it should'],
          painPoints: ['The first larger transfer is stopped as suspicious'],
          emotion: 1,
          momentOfTruth: true,
        },
        {
          title: 'Need help',
          touchpoints: ['Hotline call', 'Chat', 'Branch appointment'],
          actions: ['Calls the hotline', 'Identifies once more'],
          thoughts: ['Do I talk to a person?'],
          painPoints: ['Long menus', 'The branch cannot see what the hotline promised'],
          emotion: -1,
          optional: true,
        },
        {
          title: 'Make it the main account',
          touchpoints: ['Savings opened', 'Referral', 'NPS survey'],
          actions: ['Salary and rent run through it', 'Opens savings, tells friends'],
          thoughts: ['I do not think about my bank any more, and that is good'],
          painPoints: ['Every login begins with an advertisement'],
          emotion: 1,
        },
      ],
    },
  ],
}
