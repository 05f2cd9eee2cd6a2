/** Enclaves: whose they are, that none comes twice, and what they prove of what they run. */
import { concat, equalBytes } from '../../protocol/bytes.js';
import { hash } from '../../protocol/transcript.js';
import type { Handlers } from './handler.js';
import { operatorOf } from './operators.js';
import { isGenuine } from './sr25519.js';
import type { Step } from './step.js';
import { hex } from './world.js';

/** A simulated quote: format 0, measurement, report data, signature (chain/pallets/enclaves, attestation/simulated.rs). */
const SIMULATED_FORMAT = 0;
const QUOTE_BYTES = 1 + 32 + 32 + 64;

/** That an enclave is of this operator. Answers whether the records say so. */
export function checkOwner(step: Step<unknown>, enclave: Uint8Array, operator: Uint8Array): boolean {
  const known = step.world.enclaves.get(hex(enclave));
  if (known === undefined) step.missing('enclave', `enclave ${hex(enclave)}`);
  else if (!equalBytes(known.operator, operator)) {
    step.fail('enclave', 'operator', `enclave ${hex(enclave)} is of operator ${hex(known.operator)}`);
  } else step.pass('enclave', `enclave ${hex(enclave)} is of operator ${hex(operator)}`);
  return known !== undefined && equalBytes(known.operator, operator);
}

/** The operator of an enclave; undefined with a finding where the records do not tell. */
export function ownerOf(step: Step<unknown>, enclave: Uint8Array): Uint8Array | undefined {
  const known = step.world.enclaves.get(hex(enclave));
  if (known === undefined) step.missing('enclave', `enclave ${hex(enclave)}`);
  else step.pass('enclave', `enclave ${hex(enclave)} is attested`);
  return known?.operator;
}

export const ENCLAVE_HANDLERS: Handlers = {
  'enclaves.EnclaveAdded': (step) => {
    const { operator, enclave, measurement } = step.data;
    add(step, operator, enclave, measurement);
  },

  'enclaves.EnclaveReplaced': (step) => {
    const { operator, old, new: enclave, measurement } = step.data;
    checkOwner(step, old, operator);
    add(step, operator, enclave, measurement);
    step.world.retire(hex(old));
  },

  'enclaves.EnclaveRemoved': (step) => {
    const { operator, enclave } = step.data;
    checkOwner(step, enclave, operator);
    step.world.retire(hex(enclave));
  },

  'enclaves.AttestationRenewed': (step) => {
    const { operator, enclave } = step.data;
    checkOwner(step, enclave, operator);
    attest(step, operator, enclave, step.world.enclaves.get(hex(enclave))?.measurement);
  },
};

function add(step: Step<unknown>, operator: Uint8Array, enclave: Uint8Array, measurement: Uint8Array): void {
  const { world } = step;
  const name = hex(enclave);
  const known = operatorOf(step, operator);
  if (known?.ejected === true) step.fail('enclave', 'state', 'its operator is ejected');
  else if (world.enclaves.has(name) || world.retired.has(name)) {
    step.fail('enclave', 'duplicate', `the account ${name} was an enclave before`);
  } else step.pass('enclave', `enclave ${name} of operator ${hex(operator)}`);
  world.enclaves.set(name, { operator, measurement });
  attest(step, operator, enclave, measurement);
}

/** That the quote in the call is genuine, of this enclave, and of this program where one is given. */
function attest(
  step: Step<unknown>,
  operator: Uint8Array,
  enclave: Uint8Array,
  measurement: Uint8Array | undefined,
): void {
  const quote = step.made('attestation')?.args.quote;
  if (!(quote instanceof Uint8Array)) return;
  if (quote[0] !== SIMULATED_FORMAT) {
    step.skip('attestation', 'vendorQuote', `a quote of format ${quote[0] ?? 'none'}`);
    return;
  }
  const vendor = step.context.settings?.simulatedVendor;
  const [program, bound, signature] = [quote.slice(1, 33), quote.slice(33, 65), quote.slice(65)];
  const reportData = hash('quote', concat(step.context.genesis, operator, enclave));
  const message = hash('simulated-quote', concat(program, bound));
  if (quote.length !== QUOTE_BYTES) step.fail('attestation', 'length', 'a simulated quote of another length');
  else if (!equalBytes(bound, reportData)) {
    step.fail('attestation', 'quote', 'the quote is of another enclave, operator or chain');
  } else if (measurement !== undefined && !equalBytes(program, measurement)) {
    step.fail('attestation', 'measurement', `the quote is of program ${hex(program)}`);
  } else if (vendor === undefined) step.skip('attestation', 'noVendor', 'the signature of a simulated quote');
  else if (!isGenuine(step.context.group, message, signature, vendor)) {
    step.fail('attestation', 'quote', 'the signature of the simulated vendor is not genuine');
  } else step.pass('attestation', `simulated quote of program ${hex(program)}`);
}
