/** Believing the node, for what is final and for what is stored: of an embedded chain, or where the reader says so. */
import { toHex } from './bytes.js';
import { Codec } from './codec.js';
import { DevFinality, EMBEDDED_MARKER } from './finality/dev.js';
import type { Finality } from './finality/finality.js';
import { RpcFinality } from './finality/rpc.js';
import { RpcReader } from './reader.js';
import { Fields } from './shape.js';
import type { Trust, TrustDeps, TrustMaker } from './trust.js';

/** The embedded chain: final is what is `depth` blocks deep. Refuses every other chain with ChainError `notEmbedded`. */
export function dev(depth?: number): TrustMaker {
  return (deps) =>
    believing(
      deps,
      new DevFinality(depth === undefined ? {} : { depth }, { source: deps.headers, log: deps.log }),
    );
}

/** Dev of a chain that says it is the embedded one, else {@link unverified}: nothing is verified either way. */
export function believed(depth?: number): TrustMaker {
  return async (deps) => {
    const properties = await deps.headers.properties();
    return (properties[EMBEDDED_MARKER] === true ? dev(depth) : unverified())(deps);
  };
}

/** Any chain, unverified: final is what the node says. For clients and tools, which decide on nobody's shares. */
function unverified(): TrustMaker {
  return (deps) => believing(deps, new RpcFinality({ rpc: deps.rpc, headers: deps.headers, log: deps.log }));
}

/** A codec is the same for a whole runtime version. */
function believing({ rpc }: TrustDeps, finality: Finality): Trust {
  const codecs = new Map<number, Promise<Codec>>();
  return {
    finality,
    reader: ({ hash }) => new RpcReader({ rpc, block: toHex(hash) }),
    body: (_, read) => read(),
    requireRecent: () => undefined,
    // Nothing is proven.
    anchor: () => undefined,
    /** One codec a runtime version. */
    codec: async ({ hash }) => {
      const block = toHex(hash);
      const version = await rpc.call<unknown>('state_getRuntimeVersion', block);
      const specVersion = new Fields(version, 'state_getRuntimeVersion').number('specVersion');
      const known = codecs.get(specVersion);
      if (known !== undefined) return known;
      const made = rpc
        .call<unknown>('state_getMetadata', block)
        .then((metadata) => Codec.from(metadata, version));
      codecs.set(specVersion, made);
      made.catch(() => codecs.delete(specVersion));
      return made;
    },
  };
}
