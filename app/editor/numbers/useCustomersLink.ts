import { useParams } from '@tanstack/react-router'
import { useCallback } from 'react'
import type { CustomerQuestion } from '../../../shared/wire/measure.ts'

/** Link properties to the list of customers behind a figure; period and filters travel along in the URL. */
export function useCustomersLink() {
  const { workspaceId = '' } = useParams({ strict: false })
  return useCallback(
    (question: CustomerQuestion, about: string) => ({
      to: '/w/$workspaceId/customers' as const,
      params: { workspaceId },
      search: { question, about },
    }),
    [workspaceId],
  )
}
