import { answerReader } from '../read/answerReader.ts'
import { readQdpx } from './readQdpx.ts'

await answerReader(readQdpx)
