import { Button, Menu } from '@mantine/core'
import { IconCopy, IconPhotoDown, IconVector } from '@tabler/icons-react'
import { downloadBlob } from '../../components/downloadBlob.ts'
import { notifyDone, notifyError } from '../../components/notify.ts'

interface Picture {
  svg: string
  width: number
  height: number
}

/** Takes a drawn chart away: to the clipboard, as PNG or as SVG. */
export function PictureMenu({ picture }: { picture: () => Picture }) {
  const copy = async () => {
    try {
      await navigator.clipboard.write([new ClipboardItem({ 'image/png': toPng(picture()) })])
      notifyDone('The picture is in the clipboard')
    } catch (error) {
      notifyError('The picture was not copied; download it instead', error)
    }
  }
  const png = () =>
    toPng(picture()).then(
      (blob) => downloadBlob(blob, 'paths.png'),
      (error: unknown) => notifyError('The picture could not be made', error),
    )
  return (
    <Menu position="bottom-end" width={210} withinPortal>
      <Menu.Target>
        <Button size="xs" variant="default">
          Take the picture
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {'ClipboardItem' in window && (
          <Menu.Item leftSection={<IconCopy size={16} stroke={1.6} />} onClick={() => void copy()}>
            Copy as image
          </Menu.Item>
        )}
        <Menu.Item leftSection={<IconPhotoDown size={16} stroke={1.6} />} onClick={() => void png()}>
          Download as PNG
        </Menu.Item>
        <Menu.Item
          leftSection={<IconVector size={16} stroke={1.6} />}
          onClick={() => downloadBlob(new Blob([picture().svg], { type: 'image/svg+xml' }), 'paths.svg')}
        >
          Download as SVG
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}

/** Browsers refuse canvases above this many pixels a side. */
const largest = 8_000

async function toPng({ svg, width, height }: Picture): Promise<Blob> {
  const scale = Math.min(2, largest / Math.max(width, height))
  const image = new Image()
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`
  await image.decode()
  const canvas = document.createElement('canvas')
  canvas.width = Math.round(width * scale)
  canvas.height = Math.round(height * scale)
  canvas.getContext('2d')!.drawImage(image, 0, 0, canvas.width, canvas.height)
  return new Promise((resolve, reject) =>
    canvas.toBlob(
      (blob) => (blob ? resolve(blob) : reject(new Error('This browser made no image of it.'))),
      'image/png',
    ),
  )
}
