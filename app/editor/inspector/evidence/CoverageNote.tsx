import { useCoverage } from '../../store/useCoverage.ts'
import { useStepsIn } from '../../store/useStepsIn.ts'
import classes from '../inspector.module.css'
import { coverageWords } from './coverageWords.ts'

/** In words, how the cards of a stage (null: of the map) are known and how old that is. */
export function CoverageNote({ stageId }: { stageId: string | null }) {
  return <p className={classes.note}>{coverageWords(useCoverage(useStepsIn(stageId)))}</p>
}
