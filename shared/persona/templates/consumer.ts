import type { SheetTemplate } from './SheetTemplate.ts'

/** Somebody who buys for themselves. */
export const consumer: SheetTemplate = {
  name: 'A person who buys for themselves',
  about: 'Life, habits, what they hope for and what gets in their way.',
  sections: [
    {
      kind: 'demographics',
      traits: [{ label: 'Age' }, { label: 'Lives in' }, { label: 'Household' }, { label: 'Occupation' }],
    },
    { kind: 'quotes', wide: false },
    { kind: 'story' },
    { kind: 'goals' },
    { kind: 'pain_points' },
    { kind: 'needs' },
    { kind: 'motivations' },
    { kind: 'behaviours', prompt: 'How do they find, compare, buy and use what you offer?' },
    { kind: 'expectations' },
    {
      kind: 'scales',
      traits: [
        { low: 'Looks for the price', high: 'Looks for quality' },
        { low: 'Decides at once', high: 'Compares for long' },
        { low: 'Wants to be advised', high: 'Finds out alone' },
        { low: 'Prefers the shop', high: 'Prefers the screen' },
      ],
    },
    { kind: 'channels' },
    { kind: 'brands' },
    { kind: 'interests' },
  ],
}
