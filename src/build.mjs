import { readFile, rm } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { parse } from 'yaml';

/** A YAML file as a module of its text and its data, so that no run has to parse the default model. */
export function yamlModule(text) {
  return `export const text = ${JSON.stringify(text)};\nexport const data = ${JSON.stringify(parse(text))};\n`;
}

const yamlPlugin = {
  name: 'yaml',
  setup({ onLoad }) {
    onLoad({ filter: /\.yaml$/ }, async ({ path }) => ({ contents: yamlModule(await readFile(path, 'utf8')), loader: 'js' }));
  },
};

const shared = {
  bundle: true,
  format: 'esm',
  platform: 'node',
  target: 'node20',
  external: ['@clickhouse/client', '@duckdb/node-api'],
  plugins: [yamlPlugin],
  loader: { '.bash': 'text', '.zsh': 'text', '.fish': 'text', '.ps1': 'text' },
  logLevel: 'warning',
};

/** Bundles of CommonJS packages ask for require. */
const REQUIRE = "import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);";

/** The command line, dependencies included and split so that a command loads only what it uses; and the library. */
export async function buildAll() {
  await rm('dist', { recursive: true, force: true });
  await build({
    ...shared,
    entryPoints: ['src/cli/main.ts'],
    outdir: 'dist/cli',
    splitting: true,
    minifyWhitespace: true,
    minifySyntax: true,
    legalComments: 'none',
    banner: { js: REQUIRE },
  });
  await build({ ...shared, entryPoints: ['src/index.ts'], outfile: 'dist/index.js', packages: 'external' });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await buildAll();
