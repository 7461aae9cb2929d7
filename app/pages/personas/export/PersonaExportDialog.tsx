import { Button, Checkbox, Modal, NativeSelect, SegmentedControl } from '@mantine/core'
import { useMemo, useState } from 'react'
import { plural } from '../../../../shared/format/numbers.ts'
import { type PaperSize, paperSizes } from '../../../../shared/wire/export.ts'
import {
  formatsOfPart,
  type PersonaFormat,
  type PersonaPart,
  personaParts,
} from '../../../../shared/wire/personaExport.ts'
import { FormError } from '../../../components/FormError.tsx'
import { useWorkspace } from '../../../state/useWorkspace.ts'
import { ExportProgress } from '../../journey/export/ExportProgress.tsx'
import exportClasses from '../../journey/export/export.module.css'
import { type FormatCard, FormatCards } from '../../journey/export/FormatCards.tsx'
import { useExport } from '../../journey/export/useExport.ts'
import classes from '../personas.module.css'
import { personaExportApi } from './personaExportApi.ts'
import { personaFormatInfo } from './personaFormatInfo.ts'

const partWords: Record<PersonaPart, string> = { sheets: 'Who they are', messages: 'What to say' }
const paperWords: Record<PaperSize, string> = { a4: 'A4', a3: 'A3', letter: 'Letter' }

/** Writes one persona, several or all as a file: the sheets, or what to say to them. */
export function PersonaExportDialog({
  personas,
  title,
  part: firstPart = 'sheets',
  opened,
  onClose,
}: {
  /** Those to choose from; one alone is not chosen. */
  personas: readonly { id: string; title: string }[]
  title: string
  part?: PersonaPart
  opened: boolean
  onClose: () => void
}) {
  const { id } = useWorkspace()
  const api = useMemo(() => personaExportApi(id), [id])
  const [part, setPart] = useState(firstPart)
  const [chosen, setChosen] = useState<Record<PersonaPart, PersonaFormat>>({
    sheets: 'pdf',
    messages: 'xlsx',
  })
  const [paper, setPaper] = useState<PaperSize>('a4')
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set())
  const making = useExport(api)
  const format = chosen[part]
  const info = personaFormatInfo[part]
  const ids = personas.map((persona) => persona.id).filter((personaId) => !left.has(personaId))
  const forget = <T,>(set: (value: T) => void) => {
    return (value: T) => {
      making.reset()
      set(value)
    }
  }
  const close = () => {
    making.reset()
    onClose()
  }
  return (
    <Modal
      opened={opened}
      onClose={close}
      title={title}
      size={940}
      classNames={{ body: exportClasses.modal ?? '' }}
    >
      <div className={exportClasses.dialog} data-short="true">
        <div className={exportClasses.left}>
          <SegmentedControl
            fullWidth
            mb={12}
            aria-label="What is written"
            value={part}
            onChange={forget((value) => setPart(personaParts.find((one) => one === value) ?? 'sheets'))}
            data={personaParts.map((value) => ({ value, label: partWords[value] }))}
          />
          <FormatCards
            choices={formatsOfPart[part]}
            info={info as Record<PersonaFormat, FormatCard>}
            value={format}
            onChange={forget((next) => setChosen({ ...chosen, [part]: next }))}
          />
        </div>
        <div className={exportClasses.right}>
          <p className={exportClasses.drops}>{info[format]?.drops}</p>
          {format === 'pdf' && (
            <NativeSelect
              label="Paper"
              maw={160}
              value={paper}
              onChange={({ currentTarget: { value } }) =>
                forget(setPaper)(paperSizes.find((one) => one === value) ?? 'a4')
              }
              data={paperSizes.map((value) => ({ value, label: paperWords[value] }))}
            />
          )}
          {personas.length > 1 && (
            <fieldset className={classes.exportChoice}>
              <legend>{plural(ids.length, 'persona')}</legend>
              {personas.map((persona) => (
                <Checkbox
                  key={persona.id}
                  label={persona.title}
                  checked={!left.has(persona.id)}
                  onChange={({ currentTarget: { checked } }) =>
                    forget(setLeft)(
                      new Set(
                        checked
                          ? [...left].filter((personaId) => personaId !== persona.id)
                          : [...left, persona.id],
                      ),
                    )
                  }
                />
              ))}
            </fieldset>
          )}
          <div className={exportClasses.foot}>
            {making.status && making.status.state !== 'failed' ? (
              <ExportProgress
                status={making.status}
                href={api.filePath(making.status.id)}
                onCancel={making.cancel}
              />
            ) : null}
            <FormError error={making.error} />
            <div className={exportClasses.buttons}>
              <Button variant="default" onClick={close}>
                Close
              </Button>
              <Button
                onClick={() => making.start({ part, format, personaIds: ids, paper })}
                loading={making.busy}
                disabled={ids.length === 0}
              >
                Make the {info[format]?.label} file
              </Button>
            </div>
          </div>
        </div>
      </div>
    </Modal>
  )
}
