import type { ProposalOf } from '../../../shared/wire/personaProposal.ts'
import type { AppDeps } from '../../appEnv.ts'
import { AppError } from '../../errors.ts'
import type { ProposalTable } from './ProposalTable.ts'
import { type CustomerTable, readCustomerTable } from './readCustomerTable.ts'
import { readParticipantTable } from './readParticipantTable.ts'

/** More people than this are not read: a part of them, chosen by hash, says the same. */
export const mostPeople = 20_000

/**
 * The people of a proposal with the columns asked for, or all of them.
 * @throws AppError invalid_input naming a column that is not there
 */
export async function readProposalTable(
  deps: Pick<AppDeps, 'db' | 'analytics' | 'clock'>,
  workspaceId: string,
  of: ProposalOf,
  input: { columns: readonly string[] | null; limit: number; signal?: AbortSignal },
): Promise<ProposalTable | CustomerTable> {
  const read =
    of.kind === 'customers'
      ? await readCustomerTable(deps, workspaceId, input)
      : await readParticipantTable(deps.db, of.projectId, input)
  const missing = input.columns?.find((asked) => !read.columns.some(({ id }) => id === asked))
  if (missing !== undefined)
    throw new AppError(
      'invalid_input',
      `Check columns: there is no "${missing}" to group by any more. Choose the columns anew.`,
      { field: 'columns' },
    )
  return read
}
