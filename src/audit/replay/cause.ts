/** What caused a record: its extrinsic, whose signature is checked, with every call in it; or a hook. */
import type { DecodedCall } from '../../chain/call-tree.js';
import type { Codec } from '../../chain/codec.js';
import { ChainError } from '../../chain/errors.js';
import { type DecodedExtrinsic, extrinsicHash, signedMessage } from '../../chain/extrinsic.js';
import type { Plain } from '../../chain/plain.js';
import { equalBytes } from '../../protocol/bytes.js';
import { isGenuine } from './sr25519.js';
import type { Unread } from './step.js';
import type { EventRecord, ReplayContext } from './types.js';

/** Who makes a call. `none`: nobody signed. `derived`: of an account that the extrinsic does not name. */
export type Origin = Uint8Array | 'root' | 'none' | 'derived';

/** A call that an extrinsic makes, itself or wrapped. */
export interface MadeCall {
  /** `pallet.name` */
  readonly id: string;
  readonly args: Readonly<Record<string, Plain>>;
  readonly origin: Origin;
}

/** The calls of one extrinsic; `unread`: why they are not at hand. */
export type Cause =
  | { readonly kind: 'hook' }
  | { readonly kind: 'extrinsic'; readonly calls: readonly MadeCall[] }
  | { readonly kind: 'unread'; readonly why: Unread };

/** Where the findings of an extrinsic go: those of a {@link import('./step.js').Step}. */
export interface CauseFindings {
  pass(check: 'digest' | 'signature', detail: string): void;
  fail(check: 'digest' | 'signature', reason: 'digest' | 'extrinsic' | 'signature', detail: string): void;
  skip(
    check: 'digest' | 'signature',
    reason: 'noExtrinsic' | 'noCodec' | 'noBlockHash' | 'otherScheme' | 'unverified',
    detail: string,
  ): void;
}

/** Reads the extrinsic that caused the first of some records, and checks its digest and its signature. */
export function readCause(
  { causedBy, extrinsic, block }: EventRecord,
  codec: Codec | undefined,
  context: Pick<ReplayContext, 'genesis' | 'group' | 'blockHash'>,
  say: CauseFindings,
): Cause {
  if (causedBy === undefined) return { kind: 'hook' };
  if (extrinsic === undefined) {
    say.skip('digest', 'noExtrinsic', 'the extrinsic');
    return { kind: 'unread', why: 'noExtrinsic' };
  }
  if (!equalBytes(extrinsicHash(extrinsic), causedBy)) {
    say.fail('digest', 'digest', 'the extrinsic has another BLAKE2b-256 than the record names');
    return { kind: 'unread', why: 'unverified' };
  }
  say.pass('digest', 'the extrinsic is the one that the record names');
  if (codec === undefined) {
    say.skip('signature', 'noCodec', 'the extrinsic is one of a runtime that is not known here');
    return { kind: 'unread', why: 'noCodec' };
  }
  let decoded: DecodedExtrinsic;
  try {
    decoded = codec.extrinsic(extrinsic);
  } catch (error) {
    if (!(error instanceof ChainError)) throw error;
    say.fail('signature', 'extrinsic', 'the bytes are no extrinsic of this runtime');
    return { kind: 'unread', why: 'unverified' };
  }
  const { signed, call } = decoded;
  if (signed !== undefined) checkSignature(signed, block, context, say);
  return { kind: 'extrinsic', calls: [...made(call, signed?.signer ?? 'none')] };
}

function checkSignature(
  signed: NonNullable<DecodedExtrinsic['signed']>,
  block: number,
  { genesis, group, blockHash }: Pick<ReplayContext, 'genesis' | 'group' | 'blockHash'>,
  say: CauseFindings,
): void {
  if (signed.scheme !== 'sr25519') {
    say.skip('signature', 'otherScheme', `a signature of ${signed.scheme}`);
    return;
  }
  const birth = signed.birth(block);
  const hash = birth === 0 ? genesis : blockHash(birth);
  if (hash === undefined) {
    say.skip('signature', 'noBlockHash', `block ${birth}, which the signature names`);
    return;
  }
  const message = signedMessage(signed.payload(genesis, hash));
  if (isGenuine(group, message, signed.signature, signed.signer)) {
    say.pass('signature', `genuine, for the chain as of block ${birth}`);
  } else {
    say.fail('signature', 'signature', `not genuine for this signer, call, chain and block ${birth}`);
  }
}

/** Calls that make the calls in them, and for whom. */
const WRAPPERS: Readonly<Record<string, (call: DecodedCall, by: Origin) => Origin>> = {
  'utility.batch': (_, by) => by,
  'utility.batchAll': (_, by) => by,
  'utility.forceBatch': (_, by) => by,
  'utility.ifElse': (_, by) => by,
  'utility.withWeight': (_, by) => by,
  'utility.asDerivative': () => 'derived',
  'utility.dispatchAs': () => 'derived',
  'utility.dispatchAsFallible': () => 'derived',
  'proxy.proxy': ({ args }) => accountOf(args.real),
  'proxy.proxyAnnounced': ({ args }) => accountOf(args.real),
  'sudo.sudo': () => 'root',
  'sudo.sudoUncheckedWeight': () => 'root',
  'sudo.sudoAs': ({ args }) => accountOf(args.who),
};

/** Every call that is no wrapper, in order, with who makes it. */
function* made(call: DecodedCall, by: Origin): Generator<MadeCall> {
  const id = `${call.pallet}.${call.name}`;
  const wrapper = WRAPPERS[id];
  if (wrapper === undefined) {
    yield { id, args: call.args, origin: by };
    return;
  }
  const origin = wrapper(call, by);
  for (const inner of call.inner) yield* made(inner, origin);
}

/** Of a MultiAddress. */
function accountOf(address: Plain): Origin {
  const { type, value } = (address ?? {}) as { readonly type?: string; readonly value?: Plain };
  return type === 'Id' && value instanceof Uint8Array ? value : 'derived';
}
