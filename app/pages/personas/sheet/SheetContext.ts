import { createContext, useContext } from 'react'
import type { SheetModel } from '../../../../shared/persona/readSheet.ts'
import { useValue } from '../../../editor/store/useValue.ts'
import type { SheetEditor } from './SheetEditor.ts'

export const SheetContext = createContext<SheetEditor | null>(null)

export function useSheetEditor(): SheetEditor {
  const editor = useContext(SheetContext)
  if (!editor) throw new Error('useSheetEditor outside a sheet')
  return editor
}

export function useSheet(): SheetModel {
  return useValue(useSheetEditor().state, ({ model }) => model)
}
