/** The text with its first letter large, as sentences begin. */
export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)
