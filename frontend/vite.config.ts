import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

// The running server that `./dev web` passes data requests to.
const target = process.env.HOGA_WEB_TARGET ?? 'http://127.0.0.1:8000';
const proxied = { target, changeOrigin: false };
const proxy = {
  '/api': proxied,
  '/docs': proxied,
  '/openapi.json': proxied,
  '/ws': { ...proxied, ws: true },
};

export default defineConfig({
  plugins: [react()],
  resolve: { alias: { '@': fileURLToPath(new URL('./src', import.meta.url)) } },
  // The documents of docs/ are pages of the app.
  server: { host: '127.0.0.1', port: 3000, strictPort: true, proxy, fs: { allow: ['..'] } },
  preview: { host: '127.0.0.1', proxy },
  build: {
    target: 'es2022',
    sourcemap: false,
    // Every browser that runs es2022 preloads modules by itself.
    modulePreload: { polyfill: false },
    // Data URLs for small assets would need `font-src data:` and the like in the policy.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 1024,
  },
  test: {
    environment: 'happy-dom',
    setupFiles: ['src/testing/setup.ts'],
    include: ['src/**/*.test.{ts,tsx}'],
    restoreMocks: true,
    // Only a guard against hanging: on a busy machine a screen takes a while.
    testTimeout: 30_000,
  },
});
