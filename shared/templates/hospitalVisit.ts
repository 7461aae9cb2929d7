import type { MapTemplate } from './mapTemplate.ts'

export const hospitalVisit: MapTemplate = {
  id: 'hospital-visit',
  title: 'Planned hospital visit',
  industry: 'Health care',
  description: 'A patient from the referral through treatment and discharge to being well again at home.',
  stages: [
    {
      title: 'Referral',
      steps: [
        {
          title: 'Hear that treatment is needed',
          touchpoints: ['Family doctor visit', 'Referral issued'],
          actions: ['Talks with the family doctor', 'Takes the referral home'],
          thoughts: ['How bad is it?', 'Which hospital is good at this?'],
          painPoints: ['Only half of what was said is remembered'],
          emotion: -2,
          emotionLabel: 'Worried',
        },
        {
          title: 'Choose and book',
          touchpoints: ['Hospital page', 'Booking call', 'Appointment booked'],
          actions: ['Asks around, compares hospitals', 'Calls for an appointment'],
          thoughts: ['Three weeks, is that soon enough?'],
          painPoints: ['The line is open two hours a day', 'Nobody says how urgent it really is'],
          emotion: -1,
        },
      ],
    },
    {
      title: 'Prepare',
      steps: [
        {
          title: 'Get ready at home',
          touchpoints: ['Preparation letter', 'Patient portal', 'Reminder message'],
          actions: ['Collects findings, medicine list, insurance card', 'Arranges work, children, pets'],
          thoughts: ['Do I have to stop my tablets?'],
          painPoints: ['Instructions contradict those of the family doctor'],
          emotion: -1,
        },
        {
          title: 'Preliminary examination',
          touchpoints: ['Blood test', 'Anaesthesia talk', 'Consent signed'],
          actions: ['Comes for tests and the anaesthesia talk', 'Signs the consent'],
          thoughts: ['They asked me that already'],
          painPoints: ['The same form three times', 'Hours of waiting between ten-minute talks'],
          emotion: -1,
          optional: true,
        },
      ],
    },
    {
      title: 'Admission',
      steps: [
        {
          title: 'Arrive and register',
          touchpoints: ['Check-in', 'Waiting room'],
          actions: ['Finds parking and the right entrance', 'Takes a number'],
          thoughts: ['Am I in the right place?'],
          painPoints: ['Signs use names of departments, not of illnesses'],
          emotion: -1,
        },
        {
          title: 'Come to the ward',
          touchpoints: ['Ward admission', 'Nurse intake'],
          actions: ['Meets the nurse, gets a bed', 'Unpacks, learns where things are'],
          thoughts: ['Who do I ask if something is wrong?'],
          painPoints: ['The bed is not free yet', 'Everybody is friendly and nobody has time'],
          emotion: 0,
          momentOfTruth: true,
        },
      ],
    },
    {
      title: 'Treatment',
      steps: [
        {
          title: 'Treatment or operation',
          touchpoints: ['Surgery', 'Imaging', 'Recovery room'],
          actions: ['Is brought to the operating room', 'Wakes up and asks how it went'],
          thoughts: ['I am in their hands now'],
          painPoints: ['Times shift by hours, without a word, with an empty stomach'],
          emotion: -2,
          momentOfTruth: true,
        },
        {
          title: 'Days on the ward',
          touchpoints: ['Ward round', 'Medication', 'Physiotherapy'],
          actions: ['Waits for the ward round', 'Does first exercises', 'Sees visitors'],
          thoughts: ['I forgot what I wanted to ask'],
          painPoints: ['The round lasts two minutes', 'Noise at night'],
          emotion: -1,
        },
        {
          title: 'Hear the result',
          touchpoints: ['Result talk'],
          actions: ['Talks with the doctor, with family if possible'],
          thoughts: ['What does that mean for my life?'],
          painPoints: ['Bad news in a room with others', 'Words one has to look up'],
          emotion: 0,
          momentOfTruth: true,
        },
      ],
    },
    {
      title: 'Discharge',
      steps: [
        {
          title: 'Leave the hospital',
          touchpoints: ['Discharge talk', 'Discharge letter', 'Prescription'],
          actions: ['Packs, waits for the letter', 'Organises the way home'],
          thoughts: ['Am I well enough for this?'],
          painPoints: ['The letter is ready in the afternoon, the bed is needed in the morning'],
          emotion: 1,
        },
        {
          title: 'Pharmacy and aids',
          touchpoints: ['Prescription filled', 'Medical aid delivered'],
          actions: ['Gets the medicine and the crutches'],
          thoughts: ['It is Friday evening and the pharmacy does not have it'],
          painPoints: ['New tablets look different from the old ones'],
          emotion: -1,
          optional: true,
        },
      ],
    },
    {
      title: 'Recovery',
      steps: [
        {
          title: 'Check-up',
          touchpoints: ['Follow-up visit', 'Wound check', 'Rehabilitation'],
          actions: ['Sees the family doctor', 'Goes to rehabilitation'],
          thoughts: ['Is this pain normal?'],
          painPoints: ['The family doctor has not received the letter'],
          emotion: 0,
        },
        {
          title: 'Unexpected return',
          touchpoints: ['Emergency visit', 'Readmission'],
          actions: ['Comes back with fever or pain'],
          thoughts: ['Did I do something wrong?'],
          painPoints: ['At the emergency desk the story starts from zero'],
          emotion: -2,
          optional: true,
        },
        {
          title: 'Back in everyday life',
          touchpoints: ['Patient survey', 'Bill'],
          actions: ['Goes back to work', 'Answers the survey, pays the bill'],
          thoughts: ['I would go there again'],
          painPoints: ['Bills from departments one has never heard of'],
          emotion: 1,
        },
      ],
    },
  ],
}
