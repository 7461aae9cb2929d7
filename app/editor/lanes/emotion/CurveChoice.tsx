import { useEditor, useRecord, useStructure } from '../../store/EditorContext.tsx'
import { useActiveCurve } from './useActiveCurve.ts'

/** Which curve is drawn: whose, and of today or as it should be. */
export function CurveChoice({ laneId }: { laneId: string }) {
  const editor = useEditor()
  const { personas } = useStructure()
  const lane = useRecord('lane', laneId)
  const active = useActiveCurve(laneId)
  const set = (patch: Partial<{ personaId: string | null; horizon: 'as_is' | 'to_be' }>) =>
    editor.session.set({ curve: { ...editor.session.get().curve, ...patch } })
  return (
    <span style={{ display: 'grid', gridTemplateColumns: '1fr 1fr', gap: 6 }}>
      <select
        aria-label="Whose curve"
        value={active.personaId ?? ''}
        disabled={lane?.personaId !== null}
        onChange={(event) => set({ personaId: event.target.value || null })}
      >
        <option value="">Everybody</option>
        {personas.map((persona) => (
          <option key={persona.id} value={persona.id}>
            {persona.title || 'Persona without a name'}
          </option>
        ))}
      </select>
      <select
        aria-label="Today or wanted"
        value={active.horizon}
        onChange={(event) => set({ horizon: event.target.value === 'to_be' ? 'to_be' : 'as_is' })}
      >
        <option value="as_is">Today</option>
        <option value="to_be">Wanted</option>
      </select>
    </span>
  )
}
