/** A document larger than this is not opened: an interview of two hours is 200 kB of text. */
export const maxSourceBytes = 100 * 1024 * 1024
/** Nor is one that holds more text than this (about 3,000 pages of print per 8 million characters). */
export const maxSourceChars = 24_000_000
/** Unpacked bytes of one part of a DOCX or ODT file. */
export const maxPartBytes = 128 * 1024 * 1024
export const maxPdfPages = 5_000
