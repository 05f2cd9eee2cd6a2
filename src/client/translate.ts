/** The errors of the chain and of the protocol as errors of the client. */
import {
  ChainError,
  ChainUnreachable,
  DispatchFailed,
  InvalidTransaction,
  WrongChain,
} from '../chain/errors.js';
import { ClientError, type ClientErrorCode } from './errors.js';

/** `pallet.Error` -> the code that stands for it; every other refused call is `chain-refused`. */
const DISPATCH_CODES: Readonly<Record<string, ClientErrorCode>> = {
  'secrets.NotActive': 'key-not-active',
  'secrets.WrongPurpose': 'key-not-active',
  'secrets.LabelExists': 'already-stored',
  'secrets.UnknownSecret': 'unknown-object',
  'secrets.NotOwner': 'not-owner',
  'secrets.NotGroupOwner': 'not-owner',
  'secrets.PolicyInvalid': 'policy-invalid',
  'secrets.TooManyRequests': 'too-many-requests',
  'secrets.UnknownRequest': 'request-closed',
  'secrets.Length': 'record-invalid',
  'secrets.Point': 'record-invalid',
  'secrets.Identity': 'record-invalid',
  'secrets.Scalar': 'record-invalid',
  'secrets.Proof': 'record-invalid',
  'secrets.FeeUnavailable': 'insufficient-funds',
  'secrets.DepositUnavailable': 'insufficient-funds',
  'keys.DepositUnavailable': 'insufficient-funds',
  'balances.InsufficientBalance': 'insufficient-funds',
  'system.Token.FundsUnavailable': 'insufficient-funds',
};

/** An error of src/chain as a ClientError; what is not one of the chain's is returned as it is. `doing` names the step. */
export function translateChainError(error: unknown, doing: string): unknown {
  if (!(error instanceof ChainError)) return error;
  const cause = { cause: error };
  if (error instanceof DispatchFailed) {
    const chainError = `${error.pallet}.${error.error}`;
    return new ClientError(
      DISPATCH_CODES[chainError] ?? 'chain-refused',
      `${doing}: the chain says ${chainError}`,
      {
        ...cause,
        chainError,
      },
    );
  }
  if (error instanceof InvalidTransaction) {
    const code = error.reason === 'Payment' ? 'insufficient-funds' : 'chain-refused';
    return new ClientError(code, `${doing}: ${error.message}`, { ...cause, chainError: error.reason });
  }
  if (error instanceof WrongChain) return new ClientError('wrong-chain', `${doing}: ${error.message}`, cause);
  if (error instanceof ChainUnreachable || error.code === 'unreachable' || error.code === 'closed') {
    return new ClientError('chain-unreachable', `${doing}: ${error.message}`, cause);
  }
  if (error.code === 'finality') return new ClientError('chain-reset', `${doing}: ${error.message}`, cause);
  return new ClientError('chain-refused', `${doing}: ${error.message}`, { ...cause, chainError: error.code });
}

/** Runs a step against the chain; whatever of the chain's it fails with becomes a ClientError that names the step. */
export async function onChain<Result>(doing: string, step: () => Promise<Result>): Promise<Result> {
  try {
    return await step();
  } catch (error) {
    throw translateChainError(error, doing);
  }
}
