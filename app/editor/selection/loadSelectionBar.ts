/** The bar over several selected things, fetched when somebody is about to select. */
export const loadSelectionBar = () => import('./SelectionBar.tsx')
