import { Menu, Tooltip } from '@mantine/core'
import type { CanvasHandle } from '../canvas/useViewport.ts'
import { useEditor, useStructure } from '../store/EditorContext.tsx'
import classes from './toolbar.module.css'

/** How near the map is, and the ways to a part of it; the list of stages is the overview in words. */
export function ZoomMenu({ canvas, zoom }: { canvas: CanvasHandle | null; zoom: number }) {
  const editor = useEditor()
  const { stages } = useStructure()
  const label = `${Math.round(zoom * 100)} %`
  return (
    <Menu position="top" width={240} withinPortal>
      <Menu.Target>
        <Tooltip label="How near, and where" openDelay={400} position="top">
          <button type="button" className={classes.tool} aria-label={`Zoom ${label}, and go to a stage`}>
            <span className={classes.zoom}>{label}</span>
          </button>
        </Tooltip>
      </Menu.Target>
      <Menu.Dropdown className={classes.menu}>
        <Menu.Item rightSection={<kbd>Ctrl+0</kbd>} onClick={() => canvas?.zoomTo(1)}>
          100 %
        </Menu.Item>
        <Menu.Item rightSection={<kbd>Ctrl+9</kbd>} onClick={() => canvas?.zoomTo('fit')}>
          All stages
        </Menu.Item>
        <Menu.Item onClick={() => canvas?.zoomTo('stage')}>This stage</Menu.Item>
        <Menu.Item onClick={() => canvas?.zoomTo('selection')}>The selection</Menu.Item>
        <Menu.Divider />
        <Menu.Label>How much is drawn</Menu.Label>
        <Menu.Item onClick={() => canvas?.zoomTo('atlas')}>Stages</Menu.Item>
        <Menu.Item onClick={() => canvas?.zoomTo('stages')}>Stages and steps</Menu.Item>
        <Menu.Item onClick={() => canvas?.zoomTo('steps')}>Every card</Menu.Item>
        <Menu.Divider />
        <Menu.Label>Go to</Menu.Label>
        {stages.map(({ stage }) => (
          <Menu.Item
            key={stage.id}
            onClick={() => {
              const place = { kind: 'stage', id: stage.id } as const
              editor.activate(place)
              canvas?.reveal(place)
            }}
          >
            {stage.title || 'Untitled stage'}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}
