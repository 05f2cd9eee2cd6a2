/** Run beside examples/papi-signer where it is installed, against the node that the argument names; prints one JSON object. */

import { Keyring } from '@polkadot/keyring';
import { WsProvider } from '@polkadot/rpc-provider';
import { TypeRegistry } from '@polkadot/types';
import { hexToU8a } from '@polkadot/util';
import { blake2AsU8a, cryptoWaitReady, encodeAddress, signatureVerify } from '@polkadot/util-crypto';
import { getPolkadotSigner } from '@polkadot-api/signer';
import { ClientError, connect, policy, seal } from 'keyfold/client';
import { fromPapi } from './papi-signer.js';

const [endpoint] = process.argv.slice(2);
const provider = new WsProvider(endpoint);
await provider.isReady;
await cryptoWaitReady();
const metadata = async () => hexToU8a(await provider.send('state_getMetadata', []));

/** A raw signer of polkadot-api for a development account. */
function papi(scheme, uri = '//Alice') {
  const pair = new Keyring({ type: scheme.toLowerCase() }).addFromUri(uri);
  // papi's id of an ecdsa account is the hash of its key, as it is on the chain.
  const id = scheme === 'Ecdsa' ? blake2AsU8a(pair.publicKey) : pair.publicKey;
  return getPolkadotSigner(id, scheme, (message) => pair.sign(message));
}

const alice = papi('Sr25519');
const payloads = [];
const recording = fromPapi(alice, metadata);
const keyfold = await connect({
  endpoints: endpoint,
  signer: {
    ...recording,
    signer: {
      signPayload: (given) => {
        payloads.push(given);
        return recording.signer.signPayload(given);
      },
    },
  },
});
const sealed = await seal(new TextEncoder().encode('by papi'), await keyfold.recipient(1));
await keyfold.secrets.store(sealed, policy.owner());
const opening = await keyfold.open(sealed);
const opened = new TextDecoder().decode(opening.plaintext);
const [payload] = payloads;

/** The bytes that are signed, as polkadot.js makes them of the fields. */
const registry = new TypeRegistry();
registry.setSignedExtensions(payload.signedExtensions);
const bytes = registry.createType('ExtrinsicPayload', payload, { version: 4 }).toU8a({ method: true });
const message = bytes.length > 256 ? blake2AsU8a(bytes) : bytes;

const valid = {};
for (const scheme of ['Ed25519', 'Sr25519', 'Ecdsa']) {
  const signer = papi(scheme);
  const { signature } = await fromPapi(signer, metadata).signer.signPayload(payload);
  valid[scheme] = signatureVerify(message, signature, encodeAddress(signer.publicKey)).isValid;
}

const changing = (change) => ({ ...alice, signTx: (...args) => alice.signTx(...change(args)) });
const why = (signer, given = payload) =>
  fromPapi(signer, metadata)
    .signer.signPayload(given)
    .then(
      () => 'signed',
      (error) => error.message,
    );
const tip = {
  identifier: 'ChargeTransactionPayment',
  value: new Uint8Array([4]),
  additionalSigned: new Uint8Array(),
};
const refused = {
  call: await why(changing(([call, ...rest]) => [Uint8Array.from([...call.slice(0, -1), 0xff]), ...rest])),
  tip: await why(
    changing(([call, extensions, ...rest]) => [
      call,
      { ...extensions, ChargeTransactionPayment: tip },
      ...rest,
    ]),
  ),
  account: await why({ ...alice, publicKey: new Uint8Array(32) }),
  extension: await why(alice, { ...payload, signedExtensions: [...payload.signedExtensions, 'Unheard'] }),
};

const no = { ...alice, signTx: () => Promise.reject(new Error('Cancelled')) };
const rejected = await keyfold.open(sealed, { signer: fromPapi(no, metadata) }).then(
  () => 'opened',
  (error) => (error instanceof ClientError ? error.code : String(error)),
);

await keyfold.close();
await provider.disconnect();
process.stdout.write(JSON.stringify({ opened, valid, refused, rejected }));
