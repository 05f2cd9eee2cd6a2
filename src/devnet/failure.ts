/** JSON-RPC errors. */

/** JSON-RPC 2.0 error codes. */
export const RPC_PARSE_ERROR = -32700;
export const RPC_INVALID_REQUEST = -32600;
export const RPC_UNKNOWN_METHOD = -32601;
export const RPC_INVALID_PARAMS = -32602;
const RPC_INTERNAL = -32603;
/** Substrate's: the extrinsic is invalid; the message says why. */
export const RPC_INVALID_EXTRINSIC = 1010;

export class RpcFailure extends Error {
  readonly code: number;

  constructor(code: number, message: string) {
    super(message);
    this.name = 'RpcFailure';
    this.code = code;
  }
}

/** chopsticks throws its own ResponseError, or anything. */
export function asFailure(error: unknown): RpcFailure {
  if (error instanceof RpcFailure) return error;
  const { code, message } = (error ?? {}) as { code?: unknown; message?: unknown };
  return new RpcFailure(
    typeof code === 'number' ? code : RPC_INTERNAL,
    typeof message === 'string' ? message : String(error),
  );
}
