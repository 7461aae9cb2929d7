import type { AttributeMapping } from '../../../shared/wire/attribute.ts'
import type { Db } from '../../db/db.ts'
import { toStorableText } from '../../toStorableText.ts'

/**
 * Makes the list of a workspace's attributes anew from the imports that are done: each has the type the last of them
 * gave it. Called in the transaction that changes the state of an import.
 */
export async function rebuildAttributes(trx: Db, workspaceId: string): Promise<void> {
  // One after the other: each must see the states the one before has written.
  await trx
    .selectFrom('workspace')
    .where('id', '=', workspaceId)
    .select('id')
    .forNoKeyUpdate()
    .executeTakeFirst()
  const imports = await trx
    .selectFrom('attribute_import')
    .where('workspace_id', '=', workspaceId)
    .where('state', '=', 'done')
    .select('mapping')
    .orderBy('finished_at')
    .orderBy('id')
    .execute()
  const typeOf = new Map(
    imports
      .flatMap(({ mapping }) => (mapping as AttributeMapping).columns)
      .map(({ attribute, type }) => [toStorableText(attribute), type]),
  )
  await trx
    .deleteFrom('customer_attribute')
    .where('workspace_id', '=', workspaceId)
    .$if(typeOf.size > 0, (query) => query.where('name', 'not in', [...typeOf.keys()]))
    .execute()
  if (typeOf.size > 0)
    await trx
      .insertInto('customer_attribute')
      .values([...typeOf].map(([name, type]) => ({ workspace_id: workspaceId, name, type })))
      .onConflict((conflict) =>
        conflict.columns(['workspace_id', 'name']).doUpdateSet((eb) => ({ type: eb.ref('excluded.type') })),
      )
      .execute()
}
