import { expect, it } from 'vitest'
import { coversStep } from './coversStep.ts'

const steps = ['a', 'b', 'c', 'd'].map((id) => ({ id }))

it('a card stands at its own step and at as many more to the right as it spans', () => {
  const at = (span: number) =>
    steps.filter((step) => coversStep({ stepId: 'b', span }, steps, step.id)).map((step) => step.id)
  expect(at(1)).toEqual(['b'])
  expect(at(2)).toEqual(['b', 'c'])
  expect(at(9)).toEqual(['b', 'c', 'd'])
})
