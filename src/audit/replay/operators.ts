/** Operators and their bonds. */
import type { Handlers } from './handler.js';
import type { Step } from './step.js';
import { hex, type Operator } from './world.js';

/** What an operator is blamed for, an offence or an absence, as the event has it. */
export interface Blame {
  readonly type: string;
  readonly value: {
    readonly key: number;
    readonly epoch?: number;
    readonly attempt?: number;
    readonly request?: bigint;
    readonly round?: bigint;
    readonly seat?: number;
  };
}

/** An operator that the log has told of; otherwise a finding says that it has not. */
export function operatorOf(step: Step<unknown>, account: Uint8Array): Operator | undefined {
  const operator = step.world.operators.get(hex(account));
  if (operator === undefined) step.missing('operator', `operator ${hex(account)}`);
  return operator;
}

/** Compares an amount with what the rules give; one that is undefined cannot be told from these records. */
export function checkAmount(
  step: Step<unknown>,
  what: string,
  amount: bigint,
  due: bigint | undefined,
): void {
  if (due === undefined) step.skip('amount', 'missing', what);
  else if (amount === due) step.pass('amount', `${what}: ${amount}`);
  else step.differs('amount', 'amount', `${what}: ${amount} instead of ${due}`);
}

export const OPERATOR_HANDLERS: Handlers = {
  'enclaves.OperatorRegistered': (step) => {
    const { operator: account, bond } = step.data;
    const { operators } = step.world;
    const name = hex(account);
    if (operators.has(name)) step.fail('operator', 'state', 'it is an operator already');
    else step.pass('operator', `operator ${name}`);
    operators.set(name, {
      account,
      bond,
      bondedSince: step.block,
      jailed: false,
      ejected: false,
      leaving: false,
      missed: 0,
      isolated: undefined,
    });
    const least = step.constant('enclaves', 'minBond');
    if (least === undefined) step.skip('amount', 'noCodec', 'the smallest bond');
    else if (bond >= least) step.pass('amount', `bond: ${bond}, at least ${least}`);
    else step.fail('amount', 'amount', `bond: ${bond} is less than ${least}`);
  },

  'enclaves.BondIncreased': (step) => {
    const { operator: account, bond } = step.data;
    const operator = operatorOf(step, account);
    const call = step.made('amount');
    if (operator === undefined) return;
    const { value } = (call?.args ?? {}) as { readonly value?: bigint };
    if (value !== undefined) {
      checkAmount(step, 'bond', bond, operator.bond === undefined ? undefined : operator.bond + value);
    }
    operator.bond = bond;
  },

  'enclaves.Unbonding': (step) => {
    const operator = operatorOf(step, step.data.operator);
    if (operator === undefined) return;
    if (operator.leaving) step.fail('operator', 'state', 'it is leaving already');
    else step.pass('operator', `operator ${hex(operator.account)} takes no seat any more`);
    operator.leaving = true;
  },

  'enclaves.Withdrawn': (step) => {
    const { operator: account, amount } = step.data;
    const operator = operatorOf(step, account);
    if (operator === undefined) return;
    if (operator.leaving) step.pass('operator', `operator ${hex(account)} has left`);
    else step.differs('operator', 'state', 'it withdraws without having unbonded');
    checkAmount(step, 'what is left of the bond', amount, operator.bond);
    step.world.operators.delete(hex(account));
    for (const [name, enclave] of step.world.enclaves) {
      if (hex(enclave.operator) === hex(account)) step.world.retire(name);
    }
  },
};
