import type { SheetTemplate } from './SheetTemplate.ts'

/** Somebody who buys or decides for an organisation. */
export const business: SheetTemplate = {
  name: 'A person who buys for an organisation',
  about: 'Their role, what they answer for, who else decides and what would convince them.',
  sections: [
    {
      kind: 'demographics',
      title: 'Role and organisation',
      prompt: 'Who they are at work, and in what kind of organisation.',
      traits: [
        { label: 'Role' },
        { label: 'Reports to' },
        { label: 'Trade' },
        { label: 'Size of organisation' },
      ],
    },
    { kind: 'quotes', wide: false },
    {
      kind: 'free',
      title: 'Answers for',
      prompt: 'What are they measured by? What happens when it goes wrong?',
    },
    {
      kind: 'free',
      title: 'Part in buying',
      prompt: 'Do they start it, advise, decide, sign, or use it? Who else has a say?',
    },
    { kind: 'goals', prompt: 'What do they want to have reached this year?' },
    { kind: 'pain_points', prompt: 'What costs them time, money or nerves today?' },
    { kind: 'needs', prompt: 'What must be there before they can say yes?' },
    {
      kind: 'free',
      title: 'Objections',
      prompt: 'What would make them say no, or not now?',
    },
    {
      kind: 'motivations',
      title: 'What wins them',
      prompt: 'What would they gain themselves, and be proud of?',
    },
    {
      kind: 'behaviours',
      title: 'How they buy',
      prompt: 'Where do they look, how long does it take, what is tried first?',
    },
    {
      kind: 'scales',
      traits: [
        { low: 'Careful', high: 'Keen on what is new' },
        { low: 'Price first', high: 'Value first' },
        { low: 'Decides alone', high: 'Decides with many' },
        { low: 'New to the subject', high: 'Expert' },
      ],
    },
    { kind: 'channels', title: 'Where they inform themselves' },
    { kind: 'brands', title: 'Suppliers they know' },
  ],
}
