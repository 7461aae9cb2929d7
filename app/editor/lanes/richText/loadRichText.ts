/** The field for formatted text, fetched when somebody is about to write. */
export const loadRichText = () => import('./RichTextArea.tsx')
