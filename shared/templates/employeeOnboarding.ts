import type { MapTemplate } from './mapTemplate.ts'

export const employeeOnboarding: MapTemplate = {
  id: 'employee-onboarding',
  title: 'A new colleague starts',
  industry: 'Human resources',
  description: 'From the signed contract to the end of the probation period, seen by the person who starts.',
  stages: [
    {
      title: 'Before day one',
      steps: [
        {
          title: 'Sign',
          touchpoints: ['Offer', 'Contract signed'],
          actions: ['Says yes, gives notice elsewhere'],
          thoughts: ['I hope it was right'],
          painPoints: ['Paper by post in two copies'],
          emotion: 1,
        },
        {
          title: 'Wait',
          touchpoints: ['Welcome mail', 'Documents uploaded', 'Equipment ordered'],
          actions: ['Sends the same data twice'],
          thoughts: ['Do they still know I am coming?'],
          painPoints: ['Weeks of silence'],
          emotion: -1,
          emotionLabel: 'Silence',
          momentOfTruth: true,
        },
      ],
    },
    {
      title: 'First day',
      steps: [
        {
          title: 'Arrive',
          touchpoints: ['Reception', 'Welcome talk'],
          actions: ['Finds the entrance, waits for somebody'],
          thoughts: ['Who do I report to?'],
          painPoints: ['The manager is in a meeting'],
          emotion: 0,
          momentOfTruth: true,
        },
        {
          title: 'Get to work',
          touchpoints: ['Laptop handed out', 'Accounts ready', 'Access request'],
          actions: ['Sets up laptop and passwords'],
          thoughts: ['I cannot do anything yet'],
          painPoints: ['Access comes in the second week'],
          emotion: -1,
        },
      ],
    },
    {
      title: 'First month',
      steps: [
        {
          title: 'Meet people',
          touchpoints: ['Buddy meeting', 'Team lunch'],
          actions: ['Learns names and how things are done here'],
          thoughts: ['They are kind'],
          painPoints: ['Remote people are forgotten'],
          emotion: 1,
        },
        {
          title: 'Learn',
          touchpoints: ['Training', 'Handbook opened'],
          actions: ['Reads, asks, tries'],
          thoughts: ['Which of these pages is still true?'],
          painPoints: ['Knowledge lives in heads and chats'],
          emotion: 0,
        },
        {
          title: 'First own result',
          touchpoints: ['First task done', 'Feedback'],
          actions: ['Delivers something small'],
          thoughts: ['I am of use'],
          painPoints: ['Nobody says whether it was good'],
          emotion: 2,
        },
      ],
    },
    {
      title: 'Settle',
      steps: [
        {
          title: 'Talk about it',
          touchpoints: ['Check-in after 30 days', 'Pulse survey'],
          actions: ['Says what is missing'],
          thoughts: ['Does it change anything?'],
          painPoints: ['The answers go nowhere'],
          emotion: 0,
        },
        {
          title: 'Probation ends',
          touchpoints: ['Probation review', 'Contract continued'],
          actions: ['Looks back with the manager'],
          thoughts: ['I stay'],
          painPoints: ['The talk is held on the last day'],
          emotion: 1,
          momentOfTruth: true,
        },
      ],
    },
  ],
}
