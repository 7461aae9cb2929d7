import type { MapTemplate } from './mapTemplate.ts'

export const flight: MapTemplate = {
  id: 'flight',
  title: 'A trip by plane',
  industry: 'Air travel',
  description:
    'From the idea of a trip to the suitcase back home, with the hours at the airport where most goes wrong.',
  stages: [
    {
      title: 'Plan',
      steps: [
        {
          title: 'Look for a flight',
          touchpoints: ['Flight search', 'Fare calendar', 'Comparison site'],
          actions: ['Tries dates and airports', 'Compares price with total travel time'],
          thoughts: ['What does it cost with a suitcase?'],
          painPoints: [
            'The price rises between search and booking',
            'Baggage rules differ per fare and are hard to find',
          ],
          emotion: 0,
        },
        {
          title: 'Book and pay',
          touchpoints: ['Booking started', 'Seat chosen', 'Payment', 'Booking confirmed'],
          actions: ['Enters passengers as in the passport', 'Declines extras one by one'],
          thoughts: ['Did I spell the name right?'],
          painPoints: ['Extras are preselected', 'A typing error in a name costs a fee'],
          emotion: 0,
        },
      ],
    },
    {
      title: 'Prepare',
      steps: [
        {
          title: 'Check in',
          touchpoints: ['Check-in reminder', 'Online check-in', 'Boarding pass'],
          actions: ['Checks in on the phone', 'Saves the boarding pass'],
          thoughts: ['Please let us sit together'],
          painPoints: ['The app logs out at the worst moment'],
          emotion: 0,
        },
        {
          title: 'Get to the airport',
          touchpoints: ['Live departure board', 'Parking booking', 'Delay message'],
          actions: ['Watches traffic and departure time'],
          thoughts: ['How early is early enough?'],
          painPoints: ['A delay is announced after leaving home'],
          emotion: -1,
          emotionLabel: 'Tense',
          optional: true,
        },
      ],
    },
    {
      title: 'Airport',
      steps: [
        {
          title: 'Drop bags',
          touchpoints: ['Bag drop', 'Counter'],
          actions: ['Weighs, tags and drops the bag'],
          thoughts: ['Is it too heavy?'],
          painPoints: ['The self-service tag printer is out of order'],
          emotion: -1,
        },
        {
          title: 'Security',
          touchpoints: ['Security check'],
          actions: ['Queues, unpacks, repacks'],
          thoughts: ['Will I miss it?'],
          painPoints: ['Waiting time is a guess', 'Rules differ from the last airport'],
          emotion: -1,
        },
        {
          title: 'Board',
          touchpoints: ['Gate change', 'Boarding'],
          actions: ['Waits at the gate', 'Finds space for the bag'],
          thoughts: ['Why is nobody saying anything?'],
          painPoints: ['Gate changes reach the app late', 'No room left overhead'],
          emotion: 0,
        },
      ],
    },
    {
      title: 'Flight',
      steps: [
        {
          title: 'Fly',
          touchpoints: ['On-board service', 'On-board Wi-Fi'],
          actions: ['Sleeps, works or watches'],
          thoughts: ['Nice crew'],
          painPoints: ['The seat is worn', 'Wi-Fi is paid and slow'],
          emotion: 1,
        },
        {
          title: 'Something goes wrong',
          touchpoints: ['Disruption message', 'Rebooking', 'Service desk', 'Voucher'],
          actions: ['Looks for another way', 'Calls and queues at the same time'],
          thoughts: ['Who decides what happens to me?'],
          painPoints: ['Three channels give three answers', 'Rights are explained only on request'],
          emotion: -2,
          emotionLabel: 'Stranded',
          optional: true,
          momentOfTruth: true,
        },
      ],
    },
    {
      title: 'Arrive',
      steps: [
        {
          title: 'Collect bags',
          touchpoints: ['Baggage belt', 'Lost bag report'],
          actions: ['Waits at the belt'],
          thoughts: ['There it is'],
          painPoints: ['The belt number is shown late'],
          emotion: 0,
        },
        {
          title: 'Look back',
          touchpoints: ['Feedback survey', 'Claim', 'Miles credited'],
          actions: ['Answers a survey', 'Claims for a delay'],
          thoughts: ['Would I book them again?'],
          painPoints: ['A claim takes weeks and documents they already have'],
          emotion: 0,
        },
      ],
    },
  ],
}
