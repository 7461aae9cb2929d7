import { useNavigate, useSearch } from '@tanstack/react-router'
import { useEffect } from 'react'
import { useWorkspace } from '../../state/useWorkspace.ts'
import { useSheetEditor } from './sheet/SheetContext.ts'

/** Opens what the trait in the address rests on; the address forgets it once that is closed. */
export function useTraitOfAddress(personaId: string): void {
  const { id } = useWorkspace()
  const { trait } = useSearch({ strict: false }) as { trait?: string }
  const navigate = useNavigate()
  const editor = useSheetEditor()
  useEffect(() => {
    if (trait === undefined) return
    editor.openTrait(trait)
    return editor.state.subscribe(() => {
      if (editor.state.get().openTraitId !== trait)
        void navigate({
          to: '/w/$workspaceId/personas/$personaId',
          params: { workspaceId: id, personaId },
          search: (before) => ({ ...before, trait: undefined }),
          replace: true,
        })
    })
  }, [editor, trait, navigate, id, personaId])
}
