import { defineConfig } from 'vitest/config';

export default defineConfig({
  root: new URL('..', import.meta.url).pathname,
  plugins: [
    {
      name: 'yaml-as-text',
      transform: (code, id) => (id.endsWith('.yaml') ? `export default ${JSON.stringify(code)};` : undefined),
    },
  ],
  test: { include: ['test/**/*.test.ts'], testTimeout: 30_000 },
});
