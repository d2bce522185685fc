import { defineConfig } from 'vitest/config';
import { yamlModule } from '../src/build.mjs';

export default defineConfig({
  root: new URL('..', import.meta.url).pathname,
  plugins: [
    {
      name: 'yaml',
      transform: (code, id) => (id.endsWith('.yaml') ? yamlModule(code) : undefined),
    },
  ],
  test: { include: ['test/**/*.test.ts'], testTimeout: 30_000 },
});
