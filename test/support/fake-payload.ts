/** Signing payloads of worker calls, encoded by hand as the runtime orders them. */
import type { Call } from '../../src/chain/calls.js';
import { compact, concat, u16, u32, u64, vec } from '../../src/protocol/index.js';

/** What surrounds the call; every part is overridable so that a test can break it. */
export interface PayloadParts {
  readonly era?: Uint8Array;
  readonly nonce?: Uint8Array;
  readonly tip?: Uint8Array;
  readonly genesis: Uint8Array;
  /** Bytes after the payload. */
  readonly more?: Uint8Array;
}

/** call || era || nonce || tip || spec version || transaction version || genesis || era block hash */
export function signingPayload(call: Uint8Array, parts: PayloadParts): Uint8Array {
  const { era = Uint8Array.of(0x15, 0x02), nonce = compact(70), tip = compact(0), genesis } = parts;
  const blockHash = new Uint8Array(32).fill(5);
  return concat(call, era, nonce, tip, u32(1), u32(1), genesis, blockHash, parts.more ?? new Uint8Array(0));
}

interface WireArgs {
  readonly key: number;
  readonly epoch: number;
  readonly attempt: number;
  readonly p: Uint8Array;
  readonly k: Uint8Array;
  readonly proof: Uint8Array;
  readonly posted: Uint8Array;
  readonly dealer: number;
  readonly recipient: number | Uint8Array;
  readonly block: number;
  readonly keys: readonly (readonly [number, number])[];
  readonly r: Uint8Array;
  readonly c: Uint8Array;
  readonly shares: readonly {
    readonly key: number;
    readonly round: bigint;
    readonly sigma: Uint8Array;
    readonly proof: Uint8Array;
  }[];
  readonly partials: readonly {
    readonly request: bigint;
    readonly epoch: number;
    readonly a: Uint8Array;
    readonly b: Uint8Array;
    readonly proof: Uint8Array;
  }[];
}

/** SCALE of a worker call: pallet and call index, then the arguments. */
export function encodeWorkerCall(call: Call): Uint8Array {
  const args = call.args as unknown as WireArgs;
  const attempt = () => concat(u32(args.key), u32(args.epoch), u16(args.attempt));
  switch (`${call.pallet}.${call.name}`) {
    case 'keys.register':
      return concat(Uint8Array.of(21, 1), attempt(), args.p, args.proof);
    case 'keys.deal':
      return concat(Uint8Array.of(21, 2), attempt(), compact(args.posted.length), args.posted);
    case 'keys.complain': {
      const { dealer, recipient, k, proof } = args;
      return concat(Uint8Array.of(21, 3), attempt(), u16(dealer), u16(Number(recipient)), k, proof);
    }
    case 'keys.acknowledge':
      return concat(Uint8Array.of(21, 4), attempt(), args.proof);
    case 'keys.lost':
      return concat(Uint8Array.of(21, 5), attempt());
    case 'keys.wantReplica':
      return concat(Uint8Array.of(21, 9), u32(args.key), u32(args.epoch), args.p, args.proof);
    case 'keys.handoff': {
      const { key, epoch, recipient, r, c, proof } = args;
      if (typeof recipient === 'number') throw new Error('the recipient of a handoff is an account');
      return concat(Uint8Array.of(21, 10), u32(key), u32(epoch), recipient, r, c, proof);
    }
    case 'enclaves.heartbeat': {
      const keys = vec(args.keys.map(([key, epoch]) => concat(u32(key), u32(epoch))));
      return concat(Uint8Array.of(20, 5), u32(args.block), keys, compact(args.proof.length), args.proof);
    }
    case 'enclaves.skip':
      return Uint8Array.of(20, 15);
    case 'secrets.submitPartials': {
      const partials = args.partials.map(({ request, epoch, a, b, proof }) =>
        concat(u64(request), u32(epoch), a, b, proof),
      );
      return concat(Uint8Array.of(22, 5), vec(partials));
    }
    case 'beacon.submit': {
      const shares = args.shares.map(({ key, round, sigma, proof }) =>
        concat(u32(key), u64(round), sigma, proof),
      );
      return concat(Uint8Array.of(23, 0), vec(shares));
    }
    default:
      throw new Error(`${call.pallet}.${call.name} is not a worker call`);
  }
}
