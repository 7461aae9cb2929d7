import type { MapTemplate } from './mapTemplate.ts'

export const publicPermit: MapTemplate = {
  id: 'public-permit',
  title: 'Applying for a permit',
  industry: 'Public services',
  description:
    'A citizen or small firm needs a permit: from "do I need one?" to the decision, across offices that do not talk to each other.',
  stages: [
    {
      title: 'Find out',
      steps: [
        {
          title: 'Is it needed?',
          touchpoints: ['Website', 'Chatbot', 'Phone line'],
          actions: ['Searches in words the office does not use'],
          thoughts: ['Does this apply to me?'],
          painPoints: ['Law instead of answers'],
          emotion: -1,
        },
        {
          title: 'What is needed?',
          touchpoints: ['Checklist', 'Form download'],
          actions: ['Collects plans, proofs and signatures'],
          thoughts: ['Where do I get that one?'],
          painPoints: ['The list is complete only for those who know'],
          emotion: -1,
        },
      ],
    },
    {
      title: 'Apply',
      steps: [
        {
          title: 'Fill in',
          touchpoints: ['Online form started', 'Draft saved', 'Application sent'],
          actions: ['Types, uploads, starts again'],
          thoughts: ['They know my address already'],
          painPoints: ['The session ends after twenty minutes', 'Upload refuses large plans'],
          emotion: -1,
        },
        {
          title: 'Pay',
          touchpoints: ['Fee paid', 'Receipt'],
          actions: ['Pays by card or transfer'],
          thoughts: ['For what exactly?'],
          painPoints: ['Only bank transfer with a reference number'],
          emotion: 0,
        },
      ],
    },
    {
      title: 'Wait',
      steps: [
        {
          title: 'Confirmation',
          touchpoints: ['Confirmation letter', 'Status page'],
          actions: ['Gets a file number'],
          thoughts: ['And now?'],
          painPoints: ['No date is named'],
          emotion: -1,
        },
        {
          title: 'More is asked for',
          touchpoints: ['Request for documents', 'Office visit'],
          actions: ['Sends a missing paper'],
          thoughts: ['Why did you not say so at once?'],
          painPoints: ['Each office asks separately', 'The clock starts again'],
          emotion: -2,
          emotionLabel: 'Powerless',
          optional: true,
          momentOfTruth: true,
        },
      ],
    },
    {
      title: 'Decision',
      steps: [
        {
          title: 'Granted or refused',
          touchpoints: ['Decision letter', 'Permit issued', 'Refusal'],
          actions: ['Reads three pages for one word'],
          thoughts: ['Yes or no?'],
          painPoints: ['Conditions are hidden in the text'],
          emotion: 1,
          momentOfTruth: true,
        },
        {
          title: 'Object',
          touchpoints: ['Objection', 'Appointment'],
          actions: ['Asks for reasons'],
          thoughts: ['Who can explain it to me?'],
          painPoints: ['Deadlines count from a date nobody knows'],
          emotion: -1,
          optional: true,
        },
        {
          title: 'Renew',
          touchpoints: ['Renewal reminder', 'Renewal'],
          actions: ['Does it all again after two years'],
          thoughts: ['Nothing has changed'],
          painPoints: ['No reminder, data must be typed anew'],
          emotion: -1,
          optional: true,
        },
      ],
    },
  ],
}
