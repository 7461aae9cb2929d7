import { MantineProvider } from '@mantine/core'
import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import './theme/fonts.ts'
import './theme/mantineStyles.ts'
import './theme/tokens.css'
import './theme/global.css'
import { queryClient } from './queryClient.ts'
import { router } from './router.tsx'
import { Notices } from './shell/Notices.tsx'
import { restoreDensity } from './state/useDensity.ts'
import { cssVariablesResolver, theme } from './theme/theme.ts'

restoreDensity()

createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <QueryClientProvider client={queryClient}>
      <MantineProvider
        theme={theme}
        cssVariablesResolver={cssVariablesResolver}
        defaultColorScheme="auto"
        deduplicateCssVariables={false}
      >
        <Notices />
        <RouterProvider router={router} />
      </MantineProvider>
    </QueryClientProvider>
  </StrictMode>,
)
