/** `shop_log-2024.csv.gz` suggests the workspace name `shop log 2024`; at most 100 characters. */
export function nameFromFile(fileName: string): string {
  const stem = fileName.replace(/(?<=.)(\.[a-z]{2,7}){1,2}$/i, '')
  return stem
    .replace(/[\s_-]+/g, ' ')
    .trim()
    .slice(0, 100)
}
