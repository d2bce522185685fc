import { readFile, rm } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { parse } from 'yaml';

const bundled = { bundle: true, format: 'esm', platform: 'node', target: 'node20', logLevel: 'warning' };

/** The default model as a module of its text, its data and its checked rules, so that no run has to parse or check it. */
export async function modelModule(text) {
  const data = parse(text);
  const { rules, hash } = (await checker()).builtIn(data);
  const parts = Object.entries({ text, data, rules, hash });
  return parts.map(([name, value]) => `export const ${name} = ${JSON.stringify(value)};\n`).join('');
}

/** The program's own check of a model. */
async function checker() {
  const { outputFiles } = await build({ ...bundled, entryPoints: ['src/model/rules.ts'], write: false });
  return import(`data:text/javascript;base64,${Buffer.from(outputFiles[0].contents).toString('base64')}`);
}

const modelPlugin = {
  name: 'model',
  setup({ onLoad }) {
    onLoad({ filter: /\.yaml$/ }, async ({ path }) => ({
      contents: await modelModule(await readFile(path, 'utf8')),
      loader: 'js',
    }));
  },
};

const shared = {
  ...bundled,
  external: ['@clickhouse/client', '@duckdb/node-api'],
  plugins: [modelPlugin],
  loader: { '.bash': 'text', '.zsh': 'text', '.fish': 'text', '.ps1': 'text' },
};

/** Bundles of CommonJS packages ask for require. */
const REQUIRE = "import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);";

/** The command line, dependencies included and split so that a command loads only what it uses; and the library. */
export async function buildAll() {
  await rm('dist', { recursive: true, force: true });
  await build({
    ...shared,
    entryPoints: ['src/cli/main.ts', 'src/cli/scoring-thread.ts'],
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
