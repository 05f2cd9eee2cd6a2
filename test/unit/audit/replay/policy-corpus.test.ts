/**
 * Ten thousand policies and contexts, drawn from the seed in test/property/policies.json: what the replay decides is what
 * the textbook definition says, and what the pallet decided (chain/pallets/secrets, tests/corpus.rs draws the same ones).
 */
import { sha256 } from '@noble/hashes/sha2.js';
import { describe, expect, it } from 'vitest';
import { decide, type Facts, isPolicy } from '../../../../src/audit/replay/policy.js';
import { policyBytes } from '../../../../src/chain/policy.js';
import type { PolicyNode } from '../../../../src/chain/types.js';
import { concat, equalBytes, toHex, u16, u32 } from '../../../../src/protocol/bytes.js';
import { compact, vec } from '../../../../src/protocol/scale.js';
import corpus from '../../../property/policies.json' with { type: 'json' };

/** A stream of numbers that is the same each time. */
class Numbers {
  #state: bigint;

  constructor(seed: bigint) {
    this.#state = seed;
  }

  below(bound: number): number {
    this.#state = BigInt.asUintN(64, this.#state * 6364136223846793005n + 1442695040888963407n);
    return Number((this.#state >> 33n) % BigInt(bound));
  }

  /** One of six. */
  account(): Uint8Array {
    return new Uint8Array(32).fill(1 + this.below(6));
  }

  list(): Uint8Array[] {
    const count = this.below(4);
    return Array.from({ length: count }, () => this.account());
  }

  node(): PolicyNode {
    const kind = this.below(20);
    switch (kind) {
      case 0:
        return { type: 'Owner' };
      case 1:
        return { type: 'Accounts', accounts: this.list() };
      case 2:
        return { type: 'Before', block: this.below(8) };
      case 3:
        return { type: 'After', block: this.below(8) };
      case 4:
        return { type: 'Within', from: this.below(8), to: this.below(8) };
      case 5:
        return { type: 'TokenBalance', least: BigInt(this.below(8)) };
      case 6:
        return { type: 'Group', group: this.below(4) };
      case 7:
        return { type: 'Approved', by: this.list(), k: this.below(4) };
      case 8:
        return { type: 'Delegated' };
      case 9:
        return { type: 'Once' };
      case 10:
        return { type: 'Rate', most: this.below(4), blocks: this.below(6) };
      case 11:
        return { type: 'Extension', id: this.below(3), data: Uint8Array.of(this.below(4)) };
      case 12:
      case 13:
      case 14:
        return { type: 'Any', count: this.below(4) };
      case 15:
      case 16:
        return { type: 'All', count: this.below(4) };
      default:
        return { type: 'AtLeast', k: this.below(4), count: this.below(5) };
    }
  }

  /** A list of nodes that is often a tree and often not quite. */
  nodes(): PolicyNode[] {
    const nodes: PolicyNode[] = [];
    let due = 1;
    while (nodes.length < 32 && (due > 0 || this.below(20) === 0)) {
      const node = this.node();
      due += 'count' in node ? node.count : 0;
      due -= due > 0 ? 1 : 0;
      nodes.push(node);
    }
    return nodes;
  }

  context(): Context {
    const [reader, owner] = [this.account(), this.account()];
    const [now, balance] = [4 + this.below(8), BigInt(this.below(8))];
    const groups = Array.from({ length: 4 }, () => this.below(64));
    const [approvers, delegate] = [this.below(64), this.below(2) === 1];
    const count = this.below(4);
    const asked = Array.from({ length: count }, () => now - this.below(5));
    return { reader, owner, now, balance, groups, approvers, delegate, asked, elsewhere: this.below(4096) };
  }
}

/** Sets of accounts are bits: the account of bytes i is bit i - 1. */
interface Context {
  readonly reader: Uint8Array;
  readonly owner: Uint8Array;
  readonly now: number;
  readonly balance: bigint;
  readonly groups: readonly number[];
  readonly approvers: number;
  readonly delegate: boolean;
  readonly asked: readonly number[];
  /** What is true elsewhere: rule i about j is bit 4 i + j. */
  readonly elsewhere: number;
}

const isIn = (set: number, account: Uint8Array): boolean => ((set >> ((account[0] ?? 0) - 1)) & 1) === 1;
const six = [1, 2, 3, 4, 5, 6].map((byte) => new Uint8Array(32).fill(byte));

const factsOf = ({ reader, groups, approvers, delegate, asked, balance, elsewhere }: Context): Facts => ({
  isMember: (group) => isIn(groups[group] ?? 0, reader),
  approvers: () => six.filter((account) => isIn(approvers, account)),
  isDelegate: () => delegate,
  asked: () => asked,
  balance: () => balance,
  extension: (id, data) => ((elsewhere >> (4 * id + (data[0] ?? 0))) & 1) === 1,
});

interface Read {
  readonly allows: boolean;
  readonly depth: number;
  readonly rest: readonly PolicyNode[];
}

/** The textbook definition, with recursion: the tree that starts the list, and what follows it. */
function read([first, ...after]: readonly PolicyNode[], c: Context, approvals: boolean): Read | undefined {
  if (first === undefined) return undefined;
  if (!('count' in first)) {
    const allows = holds(first, c, approvals);
    return allows === undefined ? undefined : { allows, depth: 1, rest: after };
  }
  let [rest, yes, deepest]: [readonly PolicyNode[], number, number] = [after, 0, 0];
  for (let child = 0; child < first.count; child++) {
    const tree = read(rest, c, approvals);
    if (tree === undefined) return undefined;
    yes += tree.allows ? 1 : 0;
    deepest = Math.max(deepest, tree.depth);
    rest = tree.rest;
  }
  if (first.count === 0) return undefined;
  if (first.type === 'AtLeast' && (first.k === 0 || first.k > first.count)) return undefined;
  const least = first.type === 'AtLeast' ? first.k : first.type === 'Any' ? 1 : first.count;
  return { allows: yes >= least, depth: deepest + 1, rest };
}

function holds(
  node: Exclude<PolicyNode, { readonly count: number }>,
  c: Context,
  approvals: boolean,
): boolean | undefined {
  switch (node.type) {
    case 'Owner':
      return toHex(c.reader) === toHex(c.owner);
    case 'Accounts':
      return node.accounts.map(toHex).includes(toHex(c.reader));
    case 'Before':
      return node.block > c.now;
    case 'After':
      return node.block <= c.now;
    case 'Within':
      return node.from <= c.now && node.to > c.now;
    case 'TokenBalance':
      return c.balance >= node.least;
    case 'Group':
      return isIn(c.groups[node.group] ?? 0, c.reader);
    case 'Approved': {
      if (node.k === 0 || node.k > node.by.length) return undefined;
      const good = six.filter(
        (account) => isIn(c.approvers, account) && node.by.some((one) => equalBytes(one, account)),
      );
      return approvals && good.length >= node.k;
    }
    case 'Delegated':
      return c.delegate;
    case 'Once':
      return c.asked.length === 0;
    case 'Rate':
      if (node.most === 0 || node.blocks === 0) return undefined;
      return c.asked.filter((at) => at > c.now - node.blocks && at <= c.now).length < node.most;
    case 'Extension':
      return ((c.elsewhere >> (4 * node.id + (node.data[0] ?? 0))) & 1) === 1;
  }
}

/** `-` no policy, `0` denied, `1` allowed, `2` allowed by approvals. */
function answerOf(policy: readonly PolicyNode[], context: Context): string {
  const lookups = policy.filter(({ type }) => type === 'Group' || type === 'Extension').length;
  const approvers = policy.flatMap((node) => (node.type === 'Approved' ? node.by : [])).length;
  if (lookups > 8 || approvers > 8) return '-';
  const [without, including] = [read(policy, context, false), read(policy, context, true)];
  const isWhole = without !== undefined && without.rest.length === 0 && without.depth <= 4;
  if (!isWhole) return '-';
  if (without.allows) return '1';
  return including?.allows ? '2' : '0';
}

function decided(policy: readonly PolicyNode[], context: Context): string {
  const { reader, owner, now } = context;
  const { allows, byApproval } = decide(policy, { reader, owner, now }, factsOf(context));
  if (!isPolicy(policy)) return allows === false ? '-' : 'no policy, and allowed';
  if (allows !== true) return allows === false ? '0' : 'unknown';
  return byApproval ? '2' : '1';
}

/** SCALE, by hand. */
function encode(node: PolicyNode): Uint8Array {
  const variant = (index: number, ...parts: Uint8Array[]): Uint8Array =>
    concat(Uint8Array.of(index), ...parts);
  switch (node.type) {
    case 'Owner':
      return variant(0);
    case 'Accounts':
      return variant(1, vec(node.accounts));
    case 'Before':
      return variant(2, u32(node.block));
    case 'After':
      return variant(3, u32(node.block));
    case 'Any':
      return variant(4, Uint8Array.of(node.count));
    case 'All':
      return variant(5, Uint8Array.of(node.count));
    case 'AtLeast':
      return variant(6, Uint8Array.of(node.k, node.count));
    case 'Within':
      return variant(7, u32(node.from), u32(node.to));
    case 'TokenBalance':
      return variant(8, u32(Number(node.least)), new Uint8Array(12));
    case 'Group':
      return variant(9, u32(node.group));
    case 'Approved':
      return variant(10, vec(node.by), Uint8Array.of(node.k));
    case 'Delegated':
      return variant(11);
    case 'Once':
      return variant(12);
    case 'Rate':
      return variant(13, Uint8Array.of(node.most), u32(node.blocks));
    case 'Extension':
      return variant(14, u16(node.id), compact(node.data.length), node.data);
  }
}

describe('ten thousand policies', () => {
  it('answer as the definition says, and as the pallet does', () => {
    const numbers = new Numbers(BigInt(corpus.seed));
    const [digest, answers] = [sha256.create(), corpus.answers.join('')];
    expect(answers).toHaveLength(10_000);
    const wrong: string[] = [];
    for (let at = 0; at < corpus.cases; at++) {
      const [policy, context] = [numbers.nodes(), numbers.context()];
      const encoded = vec(policy.map(encode));
      if (encoded.length !== policyBytes(policy)) wrong.push(`${at}: ${policyBytes(policy)} bytes`);
      digest.update(encoded);
      const [mine, theirs, due] = [decided(policy, context), answers[at], answerOf(policy, context)];
      if (mine !== due || theirs !== due) {
        wrong.push(`${at}: ${mine}, the pallet ${theirs}, due ${due}: ${JSON.stringify(policy)}`);
      }
    }
    expect(wrong, `seed ${corpus.seed}`).toEqual([]);
    expect(toHex(digest.digest())).toBe(corpus.encoded);
  });
});
