/** A proven fault costs the whole bond, in the block and by the very extrinsic that proves it, and nobody else anything. */
import { expect } from 'vitest';
import { toHex } from '../../../src/chain/bytes.js';
import { type ChainEvent, isEvent } from '../../../src/chain/events.js';
import type { FinalisedBlock } from '../../../src/chain/types.js';
import type { Books } from '../books.js';
import { consequences } from '../ladder.js';

/** Whether an event is the evidence against an operator; `enclaves` are its own, in hex as the operator. */
function proves(event: ChainEvent, operator: string, enclaves: readonly string[]): boolean {
  if (isEvent(event, 'keys.DealerConvicted') || isEvent(event, 'keys.FalseComplaint')) {
    return toHex(event.data.operator) === operator;
  }
  if (!isEvent(event, 'secrets.PartialsSubmitted') || !enclaves.includes(toHex(event.data.enclave)))
    return false;
  return event.data.outcomes.some(([, outcome]) => outcome === 'Wrong');
}

/**
 * Looks at every block in which somebody was slashed. `blocks` follow each other, the one before the first slash included;
 * `enclavesOf` answers those of an operator, all in hex. Labels must not be paid for in these blocks.
 */
export async function expectSlashedAtOnce(
  books: Books,
  blocks: readonly FinalisedBlock[],
  enclavesOf: (operator: string) => readonly string[],
): Promise<void> {
  for (const [index, block] of blocks.entries()) {
    const slashes = block.events.filter((event) => event.id === 'enclaves.Slashed');
    if (slashes.length === 0) continue;
    const parent = blocks[index - 1];
    if (parent === undefined) throw new Error('the block before the first slash is missing');
    const expected = new Map(await books.bonds(parent));
    for (const slash of slashes) {
      if (!isEvent(slash, 'enclaves.Slashed')) continue;
      const operator = toHex(slash.data.operator);
      const evidence = block.events.filter((event) => proves(event, operator, enclavesOf(operator)));
      expect(evidence.map((event) => event.extrinsicIndex)).toContain(slash.extrinsicIndex);
      expect(slash.data.amount).toBe(expected.get(operator));
      expected.set(operator, 0n);
    }
    const others = consequences([block]).filter(({ step }) => step.what !== 'Slashed');
    for (const { of, step } of others) expected.set(of, (expected.get(of) ?? 0n) - (step.amount ?? 0n));
    expect(await books.bonds(block)).toEqual(expected);
    const taken = consequences([block]).reduce((sum, { step }) => sum + (step.amount ?? 0n), 0n);
    expect(await books.treasury(block)).toBe((await books.treasury(parent)) + taken);
    await books.expectConserved([parent, block]);
  }
}
