import type { MapTemplate } from './mapTemplate.ts'

export const energyMove: MapTemplate = {
  id: 'energy-move',
  title: 'Taking the energy contract along to a new home',
  industry: 'Energy and utilities',
  description:
    'A move is the moment customers leave their supplier: from the notice for the old flat to the first bill in the new one.',
  stages: [
    {
      title: 'Plan the move',
      steps: [
        {
          title: 'Think of it',
          touchpoints: ['Move checklist', 'Search'],
          actions: ['Finds energy on a list of forty things'],
          thoughts: ['Do I have to do anything?'],
          painPoints: ['Nobody knows who supplies the new flat'],
          emotion: 0,
        },
        {
          title: 'Compare',
          touchpoints: ['Tariff calculator', 'Comparison site'],
          actions: ['Enters postcode and a guessed consumption'],
          thoughts: ['Take it along or change?'],
          painPoints: ['Consumption of the new flat is unknown'],
          emotion: 0,
        },
      ],
    },
    {
      title: 'Report',
      steps: [
        {
          title: 'Report the move',
          touchpoints: ['Move form', 'Phone call', 'Move confirmed'],
          actions: ['Enters dates and addresses'],
          thoughts: ['Have I time until then?'],
          painPoints: ['The form does not know the new house number'],
          emotion: -1,
          momentOfTruth: true,
        },
        {
          title: 'Find the meter',
          touchpoints: ['Meter number found', 'Photo uploaded'],
          actions: ['Crawls into the cellar with a torch'],
          thoughts: ['Which of the six is mine?'],
          painPoints: ['The number on the meter is not the number asked for'],
          emotion: -1,
        },
      ],
    },
    {
      title: 'Move',
      steps: [
        {
          title: 'Read the meter',
          touchpoints: ['Reading old home', 'Reading new home', 'Handover protocol'],
          actions: ['Photographs both meters'],
          thoughts: ['Write it down somewhere'],
          painPoints: ['Readings get lost between landlord and supplier'],
          emotion: -1,
        },
        {
          title: 'Light on',
          touchpoints: ['Supply starts', 'Basic supply letter'],
          actions: ['Light works'],
          thoughts: ['So who do I pay?'],
          painPoints: ['A letter of another supplier arrives'],
          emotion: 1,
          momentOfTruth: true,
        },
      ],
    },
    {
      title: 'Settle',
      steps: [
        {
          title: 'Final bill',
          touchpoints: ['Final bill', 'Refund'],
          actions: ['Compares with the photograph'],
          thoughts: ['Estimated? I sent it to you'],
          painPoints: ['Reading was estimated'],
          emotion: -1,
          momentOfTruth: true,
        },
        {
          title: 'First instalment',
          touchpoints: ['Welcome letter', 'Instalment set', 'App login'],
          actions: ['Sets up the payment'],
          thoughts: ['Is that too much?'],
          painPoints: ['Instalment follows the tenant before'],
          emotion: 0,
        },
        {
          title: 'First year',
          touchpoints: ['Annual bill', 'Price change letter', 'Support contact'],
          actions: ['Pays more or gets money back'],
          thoughts: ['Next time I compare again'],
          painPoints: ['Price letters read like adverts'],
          emotion: 0,
        },
      ],
    },
  ],
}
