import classes from './DropVeil.module.css'

/** Lies over the window while files are held over it. */
export function DropVeil({
  title = 'Drop the file to bring its events in',
  text = 'CSV, TSV, JSON lines, XLSX, Parquet, XES, also gzipped. You check the columns first.',
}: {
  title?: string
  text?: string
}) {
  return (
    <div className={classes.veil} aria-hidden="true">
      <div className={classes.target}>
        <p className={classes.title}>{title}</p>
        <p className={classes.text}>{text}</p>
      </div>
    </div>
  )
}
