import type { SectionKind } from './records/section.ts'

/** What each kind of section is called and asks for, unless its sheet says otherwise. */
export const sectionInfo: Record<SectionKind, { title: string; prompt: string; wide: boolean }> = {
  demographics: {
    title: 'Who they are',
    prompt: 'Facts that change how you serve them. Leave out what makes no difference.',
    wide: false,
  },
  story: {
    title: 'Story',
    prompt: 'A day or a moment in their life that brings them to you. Two or three sentences.',
    wide: true,
  },
  goals: { title: 'Goals', prompt: 'What do they want to have reached when all is done?', wide: false },
  needs: { title: 'Needs', prompt: 'What do they need from you to get there?', wide: false },
  motivations: { title: 'Motivations', prompt: 'Why does it matter to them?', wide: false },
  interests: { title: 'Interests', prompt: 'What do they like to spend their time on?', wide: false },
  challenges: { title: 'Challenges', prompt: 'What in their own life makes it hard?', wide: false },
  pain_points: { title: 'Pain points', prompt: 'What goes wrong for them today?', wide: false },
  expectations: { title: 'Expectations', prompt: 'What do they take for granted?', wide: false },
  behaviours: { title: 'Behaviours', prompt: 'What do they do, how often, and where?', wide: false },
  scales: { title: 'Skills and leanings', prompt: 'Where do they stand between two ends?', wide: false },
  channels: { title: 'Channels', prompt: 'Where do they look, ask and buy?', wide: false },
  brands: { title: 'Brands', prompt: 'Whom else do they trust or buy from?', wide: false },
  quotes: { title: 'In their words', prompt: 'One sentence somebody really said.', wide: true },
  free: { title: 'Notes', prompt: 'Anything else that helps you decide.', wide: false },
}
