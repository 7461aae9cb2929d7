import { createContext } from 'react'
import { ValueStore } from '../store/ValueStore.ts'
import { type DragPreview, noPreview } from '../tools/Gesture.ts'

/** What the running gesture shows; read by the layers that draw it. */
export const PreviewContext = createContext(new ValueStore<DragPreview>(noPreview))
