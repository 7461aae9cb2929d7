import { expect, it } from 'vitest'
import type { ResearchSearchHit } from '../../shared/wire/researchFindings.ts'
import { toResearchHits } from './searchHits.ts'

const hit = (more: Partial<ResearchSearchHit>): ResearchSearchHit => ({
  kind: 'passage',
  id: '1',
  projectId: 'p',
  projectName: 'Study',
  title: 'Interview',
  text: 'It came late.',
  sourceId: 's',
  answerId: null,
  row: null,
  start: 12,
  end: 25,
  codeIds: [],
  pseudonym: 'P01',
  happenedOn: null,
  by: 'words',
  ...more,
})

it('what people said leads to its place in the text, or to the row of the survey', () => {
  const [said, answered] = toResearchHits('w', [hit({}), hit({ id: '2', row: 7, start: 0, pseudonym: null })])
  expect(said).toMatchObject({
    title: 'It came late.',
    detail: 'P01, Interview',
    place: { to: '/w/$workspaceId/research/$projectId/sources/$sourceId', search: { at: 12 } },
  })
  expect([answered?.detail, answered?.place.search]).toEqual(['Interview', { row: 7 }])
})

it('codes, themes and insights lead to their pages, and notes without a source to the project', () => {
  const named = { sourceId: null, start: null, end: null, text: '' }
  const hits = toResearchHits('w', [
    hit({ ...named, kind: 'code', title: 'Late' }),
    hit({ ...named, kind: 'memo', title: 'Memo', text: 'Ask again' }),
  ])
  expect(hits.map(({ title, detail, place }) => [title, detail, place.to])).toEqual([
    ['Late', 'Code, Study', '/w/$workspaceId/research/$projectId/codes'],
    ['Ask again', 'Memo, Study', '/w/$workspaceId/research/$projectId'],
  ])
})
