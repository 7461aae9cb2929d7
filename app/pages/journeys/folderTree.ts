import type { Folder } from '../../../shared/wire/library.ts'

/** The folders from the outermost to this one; empty when it is gone. */
export function foldersAbove(folders: readonly Folder[], folderId: string | null | undefined): Folder[] {
  const path: Folder[] = []
  for (let id = folderId ?? null; id !== null; ) {
    const folder = folders.find((one) => one.id === id)
    if (!folder || path.includes(folder)) break
    path.unshift(folder)
    id = folder.parentId
  }
  return path
}

/** "Retail / Returns". */
export function folderPath(folders: readonly Folder[], folderId: string): string {
  return foldersAbove(folders, folderId)
    .map((folder) => folder.name)
    .join(' / ')
}

/** A folder with all folders inside it. */
export function foldersInside(folders: readonly Folder[], folderId: string): Set<string> {
  const inside = new Set([folderId])
  for (let before = 0; before !== inside.size; ) {
    before = inside.size
    for (const { id, parentId } of folders) if (parentId !== null && inside.has(parentId)) inside.add(id)
  }
  return inside
}
