import { defineConfig } from 'vitest/config';
import { modelModule } from '../src/build.mjs';

export default defineConfig({
  root: new URL('..', import.meta.url).pathname,
  plugins: [
    {
      name: 'model',
      transform: (code, id) => (id.endsWith('.yaml') ? modelModule(code) : undefined),
    },
  ],
  test: { include: ['test/**/*.test.ts'], testTimeout: 30_000, hookTimeout: 60_000 },
});
