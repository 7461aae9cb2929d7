import react from '@vitejs/plugin-react'
import { defineConfig, loadEnv } from 'vite'

export default defineConfig(({ mode }) => {
  const env = loadEnv(mode, '.', '')
  const server = `http://127.0.0.1:${env.PORT ?? '3000'}`
  return {
    plugins: [react()],
    publicDir: 'app/public',
    build: { outDir: 'dist/app', emptyOutDir: true, sourcemap: true, target: 'es2023' },
    server: {
      host: '127.0.0.1',
      port: Number(env.VITE_PORT ?? 5173),
      proxy: {
        '/api': { target: server, ws: true },
        '/collab': { target: server, ws: true },
      },
    },
  }
})
