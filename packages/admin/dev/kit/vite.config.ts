import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** Every part of the kit on one page: npx vite build packages/admin/dev/kit --config packages/admin/dev/kit/vite.config.ts */
export default defineConfig({
  root: import.meta.dirname,
  plugins: [react()],
  base: '/kit/',
  build: {
    outDir: '../../dist/kit',
    emptyOutDir: true,
    target: ['chrome123'],
    cssTarget: ['chrome123'],
    assetsInlineLimit: 0,
  },
});
