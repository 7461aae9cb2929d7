import { memo } from 'react'
import { coverageWords } from '../inspector/evidence/coverageWords.ts'
import type { Span } from '../layout/columns.ts'
import { type HeaderLayout, sizes } from '../layout/sizes.ts'
import { useCoverage } from '../store/useCoverage.ts'
import { useStepsIn } from '../store/useStepsIn.ts'
import classes from './canvas.module.css'

/** Under each stage: how much of what its cards say is measured, researched or only assumed, paler where it is old. */
export const CoverageStrip = memo(function CoverageStrip({
  span,
  header,
}: {
  span: Span
  header: HeaderLayout
}) {
  const coverage = useCoverage(useStepsIn(span.id))
  const { measured, researched, assumed, old } = coverage
  const parts = [
    { key: 'measured', count: measured - old.measured, colour: 'var(--clay)' },
    { key: 'measured, old', count: old.measured, colour: 'var(--clay)', old: true },
    { key: 'researched', count: researched - old.researched, colour: 'var(--sky)' },
    { key: 'researched, old', count: old.researched, colour: 'var(--sky)', old: true },
    { key: 'assumed', count: assumed, colour: 'var(--stone)' },
  ]
  return (
    <div
      className={classes.coverage}
      aria-hidden="true"
      title={coverageWords(coverage)}
      style={{
        left: sizes.laneLabel + span.x,
        width: span.width,
        top: header.coverageY,
        height: sizes.coverage,
      }}
    >
      {parts.map(
        ({ key, count, colour, old: isOld }) =>
          count > 0 && <i key={key} data-old={isOld} style={{ flex: count, ['--c' as string]: colour }} />,
      )}
    </div>
  )
})
