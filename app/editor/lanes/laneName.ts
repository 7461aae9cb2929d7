import type { LaneRecord } from '../../../shared/journey/records/lane.ts'
import { dividerLineInfo } from './divider/dividerLineInfo.ts'

/** What a lane is called on the page: its title, else the standard name of its line. */
export function laneName({ title, line }: Pick<LaneRecord, 'title' | 'line'>): string {
  return title || (line === null ? 'Untitled lane' : dividerLineInfo[line].label)
}
