import { useRouter } from '@tanstack/react-router'
import { ApiError } from '../api.ts'
import { ErrorState } from './ErrorState.tsx'
import classes from './FullPage.module.css'

export function RouteError({ error, reset }: { error: unknown; reset: () => void }) {
  const router = useRouter()
  const retry = () => {
    // A part of the page that a newer version no longer has: only loading all anew brings its successor.
    if (error instanceof TypeError && /imported module|module script/i.test(error.message))
      return window.location.reload()
    reset()
    void router.invalidate()
  }
  const title =
    error instanceof ApiError && error.code === 'not_signed_in'
      ? 'You are signed out'
      : 'This page could not be shown'
  return (
    <div className={classes.root}>
      <ErrorState error={error} retry={retry} title={title} />
    </div>
  )
}
