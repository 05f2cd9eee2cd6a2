/** `keyfold enclave`: enclaves of an operator. A worker that has the operator's proxy does all of it by itself. */
import { readFile, stat } from 'node:fs/promises';
import { toHex } from '../../chain/bytes.js';
import { type Call, enclaves, proxy } from '../../chain/calls.js';
import { timeOf } from '../../chain/time.js';
import type { Chain, Hash } from '../../chain/types.js';
import { decodeAddress, encodeAddress } from '../../client/index.js';
import { MAX_QUOTE_BYTES, reportData } from '../../enclave/attestation/attestation.js';
import { chooseAttestation } from '../../enclave/attestation/choose.js';
import { judge, needsCollateral } from '../../enclave/attestation/judge.js';
import type { AttestationKind } from '../../enclave/attestation/kinds.js';
import type { AccountOptions } from '../account-options.js';
import { resolveSigner } from '../accounts.js';
import { type ChainOptions, withChain } from '../connection.js';
import { withEnclaves } from '../enclave-hints.js';
import { UsageError } from '../exit.js';
import type { Output } from '../output.js';
import { formatTable } from '../table.js';

interface SigningOptions extends ChainOptions, AccountOptions {
  /** SS58 address of the operator where the signer is its proxy. */
  readonly operator?: string | undefined;
  readonly json: boolean;
}

export interface EnclaveQuoteOptions extends SigningOptions {
  /** File with the quote, raw bytes. One of this and `attestation`. */
  readonly quote?: string | undefined;
  /** Have this machine make the quote. */
  readonly attestation?: AttestationKind | undefined;
  /** Digest of the collateral on the chain that the quote is judged by, 32 bytes; the best there is without it. */
  readonly collateral?: Uint8Array | undefined;
}

export interface EnclaveAddOptions extends EnclaveQuoteOptions {
  /** SS58 address of the enclave that the new one takes the place of. */
  readonly replace?: string | undefined;
}

export type EnclaveRenewOptions = EnclaveQuoteOptions;

export type EnclaveRemoveOptions = SigningOptions;

export interface EnclaveListOptions extends ChainOptions {
  readonly operator?: string | undefined;
  readonly json: boolean;
}

/**
 * Adds an enclave with its quote, or puts it in the place of another. The quote comes from a file, or from this machine,
 * where the enclave must run. Throws UsageError, ClientError and AttestationError.
 */
export async function enclaveAdd(address: string, options: EnclaveAddOptions, output: Output): Promise<void> {
  const enclave = decodeAddress(address);
  const old = options.replace === undefined ? undefined : decodeAddress(options.replace);
  const quoteFor = await quoteSource(options);
  const call = async (operator: Uint8Array, chain: Chain): Promise<Call> => {
    const quote = await quoteFor({ operator, enclave, chain });
    const collateral = await collateralFor(quote, operator, options, chain);
    return old === undefined
      ? enclaves.addEnclave({ enclave, quote, collateral })
      : enclaves.replaceEnclave({ old, new: enclave, quote, collateral });
  };
  await send('enclave add', call, options, output, { enclave: encodeAddress(enclave) });
}

/** Proves anew what an enclave on the chain runs, before that runs out. Throws as {@link enclaveAdd}. */
export async function enclaveRenew(
  address: string,
  options: EnclaveRenewOptions,
  output: Output,
): Promise<void> {
  const enclave = decodeAddress(address);
  const quoteFor = await quoteSource(options);
  const call = async (operator: Uint8Array, chain: Chain): Promise<Call> => {
    const quote = await quoteFor({ operator, enclave, chain });
    const collateral = await collateralFor(quote, operator, options, chain);
    return enclaves.renewAttestation({ enclave, quote, collateral });
  };
  await send('enclave renew', call, options, output, { enclave: encodeAddress(enclave) });
}

/** Takes an enclave off the chain; what it holds is of no use from then on. */
export async function enclaveRemove(
  address: string,
  options: EnclaveRemoveOptions,
  output: Output,
): Promise<void> {
  const enclave = decodeAddress(address);
  const call = async (): Promise<Call> => enclaves.removeEnclave({ enclave });
  await send('enclave remove', call, options, output, { enclave: encodeAddress(enclave) });
}

/** Lists the attested enclaves at the finalised head. */
export async function enclaveList(options: EnclaveListOptions, output: Output): Promise<void> {
  const operator = options.operator === undefined ? undefined : decodeAddress(options.operator);
  await withChain(options, 'enclave list', output, async ({ chain }) => {
    const list = (await chain.state().enclaves(operator)).map((view) => ({
      enclave: encodeAddress(view.account),
      operator: encodeAddress(view.operator),
      measurement: toHex(view.measurement),
      added: view.added,
      attestedUntil: view.attestedUntil === undefined ? null : timeOf(view.attestedUntil),
    }));
    list.sort((a, b) => a.added - b.added || (a.enclave < b.enclave ? -1 : 1));
    if (options.json) return output.write('data', `${JSON.stringify(list)}\n`);
    const rows = list.map((row) => [
      row.enclave,
      row.operator,
      `${row.measurement.slice(0, 18)}…`,
      `${row.added}`,
      row.attestedUntil ?? 'no end',
    ]);
    output.write(
      'data',
      formatTable([['enclave', 'operator', 'measurement', 'block', 'good until'], ...rows]),
    );
  });
}

async function send(
  doing: string,
  callFor: (operator: Uint8Array, chain: Chain) => Promise<Call>,
  options: SigningOptions,
  output: Output,
  result: { readonly enclave: string },
): Promise<void> {
  const real = options.operator === undefined ? undefined : decodeAddress(options.operator);
  const signer = await resolveSigner(options);
  await withEnclaves(options, doing, output, async ({ chain }) => {
    const call = await callFor(real ?? signer.publicKey, chain);
    const { block } = await chain
      .queue(signer)
      .submit(real === undefined ? call : proxy.proxy({ real, call }));
    const done = { ...result, block: block.number };
    output.write(
      'data',
      options.json ? `${JSON.stringify(done)}\n` : `enclave  ${done.enclave}\nblock    ${done.block}\n`,
    );
  });
}

/**
 * What the quote is judged by where nobody says: the collateral on the chain with which it is good for longest. Then a quote
 * that the chain would refuse is refused before it costs a fee.
 */
async function collateralFor(
  quote: Uint8Array,
  operator: Uint8Array,
  { collateral }: EnclaveQuoteOptions,
  chain: Chain,
): Promise<Hash | undefined> {
  if (collateral !== undefined || !needsCollateral(quote)) return collateral;
  return (await judge(quote, { operator }, chain.state())).collateral;
}

type QuoteSource = (of: {
  readonly operator: Uint8Array;
  readonly enclave: Uint8Array;
  readonly chain: Chain;
}) => Promise<Uint8Array>;

/** Where the quote comes from: whatever is wrong with that is said before anything is connected. */
async function quoteSource({ quote: path, attestation: kind }: EnclaveQuoteOptions): Promise<QuoteSource> {
  if (path !== undefined && kind === undefined) {
    const quote = await readQuote(path);
    return async () => quote;
  }
  if (path !== undefined || kind === undefined) {
    throw new UsageError(
      'quote: an enclave is added with one quote',
      'pass --quote <path>, or --attestation <kind> on the machine of the enclave',
    );
  }
  const driver = await chooseAttestation({ kind });
  return ({ operator, enclave, chain }) =>
    driver.quote({
      reportData: reportData({ genesis: chain.genesis, operator, enclave }),
      state: chain.state(),
    });
}

async function readQuote(path: string): Promise<Uint8Array> {
  const { size } = await stat(path);
  if (size === 0 || size > MAX_QUOTE_BYTES) {
    throw new UsageError(`quote: ${path} has ${size} bytes`, `a quote has 1 to ${MAX_QUOTE_BYTES} bytes`);
  }
  return new Uint8Array(await readFile(path));
}
