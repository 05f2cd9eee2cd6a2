/** docs/reference/errors.md: every code of every closed union, from where it is defined. */
import { AGE_PLUGIN_ERRORS } from '../../src/age-plugin/errors.js';
import { AUDIT_ERROR_CODES, type AuditErrorCode } from '../../src/audit/errors.js';
import { BUNDLE_CHECKS, FAILURES } from '../../src/audit/verify/reasons.js';
import { CHAIN_ERROR_CODES, WORKER_REFUSALS } from '../../src/chain/errors.js';
import { UNVERIFIED_CHECKS } from '../../src/chain/unverified.js';
import {
  ATTESTATION_EXITS,
  AUDIT_EXITS,
  CLIENT_EXITS,
  EXIT,
  EXIT_DOCUMENTATION,
} from '../../src/cli/exit.js';
import { CLIENT_ERRORS, type ClientErrorCode } from '../../src/client/errors.js';
import { ATTESTATION_ERROR_CODES, type AttestationErrorCode } from '../../src/enclave/attestation/errors.js';
import { ENCLAVE_ERROR_CODES } from '../../src/enclave/errors.js';
import { EXPLORER_ERROR_CODES } from '../../src/explorer/errors.js';
import { ERROR_CODES, type ErrorDocumentation } from '../../src/protocol/errors.js';
import { WORKER_ERROR_CODES } from '../../src/worker/errors.js';
import { heading, page, table } from './markdown.js';

const codes = (documented: Readonly<Record<string, ErrorDocumentation>>): string =>
  table(
    ['code', 'meaning', 'remedy'],
    Object.entries(documented).map(([code, { meaning, remedy }]) => [`\`${code}\``, meaning, remedy]),
  );

const exits = Object.entries(EXIT).map(([name, code]) => {
  const { meaning, remedy } = EXIT_DOCUMENTATION[name as keyof typeof EXIT];
  return [String(code), meaning, remedy];
});

/** `docs` of a ClientError leads to the anchor. */
const clientErrors = Object.entries(CLIENT_ERRORS).map(([code, { meaning, remedy }]) => [
  `\`${code}\``,
  `<a id="client-${code}"></a>${CLIENT_EXITS[code as ClientErrorCode]}`,
  meaning,
  remedy,
]);

const attestationErrors = Object.entries(ATTESTATION_ERROR_CODES).map(([code, { meaning, remedy }]) => [
  `\`${code}\``,
  String(ATTESTATION_EXITS[code as AttestationErrorCode]),
  meaning,
  remedy,
]);

const auditErrors = Object.entries(AUDIT_ERROR_CODES).map(([code, { meaning, remedy }]) => [
  `\`${code}\``,
  String(AUDIT_EXITS[code as AuditErrorCode]),
  meaning,
  remedy,
]);

const words = (documented: Readonly<Record<string, string>>): string[][] =>
  Object.entries(documented).map(([word, meaning]) => [`\`${word}\``, meaning]);

export function errorsPage(): string {
  return page(
    heading('Errors', 'the errors.ts of each folder of src/'),
    'Codes are stable words: they are the `code` of the error objects, and appear in logs, in metrics and in JSON. The\nerrors of the pallets are in [extrinsics.md](extrinsics.md).',
    '## Exit codes of `keyfold`',
    'On stderr stand two lines, `keyfold: error:` with the fact and `keyfold: hint:` with what to do about it.',
    table(['exit', 'meaning', 'remedy'], exits),
    '## Client',
    '`ClientError` of `src/client`; the second column is the exit code of `keyfold` with it. That a policy does not admit a\nreader is no error: it is the outcome `denied`, and exit code 3 of `keyfold secret get`.',
    table(['code', 'exit', 'meaning', 'remedy'], clientErrors),
    '## age plugin',
    '`AgePluginError` of `src/age-plugin`. Most of what `age` reports of the plugin are errors of the client.',
    codes(AGE_PLUGIN_ERRORS),
    '## Chain',
    '`ChainError` of `src/chain`. The client translates them into its own.',
    codes(CHAIN_ERROR_CODES),
    'What a node said and could not prove: the `check` of `Unverified`, an error with the code `unverified`. Nothing is done\non account of such an answer.',
    codes(UNVERIFIED_CHECKS),
    'Why a call of an enclave is in no block: the reason of `InvalidTransaction`, an error with the code `invalid`. The\nchain gives the n-th, from 0, as `Custom(n)`.',
    codes(WORKER_REFUSALS),
    '## Worker',
    '`WorkerError` of `src/worker`; the label `code` of `keyfold_failures_total` also has the codes of the chain and the\nenclave.',
    codes(WORKER_ERROR_CODES),
    '## Enclave',
    '`EnclaveError` of `src/enclave`. A refusal changes nothing inside.',
    codes(ENCLAVE_ERROR_CODES),
    '## Attestation',
    '`AttestationError` of `src/enclave/attestation`; the second column is the exit code of `keyfold` with it. The\nmessage says what this machine lacks, and often a narrower remedy.',
    table(['code', 'exit', 'meaning', 'remedy'], attestationErrors),
    '## Audit',
    '`AuditError` of `src/audit`; the second column is the exit code of `keyfold` with it.',
    table(['code', 'exit', 'meaning', 'remedy'], auditErrors),
    'The checks of `keyfold audit verify`, in their order:',
    table(['check', 'shows that'], words(BUNDLE_CHECKS)),
    'Why one of them fails, with exit code 4:',
    table(['reason', 'meaning'], words(FAILURES)),
    '## Explorer',
    '`ExplorerError` of `src/explorer`: why a verification on the page ended before its checks did.',
    codes(EXPLORER_ERROR_CODES),
    '## Protocol',
    '`ProtocolError` of `src/protocol`; the test vectors use the same words.',
    codes(ERROR_CODES),
  );
}
