/** The runtime compiled, and interpreted by smoldot: one changes what the other changes, and answers what it answers. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { calculate_state_root, get_runtime_version } from '@acala-network/chopsticks-executor';
import { ApiPromise, Keyring } from '@polkadot/api';
import { cryptoWaitReady } from '@polkadot/util-crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fromHex, type Hex, toHex } from '../../../../src/chain/bytes.js';
import { knownCodec } from '../../../../src/chain/known-runtime.js';
import { silentLog } from '../../../../src/chain/log.js';
import { type EmbeddedChain, startEmbeddedChain } from '../../../../src/devnet/embedded.js';
import { runtimeVersion } from '../../../../src/devnet/executor/version.js';
import { callRuntime } from '../../../../src/devnet/executor.js';
import { mergeJson, stringifyJson } from '../../../../src/devnet/json.js';
import { readPreset } from '../../../../src/devnet/preset.js';
import { BlockStates, State } from '../../../../src/devnet/states.js';
import { compact } from '../../../../src/protocol/scale.js';
import { RUNTIME, UNIT } from '../../../support/chain.js';
import { type Call, compiled, interpreted, replays } from '../../../support/interpreted.js';

const BEFORE = fileURLToPath(
  new URL('../../../../zombienet/runtime-106/keyfold_runtime.compact.compressed.wasm', import.meta.url),
);
const blob = toHex(readFileSync(RUNTIME));
const NOTHING = State.of(new Map());
/** SCALE `Vec<u8>`. */
const bytes = (text: string): string =>
  toHex(Buffer.concat([compact(text.length), Buffer.from(text)])).slice(2);

async function expectSame(wasm: Hex, calls: readonly Call[], state: State) {
  const outcome = await compiled(wasm, calls, state);
  expect(outcome).toEqual(await interpreted(wasm, calls, state));
  return outcome;
}

describe('both executors, without a chain', () => {
  it.each<Call>([
    ['Core_version', '0x'],
    ['Metadata_metadata_versions', '0x'],
    ['Metadata_metadata', '0x'],
    ['GenesisBuilder_preset_names', '0x'],
    ['GenesisBuilder_get_preset', '0x00'],
    ['GenesisBuilder_get_preset', `0x01${bytes('local')}`],
    ['GenesisBuilder_build_state', `0x${bytes('{"noSuchPallet":{}}')}`],
    // Arguments that do not decode trap.
    ['Core_initialize_block', '0x00'],
    ['TaggedTransactionQueue_validate_transaction', '0x0102'],
    // So does what needs a keystore, or a state.
    ['SessionKeys_generate_session_keys', '0x00'],
    ['AuraApi_slot_duration', '0x'],
  ])('%s(%s)', async (method, argument) => {
    await expectSame(blob, [[method, argument]], NOTHING);
  });

  it('build the same genesis of every preset, and know the same version', async () => {
    for (const runtime of [RUNTIME, BEFORE]) {
      const wasm = toHex(readFileSync(runtime));
      for (const preset of ['dev', 'local']) {
        const config = mergeJson(await readPreset(wasm, undefined), await readPreset(wasm, preset));
        const argument: Hex = `0x${bytes(stringifyJson(config))}`;
        const { changes } = await expectSame(wasm, [['GenesisBuilder_build_state', argument]], NOTHING);
        expect(changes.length).toBeGreaterThan(50);
      }
      const version = runtimeVersion(fromHex((await callRuntime(wasm, 'Core_version', '0x')).result));
      const other = (await get_runtime_version(wasm)) as typeof version;
      const text = (hex: string) => Buffer.from(hex.slice(2), 'hex').toString();
      expect({ ...version, apis: [...version.apis].sort() }).toEqual({
        ...other,
        specName: text(other.specName),
        implName: text(other.implName),
        apis: [...other.apis].sort(),
      });
    }
  }, 60_000);
});

describe('both executors, on a chain', () => {
  let chain: EmbeddedChain;
  let api: ApiPromise;
  const keyring = new Keyring({ ss58Format: 42 });

  beforeAll(async () => {
    await cryptoWaitReady();
    chain = await startEmbeddedChain(
      { runtime: BEFORE, blocks: { idleMs: 0 }, provable: true },
      { log: silentLog },
    );
    api = await ApiPromise.create({ provider: chain.provider() as never, noInitWarn: true });
  });

  afterAll(async () => {
    await api?.disconnect();
    await chain?.close();
  });

  const signed = async (
    tx: ReturnType<ApiPromise['tx']['balances']['transferAll']>,
    pair: ReturnType<Keyring['addFromUri']>,
    nonce: number,
  ): Promise<Hex> => (await tx.signAsync(pair, { nonce, era: 0 })).toHex();
  const intoBlock = async (extrinsics: readonly Hex[]): Promise<void> => {
    for (const extrinsic of extrinsics) await chain.provider().send('author_submitExtrinsic', [extrinsic]);
    await chain.driver.advanceTo(chain.head().number + 1);
  };

  it('give the same blocks, with signatures of every kind, calls that fail and an upgrade of the runtime', async () => {
    const alice = keyring.addFromUri('//Alice', undefined, 'sr25519');
    const others = (['sr25519', 'ed25519', 'ecdsa'] as const).map((kind) =>
      keyring.addFromUri('//Carol', undefined, kind),
    );
    const { balances, utility, system, sudo } = api.tx;
    const give = (to: string, units: bigint) => balances.transferKeepAlive(to, units * UNIT);
    const tooMuch = () => give(alice.address, 10n ** 18n);
    await intoBlock(
      await Promise.all(others.map(({ address }, nonce) => signed(give(address, 100n), alice, nonce))),
    );
    await intoBlock(
      await Promise.all([
        ...others.map((pair) => signed(give(alice.address, 1n), pair, 0)),
        ...others.map((pair) => signed(tooMuch(), pair, 1)),
        signed(utility.batchAll([give(others[0]?.address ?? '', 1n), tooMuch()]), alice, 3),
        signed(utility.batch([give(others[1]?.address ?? '', 1n), tooMuch()]), alice, 4),
        signed(system.remarkWithEvent('0x00'), alice, 5),
      ]),
    );
    const code = readFileSync(RUNTIME);
    await intoBlock([await signed(sudo.sudo(system.setCode(toHex(code))), alice, 6)]);
    await intoBlock([]);
    await intoBlock([]);
    const { specVersion } = knownCodec();
    expect(await chain.provider().send('state_getRuntimeVersion', [])).toMatchObject({ specVersion });
    let blocks = 0;
    for await (const { number, wasm, calls, state } of replays(chain)) {
      const [own, other] = [await compiled(wasm, calls, state), await interpreted(wasm, calls, state)];
      expect(own.changes).toEqual(other.changes);
      expect(own.changes.length).toBeGreaterThan(5);
      // Neither was told the root of the state, but the chain's own run was.
      const { extrinsicsRoot, digest } = api.createType('Header', other.result);
      const stateRoot: unknown = await calculate_state_root(state.with(new Map(own.changes)).entries(), 1);
      const block = await chain.blockchain.getBlockAt(number);
      expect((await block?.header)?.toJSON()).toMatchObject({
        stateRoot,
        extrinsicsRoot: extrinsicsRoot.toHex(),
        digest: digest.toJSON(),
      });
      blocks += 1;
    }
    expect(blocks).toBe(6);
  }, 120_000);

  it('judge extrinsics alike', async () => {
    const { head } = chain.blockchain;
    const [state, wasm] = [await new BlockStates().after(head), (await head.wasm) as Hex];
    const own = await ApiPromise.create({ provider: chain.provider() as never, noInitWarn: true });
    const judge = async (extrinsic: Hex) => {
      const argument: Hex = `0x02${extrinsic.slice(2)}${head.hash.slice(2)}`;
      const { result } = await expectSame(
        wasm,
        [['TaggedTransactionQueue_validate_transaction', argument]],
        state,
      );
      return result;
    };
    for (const kind of ['sr25519', 'ed25519', 'ecdsa'] as const) {
      const pair = keyring.addFromUri('//Carol', undefined, kind);
      const sign = (nonce: number) => signed(own.tx.system.remark('0x01'), pair, nonce);
      const good = await sign(2);
      // Valid, of the future, stale, and with one bit of the signature flipped.
      const bad = `${good.slice(0, 100)}${good[100] === '0' ? '1' : '0'}${good.slice(101)}` as Hex;
      const verdicts = [
        await judge(good),
        await judge(await sign(3)),
        await judge(await sign(0)),
        await judge(bad),
      ];
      expect(verdicts.map((verdict) => verdict?.slice(0, 4))).toEqual(['0x00', '0x00', '0x01', '0x01']);
    }
    await own.disconnect();
  }, 60_000);

  it('see what dev_setStorage changed, in the block and in those built on it', async () => {
    const provider = chain.provider();
    const poor = keyring.addFromUri('//Poor', undefined, 'sr25519');
    const own = await ApiPromise.create({ provider: chain.provider() as never, noInitWarn: true });
    const account = own.query.system.account;
    const remark = await signed(own.tx.system.remark('0x01'), poor, 0);
    const rich = own
      .createType('FrameSystemAccountInfo', { providers: 1, data: { free: 5n * UNIT } })
      .toHex();
    await provider.send('dev_setStorage', [[[account.key(poor.address), rich]]]);
    await intoBlock([remark]);
    await intoBlock([]);
    const { nonce, data } = (await account(poor.address)) as unknown as {
      nonce: number;
      data: { free: bigint };
    };
    expect(Number(nonce)).toBe(1);
    expect(BigInt(data.free)).toBeLessThan(5n * UNIT);
    expect(BigInt(data.free)).toBeGreaterThan(0n);
    await own.disconnect();
  });
});
