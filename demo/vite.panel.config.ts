import preact from '@preact/preset-vite';
import { defineConfig } from 'vite';

/** The panel alone, as an ordinary page on recorded streams. */
export default defineConfig({
  root: import.meta.dirname,
  plugins: [preact()],
  server: { host: '127.0.0.1', open: false },
});
