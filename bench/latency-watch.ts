/**
 * What passes between a chain client and its node, with the time of each: written down as it comes, read afterwards, so that
 * looking costs next to nothing.
 */
import { WsProvider } from '@polkadot/rpc-provider/ws';
import { fromHex, type Hex } from '../src/chain/bytes.js';
import type { Endpoint } from '../src/chain/endpoints.js';
import { decodeJustification } from '../src/chain/finality/grandpa-justification.js';
import type { RpcProvider } from '../src/chain/provider.js';

type Update = (error: Error | null, result: unknown) => void;

interface Sent {
  /** The extrinsic, hex. */
  readonly bytes: string;
  /** When it was handed to the connection, and when the node had put it into its pool: `performance.now()`. */
  readonly sentMs: number;
  readonly pooledMs: number;
}

/** A block, and when it was first said to be final. */
interface Told {
  readonly number: number;
  readonly atMs: number;
}

/** An endpoint that is the node at `url`, and what is written down of it. */
export class Watch implements Endpoint {
  readonly where: string;
  readonly #justifications: { readonly encoded: unknown; readonly atMs: number }[] = [];
  readonly #heads: { readonly header: unknown; readonly atMs: number }[] = [];
  readonly #sent: Sent[] = [];

  constructor(url: string) {
    this.where = url;
  }

  provider(): RpcProvider {
    const node = new WsProvider(this.where, false);
    const subscribe = async (type: string, method: string, params: unknown[], update: Update) => {
      const sentMs = performance.now();
      const id = await node.subscribe(type, method, params, (error, result) => {
        this.#note(type, result);
        update(error, result);
      });
      if (type === 'author_extrinsicUpdate') {
        this.#sent.push({ bytes: String(params[0]), sentMs, pooledMs: performance.now() });
      }
      return id;
    };
    return new Proxy<RpcProvider>(node, {
      get: (target, name) => {
        if (name === 'subscribe') return subscribe;
        const value: unknown = Reflect.get(target, name);
        return typeof value === 'function' ? value.bind(target) : value;
      },
    });
  }

  /** When the justification of block `number`, or of the first one after it that had one, came. Undefined if none did. */
  justified(number: number): number | undefined {
    const told = this.#justifications.map(({ encoded, atMs }) => ({
      number: decodeJustification(fromHex(encoded as Hex)).target.number,
      atMs,
    }));
    return firstFrom(told, number);
  }

  /** When the node said that block `number` is final, or the first one after it. Undefined if it did not. */
  headed(number: number): number | undefined {
    const told = this.#heads.map(({ header, atMs }) => ({
      number: Number((header as { readonly number: Hex }).number),
      atMs,
    }));
    return firstFrom(told, number);
  }

  /** The first extrinsic that was sent with these bytes in it. */
  sentWith(bytes: Hex): Sent | undefined {
    const part = bytes.slice(2);
    return this.#sent.find((one) => one.bytes.includes(part));
  }

  #note(type: string, result: unknown): void {
    const atMs = performance.now();
    if (type === 'grandpa_justifications') this.#justifications.push({ encoded: result, atMs });
    if (type === 'chain_finalizedHead') this.#heads.push({ header: result, atMs });
  }
}

const firstFrom = (told: readonly Told[], number: number): number | undefined =>
  told.find((one) => one.number >= number)?.atMs;
