import { useMemo } from 'react'
import { useStructure } from './EditorContext.tsx'

/** The ids of the steps of a stage or substage, or of the whole map for null. */
export function useStepsIn(stageId: string | null): readonly string[] {
  const { stages, steps } = useStructure()
  return useMemo(() => {
    const nodes = stages.flatMap((node) => [node, ...node.substages])
    const of = stageId === null ? steps : (nodes.find(({ stage }) => stage.id === stageId)?.steps ?? [])
    return of.map(({ id }) => id)
  }, [stages, steps, stageId])
}
