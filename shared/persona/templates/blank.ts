import type { SheetTemplate } from './SheetTemplate.ts'

export const blank: SheetTemplate = {
  name: 'An empty sheet',
  about: 'Goals, needs and pain points; the rest is up to you.',
  sections: [{ kind: 'goals' }, { kind: 'needs' }, { kind: 'pain_points' }],
}
