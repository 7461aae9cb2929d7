import { Fragment, memo, type ReactNode } from 'react'
import { parseRichText, type RichBlock, type RichRun } from '../../shared/richText/parseRichText.ts'
import classes from './RichText.module.css'

/** Formatted text as it reads: paragraphs, lists, bold, italics, links and mentions. */
export const RichText = memo(function RichText({ text }: { text: string }) {
  return parseRichText(text).map((block, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: blocks have no identity of their own.
    <Block key={index} block={block} />
  ))
})

function Block({ block }: { block: RichBlock }) {
  const runs = block.runs.map((run, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: runs have no identity of their own.
    <Fragment key={index}>{toElement(run)}</Fragment>
  ))
  if (block.kind === 'paragraph') return <div>{runs}</div>
  return (
    <div
      className={classes.entry}
      style={{ ['--level' as string]: block.level + 1 }}
      data-mark={block.kind === 'bullet' ? (block.level % 2 ? '◦' : '•') : `${block.number ?? 1}.`}
    >
      {runs}
    </div>
  )
}

function toElement(run: RichRun): ReactNode {
  let element: ReactNode = run.text
  if (run.mention) return <span className={classes.mention}>{run.text}</span>
  if (run.italic) element = <em>{element}</em>
  if (run.bold) element = <strong>{element}</strong>
  if (run.href)
    element = (
      <a href={run.href} target="_blank" rel="noopener noreferrer" tabIndex={-1}>
        {element}
      </a>
    )
  return element
}
