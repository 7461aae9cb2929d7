import type { MapTemplate } from './mapTemplate.ts'

export const hotelStay: MapTemplate = {
  id: 'hotel-stay',
  title: 'A stay at a hotel',
  industry: 'Hospitality',
  description:
    'Before, during and after a stay: where guests decide, what they remember and why they come back.',
  stages: [
    {
      title: 'Choose',
      steps: [
        {
          title: 'Find a place',
          touchpoints: ['Search portal', 'Map view', 'Review site'],
          actions: ['Filters by place, price and rating', 'Reads the worst reviews first'],
          thoughts: ['Is it as quiet as they say?'],
          painPoints: ['Photos show the one good room'],
          emotion: 0,
        },
        {
          title: 'Compare the offer',
          touchpoints: ['Hotel website', 'Room page', 'Rate comparison'],
          actions: ['Checks the own website against the portal'],
          thoughts: ['Is direct cheaper?'],
          painPoints: ['The same room has five names'],
          emotion: 0,
        },
        {
          title: 'Book',
          touchpoints: ['Booking', 'Confirmation e-mail'],
          actions: ['Books with free cancellation'],
          thoughts: ['I can still change my mind'],
          painPoints: ['City tax appears in the last step'],
          emotion: 1,
        },
      ],
    },
    {
      title: 'Before arrival',
      steps: [
        {
          title: 'Ask and wish',
          touchpoints: ['Pre-arrival e-mail', 'Chat', 'Phone call'],
          actions: ['Asks for a cot, parking or late arrival'],
          thoughts: ['Will somebody read this?'],
          painPoints: ['Wishes reach the front desk on paper or not at all'],
          emotion: 0,
          optional: true,
        },
        {
          title: 'Travel there',
          touchpoints: ['Directions', 'Arrival message'],
          actions: ['Looks for entrance and parking'],
          thoughts: ['Where do I leave the car?'],
          painPoints: ['The navigation leads to the back door'],
          emotion: -1,
        },
      ],
    },
    {
      title: 'Stay',
      steps: [
        {
          title: 'Check in',
          touchpoints: ['Front desk', 'Self check-in'],
          actions: ['Shows passport and card', 'Gets key and Wi-Fi code'],
          thoughts: ['I only want to lie down'],
          painPoints: ['Queue at three in the afternoon', 'Data is asked for a second time'],
          emotion: 0,
          emotionLabel: 'First face',
          momentOfTruth: true,
        },
        {
          title: 'The room',
          touchpoints: ['Room', 'Housekeeping request'],
          actions: ['Tries bed, shower and sockets'],
          thoughts: ['Smells clean'],
          painPoints: ['Noise from the corridor', 'No socket at the bed'],
          emotion: 1,
        },
        {
          title: 'Breakfast',
          touchpoints: ['Breakfast', 'Restaurant booking'],
          actions: ['Eats, plans the day'],
          thoughts: ['This alone is worth it'],
          painPoints: ['Full at nine'],
          emotion: 2,
          emotionLabel: 'Best moment',
          momentOfTruth: true,
        },
        {
          title: 'Ask for help',
          touchpoints: ['Concierge', 'Complaint'],
          actions: ['Reports what does not work'],
          thoughts: ['Do they care?'],
          painPoints: ['Has to explain it to three people'],
          emotion: -1,
          optional: true,
        },
      ],
    },
    {
      title: 'Leave',
      steps: [
        {
          title: 'Check out',
          touchpoints: ['Check-out', 'Invoice'],
          actions: ['Settles the bill', 'Asks for an invoice for the firm'],
          thoughts: ['What is this charge?'],
          painPoints: ['Invoice details need a correction'],
          emotion: 0,
        },
        {
          title: 'Tell others',
          touchpoints: ['Feedback survey', 'Review written', 'Loyalty account'],
          actions: ['Writes a review or deletes the mail'],
          thoughts: ['They remembered my name'],
          painPoints: ['The survey asks forty questions'],
          emotion: 1,
        },
      ],
    },
  ],
}
