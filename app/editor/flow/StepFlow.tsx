import { FlowList } from './FlowList.tsx'
import { useFlowWords } from './useFlowWords.ts'

/** The forks and ways of one step of the open map: on the phone, in handouts. */
export function StepFlow({ stepId }: { stepId: string }) {
  return <FlowList flow={useFlowWords().get(stepId)} />
}
