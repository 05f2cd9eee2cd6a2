/** Commands shown in the documentation: the npm script exists, and `keyfold` has the command and its options. */
import type { Command } from '@commander-js/extra-typings';
import { codeOf } from './markdown.js';

/** Commands of npm itself that the pages show. */
const NPM_ITSELF = new Set(['ci', 'init', 'install', 'audit', 'pack']);

/** What there is: the scripts of package.json, and the command line. */
export interface Existing {
  readonly scripts: Readonly<Record<string, string>>;
  readonly program: Command;
}

/** Shown commands that do not exist, one line each. */
export function unknownCommands(text: string, existing: Existing): string[] {
  return (
    codeOf(text)
      .flatMap((code) => code.replaceAll(/\s*\\\n\s*/g, ' ').split('\n'))
      .flatMap((line) => line.split(/&&|\|(?= )/))
      // A prompt before the command; a comment, or a column with what it does, after it.
      .map((part) =>
        part
          .trim()
          .replace(/^\$ /, '')
          .replace(/^npx keyfold/, 'keyfold'),
      )
      .map((part) => part.replace(/\s+#\s.*$|\s{2,}.*$/, ''))
      .flatMap((part) => fault(part, existing) ?? [])
  );
}

function fault(shown: string, existing: Existing): string | undefined {
  const words = shown.split(/\s+/);
  const separator = words.indexOf('--');
  const after = separator < 0 ? [] : words.slice(separator + 1);
  if (words[0] === 'keyfold') return faultOfKeyfold(shown, words.slice(1), existing.program);
  if (words[0] !== 'npm') return undefined;
  const flagless = words.slice(1).filter((word) => !word.startsWith('-'));
  const [verb = '', name = ''] = flagless;
  if (NPM_ITSELF.has(verb)) return undefined;
  const script = verb === 'run' ? name : verb;
  if (!(script in existing.scripts)) return `${shown}: package.json has no script ${script}`;
  if (script === 'start') return faultOfKeyfold(shown, ['dev', ...after], existing.program);
  return script === 'keyfold' ? faultOfKeyfold(shown, after, existing.program) : undefined;
}

function faultOfKeyfold(shown: string, args: readonly string[], program: Command): string | undefined {
  let command = program;
  let rest = args;
  while (command.commands.length > 0) {
    const [word] = rest;
    // `keyfold`, `keyfold --help`, `keyfold secret`, `keyfold <command>`: nothing more to look up.
    if (word === undefined || /^[-<.]/.test(word) || word === 'COMMAND') break;
    // `account new|import|list` shows several at once.
    const found = word.split('|').map((name) => command.commands.find((child) => child.name() === name));
    const [first] = found;
    // `keyfold beacon 7`: a command with commands may take an argument of its own, which a group does not.
    if (first === undefined && command.registeredArguments.some((one) => one.name() !== 'command')) break;
    if (first === undefined || found.includes(undefined)) return `${shown}: keyfold has no command ${word}`;
    command = first as unknown as Command;
    rest = rest.slice(1);
  }
  for (const word of rest.filter((text) => /^--?[a-z]/.test(text))) {
    const [flag = ''] = word.replace(/[,.;:)]+$/, '').split('=');
    const known = command.options.some(({ long, short }) => long === flag || short === flag);
    if (!known && flag !== '--help' && flag !== '-h')
      return `${shown}: ${command.name()} has no option ${flag}`;
  }
  return undefined;
}
