import type { Group } from '../../src/protocol/group.js';
import type { Inputs } from './inputs.js';

/** What a case computed, by the names of `expected`: bytes, secrets, numbers, booleans, strings, lists, objects. */
export type Outcome = Readonly<Record<string, unknown>>;

/** The kinds of one section: from the inputs of a case to everything its `expected` may name. */
export type Kinds = Readonly<Record<string, (group: Group, inputs: Inputs) => Outcome>>;
