/** A line of a golden session: settings of the environment, the program, its arguments. */
export interface CommandLine {
  readonly env: Readonly<Record<string, string>>;
  readonly program: string;
  readonly args: readonly string[];
}

const SETTING = /^([A-Z_]+)=(.*)$/s;

/** Understands what a shell does of quotes, and nothing else of it: no variables, no pipes, no patterns. */
export function parseCommandLine(line: string): CommandLine {
  const words = shellWords(line);
  const firstPlain = words.findIndex((word) => !SETTING.test(word));
  const settings = words.slice(0, firstPlain).map((word) => (SETTING.exec(word) as RegExpExecArray).slice(1));
  const [program, ...args] = words.slice(firstPlain);
  if (firstPlain === -1 || program === undefined) throw new Error(`no program in: ${line}`);
  return { env: Object.fromEntries(settings), program, args };
}

function shellWords(line: string): string[] {
  const words = line.match(/(?:"[^"]*"|'[^']*'|[^\s"'])+/g) ?? [];
  return words.map((word) => word.replace(/"([^"]*)"|'([^']*)'/g, (_, double, single) => double ?? single));
}
