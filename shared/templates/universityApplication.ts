import type { MapTemplate } from './mapTemplate.ts'

export const universityApplication: MapTemplate = {
  id: 'university-application',
  title: 'Applying to a university',
  industry: 'Education',
  description: 'From the first interest in a subject to the end of the first term.',
  stages: [
    {
      title: 'Orient',
      steps: [
        {
          title: 'What and where?',
          touchpoints: ['Open day', 'Programme page', 'Ranking', 'Social media'],
          actions: ['Asks friends, parents and the internet'],
          thoughts: ['What will I be afterwards?'],
          painPoints: ['Pages list modules, not days of a student'],
          emotion: 0,
        },
        {
          title: 'Talk to somebody',
          touchpoints: ['Study advice', 'Student ambassador'],
          actions: ['Asks questions that seem silly'],
          thoughts: ['Now I can imagine it'],
          painPoints: ['Advice only in office hours'],
          emotion: 1,
          optional: true,
        },
      ],
    },
    {
      title: 'Apply',
      steps: [
        {
          title: 'Gather papers',
          touchpoints: ['Application account', 'Certificate uploaded'],
          actions: ['Scans, translates, certifies'],
          thoughts: ['Do they need the original?'],
          painPoints: ['Rules differ per programme'],
          emotion: -1,
        },
        {
          title: 'Send',
          touchpoints: ['Application sent', 'Confirmation'],
          actions: ['Sends shortly before the deadline'],
          thoughts: ['Did it arrive?'],
          painPoints: ['The server is slow on the last day'],
          emotion: -1,
          momentOfTruth: true,
        },
        {
          title: 'Wait for the answer',
          touchpoints: ['Status changed', 'Offer', 'Rejection'],
          actions: ['Looks every day'],
          thoughts: ['Please'],
          painPoints: ['The status says "in progress" for weeks'],
          emotion: -1,
        },
      ],
    },
    {
      title: 'Enrol',
      steps: [
        {
          title: 'Accept',
          touchpoints: ['Place accepted', 'Fee paid'],
          actions: ['Chooses among offers'],
          thoughts: ['Yes'],
          painPoints: ['Deadlines of universities collide'],
          emotion: 2,
        },
        {
          title: 'Find a room',
          touchpoints: ['Housing request', 'Room offer'],
          actions: ['Writes to fifty people'],
          thoughts: ['Where will I sleep?'],
          painPoints: ['Enrolment needs an address, the room needs an enrolment'],
          emotion: -2,
          emotionLabel: 'Most stressful',
          momentOfTruth: true,
        },
      ],
    },
    {
      title: 'Start',
      steps: [
        {
          title: 'First week',
          touchpoints: ['Orientation week', 'Timetable'],
          actions: ['Gets lost, makes friends'],
          thoughts: ['I am not the only one'],
          painPoints: ['Four systems, four passwords'],
          emotion: 1,
        },
        {
          title: 'First term',
          touchpoints: ['Course booked', 'Learning platform', 'Exam registered'],
          actions: ['Learns how to learn'],
          thoughts: ['Is this right for me?'],
          painPoints: ['Registration for exams is a trap'],
          emotion: 0,
        },
        {
          title: 'First exams',
          touchpoints: ['Exam', 'Result', 'Student advice'],
          actions: ['Waits for results'],
          thoughts: ['Next term I will start earlier'],
          painPoints: ['Results come without feedback'],
          emotion: 0,
        },
      ],
    },
  ],
}
