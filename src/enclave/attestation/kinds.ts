/** Which evidence a quote carries, as it is asked for on the command line: simulated, a TDX machine, an SGX enclave. */
export const ATTESTATION_KINDS = ['simulated', 'tdx', 'sgx'] as const;
export type AttestationKind = (typeof ATTESTATION_KINDS)[number];
