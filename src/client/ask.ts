/** A request on its way to the chain: its secret is kept before it is signed, so that no answer is ever lost. */
import { batchAll, type Call, secrets } from '../chain/calls.js';
import { isEvent } from '../chain/events.js';
import type { ExtrinsicSigner, Included } from '../chain/types.js';
import { randomScalar } from '../protocol/group.js';
import { request as proveRequest } from '../protocol/release.js';
import type { Secret } from '../protocol/secret.js';
import { ofItem } from './batch.js';
import type { Context } from './context.js';
import { requestCosts, requestsCosts } from './costs.js';
import { ClientError, type ClientErrorCode } from './errors.js';
import { findSecret } from './lookup.js';
import type { Running } from './operation.js';
import { decodePolicy, owner } from './policy.js';
import { describe } from './policy-text.js';
import type { Denied, OpenRequest, RequestResult } from './request.js';
import { encodeAddress } from './ss58.js';
import type { SealedHeader } from './stanza.js';
import { onChain } from './translate.js';

/** What the chain says when the policy does not admit the reader. */
const DENIED = 'secrets.Denied';

/** After these the extrinsic may still be included. */
const UNDECIDED: readonly ClientErrorCode[] = ['aborted', 'chain-unreachable', 'chain-reset'];

/** One file to ask for. */
export interface Question {
  readonly header: SealedHeader;
  /** The reader's own secret, which is then not put into the store; a fresh one by default. */
  readonly k?: Secret | undefined;
}

interface Prepared {
  readonly header: SealedHeader;
  readonly secret: bigint;
  readonly k: Secret;
  readonly R: Uint8Array;
  readonly isKept: boolean;
  readonly call: Call;
}

/** Asks for each file in one extrinsic. Those that a policy denies are found out, and the others asked for again. */
export async function ask(
  context: Context,
  questions: readonly Question[],
  by: ExtrinsicSigner,
  running: Running,
): Promise<readonly RequestResult[]> {
  const isBatch = questions.length > 1;
  const found = await Promise.all(
    questions.map(({ header }, item) => {
      const find = () => findSecret(context.chain, header);
      return isBatch ? ofItem(item, find) : find();
    }),
  );
  const prepared = questions.map((question, index) => prepare(context, question, found[index]?.id ?? 0n, by));
  const signedAt = context.chain.head().number;
  const onChainNow = new Set<Prepared>();
  try {
    for (const { R, k, secret, header, isKept } of prepared) {
      const { genesis } = context.chain;
      const key = { R, k: k.expose().slice(), genesis, reader: by.publicKey, secret, header, signedAt };
      if (isKept) await context.readerKeys.put(key);
    }
    return await send(context, prepared, by, { ...running, asked: (one) => onChainNow.add(one) });
  } catch (error) {
    const isUndecided = error instanceof ClientError && UNDECIDED.includes(error.code);
    // What is on chain already stays in the store, and is found there.
    for (const one of prepared.filter((other) => !onChainNow.has(other))) {
      if (one.isKept && !isUndecided) await context.readerKeys.remove(one.R);
      one.k.wipe();
    }
    throw error;
  }
}

function prepare(
  { chain, group, rng }: Context,
  { header, k: own }: Question,
  secret: bigint,
  { publicKey: reader }: ExtrinsicSigner,
): Prepared {
  const k = own?.clone() ?? randomScalar(group, rng);
  const { R, proof } = proveRequest(group, { genesis: chain.genesis, secret, reader, k, rand32: rng(32) });
  return { header, secret, k, R, isKept: own === undefined, call: secrets.request({ secret, R, proof }) };
}

async function send(
  context: Context,
  prepared: readonly Prepared[],
  by: ExtrinsicSigner,
  running: Running & { readonly asked: (one: Prepared) => void },
): Promise<readonly RequestResult[]> {
  const [only, ...more] = prepared;
  if (!only) return [];
  const isBatch = more.length > 0;
  const call = isBatch ? batchAll(prepared.map((one) => one.call)) : only.call;
  const costs = isBatch ? requestsCosts(prepared.length) : requestCosts;
  try {
    const included = await context.submissions.submit({ doing: 'request', call, by, costs }, running);
    prepared.forEach(running.asked);
    return resultsOf(prepared, included);
  } catch (error) {
    if (!(error instanceof ClientError) || error.chainError !== DENIED) throw error;
    if (!isBatch) return [await denied(context, only, by)];
    // A batch does not say whom it failed for: halves find out, and take in everybody else.
    const middle = Math.ceil(prepared.length / 2);
    return [
      ...(await send(context, prepared.slice(0, middle), by, running)),
      ...(await send(context, prepared.slice(middle), by, running)),
    ];
  }
}

function resultsOf(prepared: readonly Prepared[], { block, events }: Included): readonly RequestResult[] {
  const made = events.filter((event) => isEvent(event, 'secrets.Requested')).map(({ data }) => data);
  return prepared.map(({ header, secret, k, R }, index) => {
    const event = made[index];
    if (event?.secret !== secret) {
      throw new ClientError(
        'chain-refused',
        `the extrinsic is final without the request for secret ${secret}`,
      );
    }
    const { request: id, expires, held } = event;
    const request: OpenRequest = { id, secret, header, expires, held, block: block.number, R, k };
    return { outcome: 'asked', request };
  });
}

async function denied(
  { chain, readerKeys }: Context,
  { secret, k, R, isKept }: Prepared,
  by: ExtrinsicSigner,
): Promise<Denied> {
  k.wipe();
  if (isKept) await readerKeys.remove(R);
  const nodes = await onChain('read the policy', () => chain.state().policy(secret));
  const policy = nodes ? decodePolicy(nodes) : owner();
  const reader = encodeAddress(by.publicKey);
  return {
    outcome: 'denied',
    secret,
    reader,
    policy,
    explanation: `${reader} may not open secret ${secret}: it may be opened by ${describe(policy)}`,
  };
}
