/** The attack tests bite: each real system with one check weakened falls to the attack that the real one refuses. */
import { describe, expect, it } from 'vitest';
import { toHex } from '../../src/protocol/bytes.js';
import { randomScalar } from '../../src/protocol/group.js';
import { sodiumGroup } from '../../src/protocol/group-sodium.js';
import { seededRng } from '../support/seeded-rng.js';
import { copiedEphemeral } from './copied-ephemeral.js';
import { copiedRecord } from './copied-record.js';
import { craftedR } from './crafted-r.js';
import { dealerTwice, quorumOfReplicas, seatForEveryReplica } from './duplicate-seat.js';
import { mobileThief, staleAnswer } from './epochs.js';
import { ghostHolder } from './false-acknowledgement.js';
import { movedComplaint } from './moved-complaint.js';
import { acknowledgement, counting, dealing, epochs } from './mutants.js';
import { release } from './mutants-release.js';
import { freshKey, outcome } from './outcome.js';
import { fittedDegree, raisedDegree } from './raised-degree.js';
import { type ReleaseNetwork, type ReleaseSystem, releaseNetwork } from './release-network.js';
import { reusedR } from './reused-r.js';
import { repeatedNonce, repeatedPolynomial, repeatedRequestNonce, repeatedRho } from './rolled-back.js';
import { type DealingSystem, keyOf, openRotation, type Rotation } from './rotation.js';

const group = await sodiumGroup();
const SEED = 7111;

describe(`mutants of the release (seed ${SEED})`, () => {
  it.each<{
    mutant: keyof typeof release;
    attack: (network: ReleaseNetwork) => Uint8Array;
    prize: 'dek' | 'key';
  }>([
    { mutant: 'rhoIsShareAndNoRequestProof', attack: craftedR, prize: 'dek' },
    { mutant: 'publishedAnswer', attack: reusedR, prize: 'dek' },
    { mutant: 'rhoIsShare', attack: reusedR, prize: 'dek' },
    { mutant: 'rhoFixed', attack: reusedR, prize: 'dek' },
    { mutant: 'rhoWithoutRequest', attack: repeatedRho, prize: 'dek' },
    { mutant: 'nonceWithoutStatement', attack: repeatedNonce, prize: 'key' },
    { mutant: 'nonceWithoutContext', attack: repeatedRequestNonce, prize: 'dek' },
    { mutant: 'recordWithoutContext', attack: copiedRecord, prize: 'dek' },
  ])('$mutant falls to $attack.name', ({ mutant, attack, prize }) => {
    const network = releaseNetwork(group, SEED, release[mutant]);
    expect(outcome(() => attack(network))).toBe(toHex(network.truth[prize]));
  });

  // Two defences, each enough: the crafted R needs a reader who does not prove it and answers that rho does not hide.
  it.each<[string, ReleaseSystem, string]>([
    ['the proof of R alone', release.publishedAnswer, 'proof'],
    ['a fresh rho alone', release.noRequestProof, 'commitment'],
  ])('crafted R still fails with %s', (_, system, refusal) => {
    expect(outcome(() => craftedR(releaseNetwork(group, SEED, system)))).toBe(refusal);
  });
});

describe(`mutants of the dealing (seed ${SEED})`, () => {
  function rotationOf(system: DealingSystem): Rotation {
    return openRotation(group, seededRng(SEED), system, freshKey(group, SEED, 3));
  }

  it.each<{ mutant: keyof typeof dealing; attack: (rotation: Rotation) => Uint8Array }>([
    { mutant: 'noEphemeralProof', attack: copiedEphemeral },
    { mutant: 'polynomialWithoutAttempt', attack: repeatedPolynomial },
  ])('$mutant gives the key to $attack.name', ({ mutant, attack }) => {
    const rotation = rotationOf(dealing[mutant]);
    expect(outcome(() => attack(rotation))).toBe(toHex(keyOf(group, rotation.old)));
  });

  it.each<{ mutant: keyof typeof dealing; attack: (rotation: Rotation) => string; harm: string }>([
    { mutant: 'noDegreeTest', attack: raisedDegree, harm: '3 seats needed' },
    { mutant: 'noDegreeTest', attack: fittedDegree, harm: 'the key is lost' },
    { mutant: 'degreeTestUnbound', attack: fittedDegree, harm: 'the key is lost' },
    { mutant: 'complaintWithoutDigest', attack: movedComplaint, harm: 'complainer convicted' },
  ])('$mutant falls to $attack.name: $harm', ({ mutant, attack, harm }) => {
    expect(outcome(() => attack(rotationOf(dealing[mutant])))).toBe(harm);
  });
});

describe(`mutants of counting (seed ${SEED})`, () => {
  it('dealingsNotDeduplicated lets one seat make the key', () => {
    // The attack returns a scalar only if it is the one behind Y.
    const got = outcome(() => dealerTwice(group, seededRng(SEED), counting.dealingsNotDeduplicated));
    expect(got).toMatch(/^[0-9a-f]{64}$/);
  });

  it('acknowledgementsNotDeduplicated lets one seat be the quorum', () => {
    const system = counting.acknowledgementsNotDeduplicated;
    expect(outcome(() => quorumOfReplicas(group, seededRng(SEED), system))).toBe('active with one seat');
  });

  it('replicasNotGrouped hands T shares to one operator', () => {
    const rng = seededRng(SEED);
    const f0 = randomScalar(group, rng);
    const got = outcome(() => seatForEveryReplica(group, rng, counting.replicasNotGrouped, f0));
    expect(got).toBe(toHex(f0.expose()));
  });
});

describe(`mutants of the change of epoch (seed ${SEED})`, () => {
  it('coefficientsNotFresh gives the key to T - 1 shares of each of three epochs', () => {
    const rng = seededRng(SEED);
    const old = freshKey(group, SEED, 5);
    const got = outcome(() => mobileThief(group, rng, epochs.coefficientsNotFresh, old));
    expect(got).toBe(toHex(keyOf(group, old)));
  });

  it('formerShareKeyAccepted lets a stale share spoil a release', () => {
    const rng = seededRng(SEED);
    const old = freshKey(group, SEED, 3);
    const got = outcome(() => staleAnswer(group, rng, epochs.formerShareKeyAccepted, old));
    expect(got).toBe('release spoilt');
  });

  it.each(['enclaveLeftOut', 'shareKeyFromMessage'] as const)(
    '%s counts an enclave without a share',
    (mutant) => {
      const rng = seededRng(SEED);
      const epoch = freshKey(group, SEED, 4);
      const got = outcome(() => ghostHolder(group, rng, acknowledgement[mutant], epoch));
      expect(got).toBe('active, 2 hold, 3 needed');
    },
  );
});
