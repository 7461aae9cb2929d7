import { Button, Select } from '@mantine/core'
import { useState } from 'react'
import { plural } from '../../../../shared/format/numbers.ts'
import { subtreeOf } from '../../../../shared/research/codeTree.ts'
import type { CodeWithCounts } from '../../../../shared/wire/researchCoding.ts'
import { codeOptions } from '../codeOptions.ts'
import researchClasses from '../research.module.css'
import type { CodingActions } from '../useCodingActions.ts'

/** Asks into which code another goes, and says what happens to both. */
export function MergeForm({
  codes,
  code,
  intoId,
  actions,
  onDone,
}: {
  codes: readonly CodeWithCounts[]
  code: CodeWithCounts
  intoId: string | null
  actions: CodingActions
  onDone: () => void
}) {
  const [chosen, setChosen] = useState(intoId)
  const [busy, setBusy] = useState(false)
  const below = new Set(subtreeOf(codes, code.id).map(({ id }) => id))
  const into = codes.find(({ id }) => id === chosen)
  return (
    <form
      className={researchClasses.form}
      onSubmit={async (event) => {
        event.preventDefault()
        if (!into) return
        setBusy(true)
        const done = await actions.act('The codes were not merged', (api) =>
          api.mergeCodes({ codeIds: [code.id], intoId: into.id }),
        )
        setBusy(false)
        if (done) onDone()
      }}
    >
      <Select
        label="Into"
        searchable
        data-autofocus={intoId === null || undefined}
        data={codeOptions(codes).filter(({ value }) => !below.has(value))}
        value={chosen}
        onChange={setChosen}
      />
      {into && (
        <p className={researchClasses.small}>
          {plural(code.codings, 'coding')} of “{code.name}” {code.codings === 1 ? 'becomes' : 'become'} “
          {into.name}”, its memos and the codes inside it move there, and “{code.name}” is gone. Where both
          were on the same words, one coding stays. Undo takes it back.
        </p>
      )}
      <div className={researchClasses.buttons}>
        <Button variant="default" onClick={onDone}>
          Cancel
        </Button>
        <Button type="submit" loading={busy} disabled={!into} data-autofocus={intoId !== null || undefined}>
          Merge
        </Button>
      </div>
    </form>
  )
}
