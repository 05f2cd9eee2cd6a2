/** `keyfold drill`: what can still be lost of the keys, and what happens if operators vanish; said, or tried. */
import { pino } from 'pino';
import type { Chain, KeyView } from '../../chain/types.js';
import { ClientError, decodeAddress, encodeAddress } from '../../client/index.js';
import { type ChainOptions, withChain } from '../connection.js';
import { factsOf } from '../drill/facts.js';
import { type Facts, type Outlook, predict } from '../drill/predict.js';
import { differences, MAX_REHEARSED, type Observed, operatorsOf, rehearse } from '../drill/rehearse.js';
import { drillText } from '../drill/text.js';
import { type Warning, warningsOf } from '../drill/warnings.js';
import { UsageError, VerificationFailed } from '../exit.js';
import { createLogStream, createProgress, type Output } from '../output.js';

export interface DrillOptions extends ChainOptions {
  /** SS58 addresses, separated by commas: operators that vanish. */
  readonly without?: string | undefined;
  /** Try it on a development network of the same shape. */
  readonly run: boolean;
  readonly json: boolean;
}

/** What a drill says of one key. */
export interface Drill {
  readonly view: KeyView;
  readonly facts: Facts;
  readonly warnings: readonly Warning[];
  /** As things are. */
  readonly now: Outlook;
  /** Without the operators that vanish. */
  readonly without: Outlook;
  readonly observed: Observed | undefined;
  /** Where what was seen is not what was said. */
  readonly differences: readonly string[];
}

/**
 * Runs the command. Throws `unknown-key`, `key-not-active`, UsageError, and VerificationFailed when a rehearsal ends
 * otherwise than was predicted.
 */
export async function drill(id: number | undefined, options: DrillOptions, output: Output): Promise<void> {
  const vanished = vanishedOf(options);
  const { block, read } = await withChain(options, 'drill', output, async ({ chain }) => ({
    block: chain.head().number,
    read: await readKeys(chain, { id, vanished }),
  }));
  const drills: Drill[] = [];
  for (const { view, facts } of read) drills.push(await drillOf(view, facts, { vanished, options, output }));
  const gone = [...vanished];
  output.write(
    'data',
    options.json
      ? `${JSON.stringify({ block, without: gone, keys: drills.map(asJson) })}\n`
      : drills.map((each) => drillText(each, gone)).join('\n') || 'no key has shares yet\n',
  );
  const wrong = drills.filter((each) => each.differences.length > 0);
  if (wrong.length > 0) {
    const what = wrong.map((each) => `key ${each.view.id} (${each.differences.join(', ')})`).join('; ');
    throw new VerificationFailed(
      `the rehearsal ended otherwise than was predicted: ${what}`,
      'run it again; report it with the output if it does so every time',
    );
  }
}

function vanishedOf({ without }: DrillOptions): ReadonlySet<string> {
  const addresses = without?.split(',').map((address) => address.trim()) ?? [];
  // In one form whatever network prefix they were written with.
  return new Set(addresses.map((address) => encodeAddress(decodeAddress(address))));
}

/** The facts of one key, or of every key that has shares. */
async function readKeys(
  chain: Chain,
  { id, vanished }: { readonly id: number | undefined; readonly vanished: ReadonlySet<string> },
): Promise<{ readonly view: KeyView; readonly facts: Facts }[]> {
  const state = chain.state();
  const views = (await state.keys()).filter((view) => id === undefined || view.id === id);
  const [only] = views;
  if (id !== undefined && only === undefined) {
    throw new ClientError('unknown-key', `the chain has no key ${id}`);
  }
  if (id !== undefined && (only?.epoch === 0 || only?.retired)) {
    throw new ClientError('key-not-active', `key ${id} has no shares that could be lost`);
  }
  for (const address of vanished) {
    if ((await state.operator(decodeAddress(address))) !== undefined) continue;
    throw new UsageError(
      `without: ${address} is no operator of this chain`,
      'see `keyfold key show` for who has a seat',
    );
  }
  const active = views.filter(({ epoch, retired }) => epoch > 0 && !retired);
  return Promise.all(active.map(async (view) => ({ view, facts: await factsOf(state, view) })));
}

async function drillOf(
  view: KeyView,
  facts: Facts,
  {
    vanished,
    options,
    output,
  }: { readonly vanished: ReadonlySet<string>; readonly options: DrillOptions; readonly output: Output },
): Promise<Drill> {
  const without = predict(facts, vanished);
  const said = { view, facts, warnings: warningsOf(facts), now: predict(facts), without };
  if (!options.run) return { ...said, observed: undefined, differences: [] };
  checkRehearsal(view, facts, vanished);
  const progress = createProgress(output, true);
  const log = pino({ level: 'error' }, createLogStream(output));
  const observed = await rehearse({ facts, vanished }, { log, progress });
  return { ...said, observed, differences: differences(without, observed) };
}

function checkRehearsal({ id, purpose }: KeyView, facts: Facts, vanished: ReadonlySet<string>): void {
  if (purpose !== 'Wrap') {
    throw new UsageError(
      `run: key ${id} is a ${purpose} key`,
      'only Wrap keys can be rehearsed; leave out --run',
    );
  }
  const operators = operatorsOf(facts, vanished);
  if (operators <= MAX_REHEARSED) return;
  throw new UsageError(
    `run: key ${id} has ${operators} operators, a rehearsal has at most ${MAX_REHEARSED}`,
    'leave out --run: the prediction goes by the same rules',
  );
}

function asJson({ view, facts, warnings, now, without, observed, differences: wrong }: Drill) {
  return {
    key: view.id,
    purpose: view.purpose,
    epoch: view.epoch,
    threshold: facts.threshold,
    seats: facts.seats,
    candidates: facts.candidates.length,
    now: outlookJson(now),
    warnings,
    without: outlookJson(without),
    rehearsal: observed ? { ...observed, asPredicted: wrong.length === 0 } : null,
  };
}

function outlookJson({ next, attempt, ...outlook }: Outlook) {
  return { ...outlook, next: next ?? null, attempt: attempt ?? null };
}
