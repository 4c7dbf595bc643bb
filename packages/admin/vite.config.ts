import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const SERVER = process.env['SANDMILL_SERVER'] ?? 'http://localhost:4600';

/**
 * Built into dist, served by the server under a strict Content-Security-Policy: script-src 'self', font-src 'self',
 * img-src 'self'. Mantine writes its variables into a <style> element, so style-src needs 'unsafe-inline'.
 */
export default defineConfig({
  root: import.meta.dirname,
  plugins: [react()],
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    // Browsers that know light-dark(), on which every colour token stands.
    target: ['chrome123', 'edge123', 'firefox120', 'safari17.5'],
    cssTarget: ['chrome123', 'edge123', 'firefox120', 'safari17.5'],
    // A data: address would need a wider policy than 'self'.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 900,
  },
  server: {
    port: 4601,
    proxy: Object.fromEntries(['/api', '/v1', '/c/', '/o/', '/u/', '/confirm'].map((path) => [path, SERVER])),
  },
});
