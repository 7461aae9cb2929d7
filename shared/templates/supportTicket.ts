import type { MapTemplate } from './mapTemplate.ts'

export const supportTicket: MapTemplate = {
  id: 'support-ticket',
  title: 'Support ticket',
  industry: 'Customer service',
  description:
    'Something does not work, and the customer wants it to work again, with as little effort as possible.',
  stages: [
    {
      title: 'Problem',
      steps: [
        {
          title: 'Notice that something is wrong',
          touchpoints: ['Error shown', 'Status page'],
          actions: ['Tries again', 'Restarts'],
          thoughts: ['Is it me or is it them?'],
          painPoints: ['The error message says nothing one could do'],
          emotion: -1,
        },
        {
          title: 'Try to solve it alone',
          touchpoints: ['Help search', 'Help article', 'Community post', 'Chatbot'],
          actions: ['Searches the help and the web', 'Follows an article'],
          thoughts: ['This describes an older version'],
          painPoints: ['Articles for experts or for nobody', 'The bot repeats what was just read'],
          emotion: -1,
          optional: true,
        },
      ],
    },
    {
      title: 'Contact',
      steps: [
        {
          title: 'Find a way to reach someone',
          touchpoints: ['Contact page', 'Chat opened', 'Call'],
          actions: ['Looks for the contact page', 'Chooses between phone, chat and form'],
          thoughts: ['They do not want to be found'],
          painPoints: ['The phone number is hidden behind four questions'],
          emotion: -2,
        },
        {
          title: 'Describe the problem',
          touchpoints: ['Ticket created', 'Attachment added'],
          actions: ['Writes what happened, adds a screenshot', 'Guesses a category'],
          thoughts: ['Which category is mine?'],
          painPoints: ['Details are asked for that the product knows itself'],
          emotion: -1,
        },
        {
          title: 'Get a first answer',
          touchpoints: ['Automatic reply', 'First response'],
          actions: ['Reads the confirmation', 'Waits for a person'],
          thoughts: ['How long will it take?'],
          painPoints: ['The first answer does not answer', 'No time is named'],
          emotion: -1,
          momentOfTruth: true,
        },
      ],
    },
    {
      title: 'Solve',
      steps: [
        {
          title: 'Questions back and forth',
          touchpoints: ['Information requested', 'Customer replied'],
          actions: ['Answers questions, sends logs', 'Tries what is suggested'],
          thoughts: ['I wrote that in my first message'],
          painPoints: ['Each answer takes a day', 'A new person with every answer'],
          emotion: -1,
        },
        {
          title: 'Hand over to experts',
          touchpoints: ['Escalated', 'Assigned to another team'],
          actions: ['Hears that it is passed on', 'Tells the story again'],
          thoughts: ['Does anybody feel responsible?'],
          painPoints: ['The ticket wanders between teams', 'Silence after the hand-over'],
          emotion: -2,
          emotionLabel: 'Passed around',
          optional: true,
          momentOfTruth: true,
        },
        {
          title: 'Receive the solution',
          touchpoints: ['Solution sent', 'Workaround sent', 'Ticket resolved'],
          actions: ['Tries the solution', 'Confirms that it works'],
          thoughts: ['So simple?'],
          painPoints: ['Closed although the problem is still there'],
          emotion: 1,
          momentOfTruth: true,
        },
      ],
    },
    {
      title: 'Afterwards',
      steps: [
        {
          title: 'Rate the support',
          touchpoints: ['CSAT survey', 'CES survey', 'Ticket closed'],
          actions: ['Rates the contact, or does not'],
          thoughts: ['The person was kind, the product is still broken'],
          painPoints: ['The survey comes before it is clear that it works'],
          emotion: 0,
        },
        {
          title: 'It comes back',
          touchpoints: ['Ticket reopened', 'Follow-up ticket'],
          actions: ['Opens the ticket again', 'Complains louder'],
          thoughts: ['Now I start all over'],
          painPoints: ['A closed ticket cannot be answered'],
          emotion: -2,
          optional: true,
        },
        {
          title: 'Trust again',
          touchpoints: ['Product used again', 'NPS survey'],
          actions: ['Goes on working', 'Tells others how it was handled'],
          thoughts: ['They know what they do when it matters'],
          painPoints: ['The cause is never explained'],
          emotion: 1,
        },
      ],
    },
  ],
}
