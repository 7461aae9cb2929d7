import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import type { z } from 'zod'
import type { Persona } from '../../../../shared/wire/persona.ts'
import type {
  acceptGroupInput,
  Proposal,
  ProposalColumns,
  ProposalMember,
  ProposalOf,
  ProposalSummary,
  proposePersonasInput,
} from '../../../../shared/wire/personaProposal.ts'
import { request } from '../../../api.ts'

const seg = encodeURIComponent
const all = (ws: string) => `/workspaces/${seg(ws)}/persona-proposals`
const one = (ws: string, proposalId: string) => `${all(ws)}/${seg(proposalId)}`

export const proposalsApi = {
  start: (ws: string, input: z.input<typeof proposePersonasInput>) =>
    request<ProposalSummary>(all(ws), { method: 'POST', json: input }),
  remove: (ws: string, proposalId: string) => request<void>(one(ws, proposalId), { method: 'DELETE' }),
  accept: (ws: string, proposalId: string, input: z.input<typeof acceptGroupInput>) =>
    request<Persona>(`${one(ws, proposalId)}/personas`, { method: 'POST', json: input }),
}

export const isUnderWay = ({ state }: ProposalSummary) => state === 'queued' || state === 'running'

export const proposalsQuery = (ws: string) =>
  queryOptions({
    queryKey: ['ws', ws, 'proposals'],
    queryFn: () => request<{ proposals: ProposalSummary[] }>(all(ws)),
    refetchInterval: (query) => (query.state.data?.proposals.some(isUnderWay) ? 1500 : false),
  })

export const proposalQuery = (ws: string, proposalId: string) =>
  queryOptions({
    queryKey: ['ws', ws, 'proposals', proposalId],
    queryFn: () => request<Proposal>(one(ws, proposalId)),
    refetchInterval: (query) => (query.state.data && isUnderWay(query.state.data) ? 1000 : false),
  })

/** `columns` null: as the server would choose. */
export const proposalColumnsQuery = (ws: string, of: ProposalOf, columns: string[] | null) =>
  queryOptions({
    queryKey: ['ws', ws, 'proposals', 'columns', of, columns],
    queryFn: ({ signal }) =>
      request<ProposalColumns>(`${all(ws)}/columns`, { method: 'POST', json: { of, columns }, signal }),
    placeholderData: keepPreviousData,
  })

export const groupMembersQuery = (ws: string, proposalId: string, groups: number, group: number) =>
  queryOptions({
    queryKey: ['ws', ws, 'proposals', proposalId, 'members', groups, group],
    queryFn: () =>
      request<{ members: ProposalMember[]; total: number }>(
        `${one(ws, proposalId)}/members?groups=${groups}&group=${group}`,
      ),
  })
