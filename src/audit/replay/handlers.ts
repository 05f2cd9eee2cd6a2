/** Event -> what is checked of it and what the log has told with it. Others are checked for their cause alone. */
import { ATTEMPT_HANDLERS } from './attempts.js';
import { CONDITION_HANDLERS } from './conditions.js';
import { DEALING_HANDLERS } from './dealings.js';
import { DRAW_HANDLERS } from './draws.js';
import { ENCLAVE_HANDLERS } from './enclaves.js';
import type { Handlers } from './handler.js';
import { HEARTBEAT_HANDLERS } from './heartbeats.js';
import { LADDER_HANDLERS } from './ladder.js';
import { LEAK_HANDLERS } from './leaks.js';
import { OFFENCE_HANDLERS } from './offences.js';
import { OPERATOR_HANDLERS } from './operators.js';
import { PARTIAL_HANDLERS } from './partials.js';
import { REGISTRATION_HANDLERS } from './registrations.js';
import { REPLICA_HANDLERS } from './replicas.js';
import { REQUEST_HANDLERS } from './requests.js';
import { ROUND_SHARE_HANDLERS } from './round-shares.js';
import { ROUND_HANDLERS } from './rounds.js';
import { SECRET_HANDLERS } from './secrets.js';
import { SHARE_HANDLERS } from './shares.js';

export const HANDLERS: Handlers = {
  ...OPERATOR_HANDLERS,
  ...ENCLAVE_HANDLERS,
  ...ATTEMPT_HANDLERS,
  ...REGISTRATION_HANDLERS,
  ...DRAW_HANDLERS,
  ...DEALING_HANDLERS,
  ...SHARE_HANDLERS,
  ...REPLICA_HANDLERS,
  ...HEARTBEAT_HANDLERS,
  ...SECRET_HANDLERS,
  ...CONDITION_HANDLERS,
  ...REQUEST_HANDLERS,
  ...PARTIAL_HANDLERS,
  ...ROUND_HANDLERS,
  ...ROUND_SHARE_HANDLERS,
  ...LEAK_HANDLERS,
  ...OFFENCE_HANDLERS,
  ...LADDER_HANDLERS,
};
