/**
 * Keyfold's calls (and the few SDK ones we need) as plain data: a builder per call, argument names as in the pallet.
 * Nothing here touches polkadot.js, so a fake chain can run them; encode.ts turns them into bytes.
 */
import type {
  AccountId,
  GroupId,
  Hash,
  KeyId,
  PolicyNode,
  Purpose,
  RecordView,
  RequestId,
  SecretId,
} from './types.js';

/** One call. `pallet` and `name` in camelCase; `args` by the pallet's argument names in camelCase. */
export interface Call {
  readonly pallet: string;
  readonly name: string;
  readonly args: Readonly<Record<string, CallValue>>;
}

export type CallValue =
  | null
  | boolean
  | number
  | bigint
  | string
  | Uint8Array
  | Call
  | readonly CallValue[]
  | { readonly [field: string]: CallValue };

const call = (pallet: string, name: string, args: Record<string, CallValue>): Call => ({
  pallet,
  name,
  args,
});

interface AttemptArgs {
  readonly key: KeyId;
  readonly epoch: number;
  readonly attempt: number;
}

const attempt = ({ key, epoch, attempt }: AttemptArgs) => ({ key, epoch, attempt });

/** Signed by the operator (or its proxy) where nothing else is said. */
export const enclaves = {
  registerOperator: (args: { bond: bigint }): Call =>
    call('enclaves', 'registerOperator', { bond: args.bond }),
  /** collateral: digest of what the quote is judged by; none where its format needs none. */
  addEnclave: (args: { enclave: AccountId; quote: Uint8Array; collateral?: Hash | undefined }): Call =>
    call('enclaves', 'addEnclave', {
      enclave: args.enclave,
      quote: args.quote,
      collateral: args.collateral ?? null,
    }),
  replaceEnclave: (args: {
    old: AccountId;
    new: AccountId;
    quote: Uint8Array;
    collateral?: Hash | undefined;
  }): Call =>
    call('enclaves', 'replaceEnclave', {
      old: args.old,
      new: args.new,
      quote: args.quote,
      collateral: args.collateral ?? null,
    }),
  /** collateral: its SCALE encoding; its digest, BLAKE2b-256, is what quotes refer to. */
  submitCollateral: (args: { collateral: Uint8Array }): Call =>
    call('enclaves', 'submitCollateral', { collateral: args.collateral }),
  /** By who submitted it; by anybody once it has run out. */
  removeCollateral: (args: { id: Hash }): Call => call('enclaves', 'removeCollateral', { id: args.id }),
  /** By root. allowedUntil: Unix time in seconds. */
  setMeasurement: (args: { measurement: Hash; allowedUntil?: bigint | undefined }): Call =>
    call('enclaves', 'setMeasurement', {
      measurement: args.measurement,
      allowedUntil: args.allowedUntil ?? null,
    }),
  /** By root. minimum: a TcbStatus. */
  setMinimumTcb: (args: { minimum: string }): Call =>
    call('enclaves', 'setMinimumTcb', { minimum: args.minimum }),
  removeEnclave: (args: { enclave: AccountId }): Call =>
    call('enclaves', 'removeEnclave', { enclave: args.enclave }),
  renewAttestation: (args: { enclave: AccountId; quote: Uint8Array; collateral?: Hash | undefined }): Call =>
    call('enclaves', 'renewAttestation', {
      enclave: args.enclave,
      quote: args.quote,
      collateral: args.collateral ?? null,
    }),
  unbond: (): Call => call('enclaves', 'unbond', {}),
  withdraw: (): Call => call('enclaves', 'withdraw', {}),
  bondMore: (args: { value: bigint }): Call => call('enclaves', 'bondMore', { value: args.value }),
  /** By an enclave, fee-less. proof: 64 bytes; none where no key is named. */
  heartbeat: (args: {
    block: number;
    keys: readonly { readonly key: KeyId; readonly epoch: number }[];
    proof: Uint8Array;
  }): Call =>
    call('enclaves', 'heartbeat', {
      block: args.block,
      keys: args.keys.map(({ key, epoch }) => [key, epoch]),
      proof: args.proof,
    }),
  /** By an enclave, fee-less: uses up a nonce. */
  skip: (): Call => call('enclaves', 'skip', {}),
};

/** createKey by anyone where genesis says so, else root; rotateNow, resizeKey, retireKey by root; else an enclave, fee-less. */
export const keys = {
  createKey: (args: { purpose: Purpose; committee: number; minimum: number; epochLength: number }): Call =>
    call('keys', 'createKey', {
      purpose: args.purpose,
      committee: args.committee,
      minimum: args.minimum,
      epochLength: args.epochLength,
    }),
  /** proof: 64 bytes. */
  register: (args: AttemptArgs & { P: Uint8Array; proof: Uint8Array }): Call =>
    call('keys', 'register', { ...attempt(args), p: args.P, proof: args.proof }),
  /** posted: 32 (n + M + 2) + 96 bytes. */
  deal: (args: AttemptArgs & { posted: Uint8Array }): Call =>
    call('keys', 'deal', { ...attempt(args), posted: args.posted }),
  complain: (
    args: AttemptArgs & { dealer: number; recipient: number; K: Uint8Array; proof: Uint8Array },
  ): Call =>
    call('keys', 'complain', {
      ...attempt(args),
      dealer: args.dealer,
      recipient: args.recipient,
      k: args.K,
      proof: args.proof,
    }),
  acknowledge: (args: AttemptArgs & { proof: Uint8Array }): Call =>
    call('keys', 'acknowledge', { ...attempt(args), proof: args.proof }),
  lost: (args: AttemptArgs): Call => call('keys', 'lost', attempt(args)),
  /** proof: 64 bytes. */
  wantReplica: (args: { key: KeyId; epoch: number; P: Uint8Array; proof: Uint8Array }): Call =>
    call('keys', 'wantReplica', { key: args.key, epoch: args.epoch, p: args.P, proof: args.proof }),
  /** c: 32 bytes, proof: 64 bytes. */
  handoff: (args: {
    key: KeyId;
    epoch: number;
    recipient: AccountId;
    R: Uint8Array;
    c: Uint8Array;
    proof: Uint8Array;
  }): Call =>
    call('keys', 'handoff', {
      key: args.key,
      epoch: args.epoch,
      recipient: args.recipient,
      r: args.R,
      c: args.c,
      proof: args.proof,
    }),
  rotateNow: (args: { key: KeyId }): Call => call('keys', 'rotateNow', { key: args.key }),
  /** Takes effect at the next Register. */
  resizeKey: (args: { key: KeyId; committee: number; minimum: number }): Call =>
    call('keys', 'resizeKey', { key: args.key, committee: args.committee, minimum: args.minimum }),
  retireKey: (args: { key: KeyId }): Call => call('keys', 'retireKey', { key: args.key }),
};

/** A partial of one request, as the enclave made it. proof: 96 bytes. */
export interface PartialArgs {
  readonly request: RequestId;
  readonly epoch: number;
  readonly A: Uint8Array;
  readonly B: Uint8Array;
  readonly proof: Uint8Array;
}

/** submitPartials by an enclave, fee-less; the others by owners and readers. */
export const secrets = {
  deposit: (args: {
    key: KeyId;
    object: Uint8Array;
    record: RecordView;
    policy: readonly PolicyNode[];
  }): Call =>
    call('secrets', 'deposit', {
      key: args.key,
      object: args.object,
      record: {
        u: args.record.U,
        ubar: args.record.Ubar,
        proof: args.record.proof,
        com: args.record.com,
        ct: args.record.ct,
      },
      policy: args.policy.map(policyNode),
    }),
  setPolicy: (args: { secret: SecretId; policy: readonly PolicyNode[] }): Call =>
    call('secrets', 'setPolicy', { secret: args.secret, policy: args.policy.map(policyNode) }),
  transfer: (args: { secret: SecretId; newOwner: AccountId }): Call =>
    call('secrets', 'transfer', { secret: args.secret, newOwner: args.newOwner }),
  destroy: (args: { secret: SecretId }): Call => call('secrets', 'destroy', { secret: args.secret }),
  /** proof: 64 bytes. */
  request: (args: { secret: SecretId; R: Uint8Array; proof: Uint8Array }): Call =>
    call('secrets', 'request', { secret: args.secret, r: args.R, proof: args.proof }),
  submitPartials: (args: { partials: readonly PartialArgs[] }): Call =>
    call('secrets', 'submitPartials', {
      partials: args.partials.map(({ request, epoch, A, B, proof }) => ({
        request,
        epoch,
        a: A,
        b: B,
        proof,
      })),
    }),
  closeRequest: (args: { request: RequestId }): Call =>
    call('secrets', 'closeRequest', { request: args.request }),
  /** By who becomes its owner. name: up to 32 bytes; members: up to 64. */
  createGroup: (args: { name: Uint8Array; members: readonly AccountId[] }): Call =>
    call('secrets', 'createGroup', { name: args.name, members: args.members }),
  /** By the group's owner. */
  setGroup: (args: { group: GroupId; members: readonly AccountId[] }): Call =>
    call('secrets', 'setGroup', { group: args.group, members: args.members }),
  removeGroup: (args: { group: GroupId }): Call => call('secrets', 'removeGroup', { group: args.group }),
  /** By who is listed in an Approved rule. expires: first block in which it is good no more. */
  approve: (args: { secret: SecretId; policyVersion: number; reader: AccountId; expires: number }): Call =>
    call('secrets', 'approve', {
      secret: args.secret,
      policyVersion: args.policyVersion,
      reader: args.reader,
      expires: args.expires,
    }),
  /** By the secret's owner. */
  delegate: (args: { secret: SecretId; delegate: AccountId; expires: number }): Call =>
    call('secrets', 'delegate', { secret: args.secret, delegate: args.delegate, expires: args.expires }),
  /** By who made it; by anyone once it is void. */
  removeEntry: (entry: Entry): Call => {
    const { type, ...of } = entry;
    return call('secrets', 'removeEntry', { entry: { [type]: of } });
  },
};

/** A share of one round, as the enclave made it. proof: 64 bytes. */
export interface BeaconShareArgs {
  readonly key: KeyId;
  readonly round: bigint;
  readonly sigma: Uint8Array;
  readonly proof: Uint8Array;
}

/** submit by an enclave, fee-less; markLost by root. */
export const beacon = {
  submit: (args: { shares: readonly BeaconShareArgs[] }): Call =>
    call('beacon', 'submit', {
      shares: args.shares.map(({ key, round, sigma, proof }) => ({ key, round, sigma, proof })),
    }),
  markLost: (args: { key: KeyId; round: bigint }): Call =>
    call('beacon', 'markLost', { key: args.key, round: args.round }),
};

/** One of what policies have kept. */
export type Entry =
  | {
      readonly type: 'Approval';
      readonly secret: SecretId;
      readonly reader: AccountId;
      readonly approver: AccountId;
    }
  | { readonly type: 'Delegation'; readonly secret: SecretId; readonly delegate: AccountId }
  | { readonly type: 'Counter'; readonly secret: SecretId; readonly reader: AccountId };

export const balances = {
  transferKeepAlive: (args: { dest: AccountId; value: bigint }): Call =>
    call('balances', 'transferKeepAlive', { dest: args.dest, value: args.value }),
  transferAll: (args: { dest: AccountId; keepAlive: boolean }): Call =>
    call('balances', 'transferAll', { dest: args.dest, keepAlive: args.keepAlive }),
};

/** All or nothing. Only for paid calls: a batch of fee-less calls is not fee-less. */
export const batchAll = (calls: readonly Call[]): Call => call('utility', 'batchAll', { calls });

/** Dispatches with root origin (embedded and local chains). */
export const sudo = (inner: Call): Call => call('sudo', 'sudo', { call: inner });

/** The runtime's proxy type for an operator's hot key: it may add, replace and remove enclaves, nothing else. */
export const OPERATOR_PROXY = 'Operator';

export const proxy = {
  /** `real`'s call, signed by one of its proxies. */
  proxy: (args: { real: AccountId; call: Call }): Call =>
    call('proxy', 'proxy', { real: args.real, forceProxyType: null, call: args.call }),
  addProxy: (args: { delegate: AccountId; proxyType: string; delay?: number }): Call =>
    call('proxy', 'addProxy', { delegate: args.delegate, proxyType: args.proxyType, delay: args.delay ?? 0 }),
  removeProxy: (args: { delegate: AccountId; proxyType: string; delay?: number }): Call =>
    call('proxy', 'removeProxy', {
      delegate: args.delegate,
      proxyType: args.proxyType,
      delay: args.delay ?? 0,
    }),
};

/** remark: puts bytes into a block and nothing into state. */
export const remark = (bytes: Hash): Call => call('system', 'remark', { remark: bytes });

function policyNode(node: PolicyNode): CallValue {
  switch (node.type) {
    case 'Owner':
      return { Owner: null };
    case 'Accounts':
      return { Accounts: node.accounts };
    case 'Before':
      return { Before: node.block };
    case 'After':
      return { After: node.block };
    case 'Any':
      return { Any: node.count };
    case 'All':
      return { All: node.count };
    case 'AtLeast':
      return { AtLeast: { k: node.k, of: node.count } };
    case 'Within':
      return { Within: { from: node.from, to: node.to } };
    case 'TokenBalance':
      return { TokenBalance: node.least };
    case 'Group':
      return { Group: node.group };
    case 'Approved':
      return { Approved: { by: node.by, k: node.k } };
    case 'Delegated':
      return { Delegated: null };
    case 'Once':
      return { Once: null };
    case 'Rate':
      return { Rate: { most: node.most, blocks: node.blocks } };
    case 'Extension':
      return { Extension: { id: node.id, data: node.data } };
  }
}
