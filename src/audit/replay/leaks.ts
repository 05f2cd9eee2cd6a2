/** Section 15: reports of leaked shares, committed to before they are shown. */
import { equalBytes } from '../../protocol/bytes.js';
import { verifyCommittedLeak } from '../../protocol/leak.js';
import type { Handlers } from './handler.js';
import { checkAmount } from './operators.js';
import { shareKey } from './share-keys.js';
import { noDealings } from './shares.js';
import { hex } from './world.js';

export const LEAK_HANDLERS: Handlers = {
  'enclaves.LeakCommitted': (step) => {
    const { reporter, key, epoch } = step.data;
    const { commitment } = step.made('leak')?.args ?? {};
    const attempt = step.world.active(key, epoch);
    if (attempt === undefined) {
      step.missing('leak', `epoch ${epoch} of key ${key} as the active one`);
      return;
    }
    if (!(commitment instanceof Uint8Array)) return;
    // The chain keeps the public shares that are known in this block.
    const seats = new Set(attempt.everAcknowledged);
    step.world.leaks.set(hex(reporter), { commitment, attempt, seats });
    step.pass('leak', `a commitment to a report on epoch ${epoch} of key ${key}`);
  },

  'enclaves.LeakReported': (step) => {
    const { reporter, operator, reward } = step.data;
    const { genesis, group } = step.context;
    const call = step.made('leak');
    const { seat, proof } = (call?.args ?? {}) as { readonly seat?: number; readonly proof?: Uint8Array };
    const committed = step.world.leaks.get(hex(reporter));
    step.world.leaks.delete(hex(reporter));
    const bond = step.world.operators.get(hex(operator))?.bond;
    checkAmount(step, 'reward for the report', reward, bond === undefined ? undefined : bond / 2n);
    if (call === undefined || seat === undefined || proof === undefined) return;
    if (committed === undefined) {
      step.missing('leak', `the commitment of ${hex(reporter)}`);
      return;
    }
    const { attempt, commitment, seats } = committed;
    const owner = attempt.roster?.seats?.seats[seat - 1]?.operator;
    if (owner === undefined) {
      step.missing('leak', `whose seat ${seat} is`);
      return;
    }
    if (!equalBytes(owner, operator)) {
      step.fail('leak', 'operator', `seat ${seat} is of operator ${hex(owner)}, not ${hex(operator)}`);
      return;
    }
    if (!seats.has(seat)) {
      step.differs('leak', 'state', `seat ${seat} had acknowledged no share`);
      return;
    }
    const X = step.surely(attempt) ? shareKey(group, attempt, seat) : undefined;
    if (X === undefined) {
      noDealings(step, 'leak');
      return;
    }
    const { key, epoch } = attempt;
    step.verify(
      'leak',
      `${hex(reporter)} knows the share of seat ${seat} in epoch ${epoch} of key ${key}`,
      () => verifyCommittedLeak(group, { genesis, key, epoch, seat, reporter, X, proof, commitment }),
    );
  },
};
