/** `keyfold beacon`: the output of a round, whose proof is checked first; and the same of a file, without a chain. */
import { readFile, stat } from 'node:fs/promises';
import { toHex } from '../../chain/bytes.js';
import { type BeaconOutput, ClientError, roundJson, verifyRoundJson } from '../../client/index.js';
import { type ChainOptions, withChain } from '../connection.js';
import { UsageError } from '../exit.js';
import type { Output } from '../output.js';
import { formatTable } from '../table.js';

/** A proof of 128 shares has 35 KB. */
const MAX_PROOF_BYTES = 100_000;

export interface BeaconOptions extends ChainOptions {
  /** The Beacon key of the lowest number without it. */
  readonly key?: number | undefined;
  readonly verify: boolean;
  readonly json: boolean;
}

export interface BeaconVerifyOptions {
  /** Y that the proof must be against, 32 bytes. */
  readonly publicKey?: Uint8Array | undefined;
  /** The chain it must be of, 32 bytes. */
  readonly genesis?: Uint8Array | undefined;
  readonly json: boolean;
}

/** Runs the command. Throws `no-beacon`, `unknown-round`, `round-open`, `round-invalid`, `chain-unreachable`. */
export async function beacon(
  round: bigint | undefined,
  options: BeaconOptions,
  output: Output,
): Promise<void> {
  await withChain(options, 'beacon', output, async ({ client, chain }) => {
    const { key } = options;
    const found =
      round === undefined ? await client.beacon.latest({ key }) : await client.beacon.round(round, { key });
    if (found === undefined) throw new ClientError('unknown-round', 'no round has its output yet');
    if (options.json) {
      const { opened, completed, verified } = found;
      const json = { ...roundJson(found), opened, completed, verified };
      output.write('data', `${JSON.stringify(json)}\n`);
      return;
    }
    const waiting = await chain.state().openRounds(found.key);
    output.write('data', formatTable(rowsOf(found, waiting.length, options.verify)));
  });
}

function rowsOf(found: BeaconOutput, waiting: number, verify: boolean): string[][] {
  const { round, key, epoch, opened, completed, out, entries, Y, verified } = found;
  const rows = [
    ['round', `${round} of key ${key}, epoch ${epoch}`],
    ['blocks', `opened ${opened}, completed ${completed}`],
    ['output', toHex(out)],
    ['open rounds', String(waiting)],
  ];
  if (!verify) return rows;
  const seats = entries.map(({ seat }) => seat).join(', ');
  return [
    ...rows,
    ['verified', `the shares of seats ${seats} give this output under the public key of the epoch`],
    ['public key', `${toHex(Y)} (${verified ? 'proven' : 'as the node says'})`],
  ];
}

/**
 * Checks a proof without a chain. Throws UsageError for a file that is none or another chain or key than asked for, and
 * ClientError `malformed-round`, `round-invalid`; then nothing is printed that looks like a result.
 */
export async function beaconVerify(
  path: string,
  options: BeaconVerifyOptions,
  output: Output,
): Promise<void> {
  const { size } = await stat(path);
  if (size < 1 || size > MAX_PROOF_BYTES) {
    throw new UsageError(
      `proof: ${path} has ${size} bytes`,
      `pass a file of 1 to ${MAX_PROOF_BYTES} bytes, as \`keyfold beacon --json\` prints`,
    );
  }
  const proof = verifyRoundJson(await readFile(path, 'utf8'));
  requireSame('genesis', proof.genesis, options.genesis);
  requireSame('public key', proof.Y, options.publicKey);
  const { key, epoch, round, out, Y, genesis, entries } = proof;
  const known = { publicKey: options.publicKey !== undefined, genesis: options.genesis !== undefined };
  if (options.json) {
    const compared = { comparedPublicKey: known.publicKey, comparedGenesis: known.genesis };
    output.write('data', `${JSON.stringify({ verified: true, ...roundJson(proof), ...compared })}\n`);
    return;
  }
  const rows = [
    ['round', `${round} of key ${key}, epoch ${epoch}: verified`],
    ['output', toHex(out)],
    ['seats', entries.map(({ seat }) => seat).join(', ')],
    ['public key', `${toHex(Y)}${known.publicKey ? '' : ' (not compared)'}`],
    ['genesis', `${toHex(genesis)}${known.genesis ? '' : ' (not compared)'}`],
  ];
  output.write('data', formatTable(rows));
}

function requireSame(what: string, stated: Uint8Array, wanted: Uint8Array | undefined): void {
  if (wanted === undefined || toHex(stated) === toHex(wanted)) return;
  throw new ClientError('round-invalid', `the proof verifies, but under another ${what} than asked for`, {
    expected: toHex(wanted),
    actual: toHex(stated),
  });
}
