import type * as Y from 'yjs'
import { createUndo } from '../../../../shared/journey/undo.ts'
import { readSheet, type SheetModel } from '../../../../shared/persona/readSheet.ts'
import { ValueStore } from '../../../editor/store/ValueStore.ts'

/** One open sheet in this browser: its document as plain values, and what this person can take back. */
export class SheetEditor {
  readonly doc: Y.Doc
  readonly readOnly: boolean
  /** Edits with this origin are this person's. */
  readonly origin = {}
  readonly state: ValueStore<{
    model: SheetModel
    canUndo: boolean
    canRedo: boolean
    /** The trait or section that takes the focus once it is drawn. */
    focusId: string | null
    /** Whose evidence is shown beside the sheet. */
    openTraitId: string | null
  }>
  private readonly undoManager: Y.UndoManager

  constructor(doc: Y.Doc, readOnly: boolean) {
    this.doc = doc
    this.readOnly = readOnly
    this.state = new ValueStore({
      model: readSheet(doc),
      canUndo: false as boolean,
      canRedo: false as boolean,
      focusId: null as string | null,
      openTraitId: null as string | null,
    })
    this.undoManager = createUndo(doc, this.origin)
    doc.on('update', this.read)
  }

  destroy(): void {
    this.doc.off('update', this.read)
    this.undoManager.destroy()
  }

  undo = (): void => void this.undoManager.undo()
  redo = (): void => void this.undoManager.redo()
  /** What somebody who may only read is given instead of the document. */
  show = (model: SheetModel): void => this.state.set({ model })
  focus = (focusId: string | null): void => this.state.set({ focusId })
  openTrait = (openTraitId: string | null): void => this.state.set({ openTraitId })

  private readonly read = (): void => {
    this.state.set({
      model: readSheet(this.doc),
      canUndo: this.undoManager.canUndo(),
      canRedo: this.undoManager.canRedo(),
    })
  }
}
