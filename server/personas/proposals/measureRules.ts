import { wilson } from '../../../shared/metrics/wilson.ts'
import type { ProposalRule } from '../../../shared/wire/personaProposal.ts'
import { listRuleHits } from '../../analytics/questions/customerRecords.ts'
import type { AppDeps } from '../../appEnv.ts'
import type { GroupingResult } from '../grouping/groupRecords.ts'
import type { RecordColumn } from '../grouping/RecordTable.ts'
import type { CustomerTable } from './readCustomerTable.ts'
import { toPersonaRule } from './toPersonaRule.ts'

/**
 * The rules that were learnt as rules of personas, and how well each tells its group when it is run on the very
 * customers who were grouped.
 * @param columns as they were typed
 * @returns by place of the partition and group; null where no rule tells the group
 */
export async function measureRules(
  { analytics }: Pick<AppDeps, 'analytics'>,
  read: CustomerTable,
  columns: readonly RecordColumn[],
  partitions: NonNullable<GroupingResult['partitions']>,
  signal: AbortSignal,
): Promise<(ProposalRule | null)[][]> {
  const columnIds = columns.map(
    ({ name }) => read.columns.find((one) => one.name === name || name.startsWith(`${one.name}: `))!.id,
  )
  const measured: (ProposalRule | null)[][] = []
  for (const { rows, rules, groups } of partitions) {
    const told = rules.map((clauses) => clauses && toPersonaRule(clauses, columns, columnIds))
    const hits = await listRuleHits(analytics, {
      sample: read.sample,
      scope: read.scope,
      rules: told.filter((rule) => rule !== null),
      signal,
    })
    let next = 0
    measured.push(
      told.map((rule, group) => {
        if (!rule) return null
        const held = hits[next++]!
        let [inside, others] = [0, 0]
        read.ids.forEach((customer, row) => {
          if (!held.has(customer)) return
          if (rows[row] === group) inside++
          else if (rows[row] === -1) others++
        })
        return {
          rule,
          precision: wilson(inside, held.size - others),
          recall: wilson(inside, groups[group]!.size),
          others,
        }
      }),
    )
  }
  return measured
}
