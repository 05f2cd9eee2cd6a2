/** The arrows that are allowed between the rooms of src/ (docs/internals/ARCHITECTURE.md); anything else is an error. */
const rooms = [
  'protocol',
  'enclave',
  'chain',
  'worker',
  'audit',
  'client',
  'devnet',
  'cli',
  'explorer',
  'age-plugin',
];
const allowed = {
  cli: ['devnet', 'worker', 'client', 'audit', 'chain', 'enclave/attestation'],
  devnet: ['worker', 'chain', 'protocol'],
  worker: ['enclave', 'chain', 'protocol', 'audit'],
  client: ['chain', 'protocol'],
  audit: ['chain', 'protocol'],
  enclave: ['protocol', 'chain'],
  chain: ['protocol'],
  protocol: [],
  explorer: ['client', 'audit', 'chain/(types|codec|events|bytes)'],
  'age-plugin': ['cli', 'client', 'chain', 'protocol'],
};
const arrow = (room) => ({
  name: `room-${room}`,
  severity: 'error',
  comment: `src/${room} may import only: ${allowed[room].join(', ') || 'nothing of ours'}`,
  from: { path: `^src/${room}/` },
  to: { path: '^src/', pathNot: [room, ...allowed[room]].map((name) => `^src/${name}(/|\\.)`) },
});

/** The files that `keyfold --help` loads; a command loads its own code when it runs. */
const COMMAND_LINE =
  '^src/cli/(account-options|arguments|exit|main|missing-package|output|program|run|[a-z]+-commands)\\.ts$';

module.exports = {
  forbidden: [
    ...rooms.map(arrow),
    {
      name: 'no-cycles',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'chain-types-from-chain-only',
      severity: 'error',
      comment: 'Only src/chain and src/devnet know the generated types and the runtime blob.',
      from: { path: '^src/', pathNot: '^src/(chain|devnet)/' },
      to: { path: '^chain-types/' },
    },
    {
      name: 'client-runs-in-a-browser',
      severity: 'error',
      from: { path: '^src/(client|protocol|audit/replay|explorer)/' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'verifier-runs-in-a-browser',
      severity: 'error',
      comment: 'Whoever was handed evidence checks it where it is: on a page, too.',
      from: {
        path: '^src/audit/(verify|replay|bundle|receipt|record|view|tree|head|errors|live|pure-group|log/memory|segments|block)',
      },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'verifier-opens-no-log',
      severity: 'error',
      from: { path: '^src/audit/(verify|replay)/' },
      to: {
        path: '^src/audit/(log/log|recorder|segments)\\.ts$|node_modules/classic-level',
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'help-loads-no-library',
      severity: 'error',
      comment:
        'Help and a wrong command line answer at once: only commander, the codes of errors, names, amounts.',
      from: { path: COMMAND_LINE },
      to: {
        dynamic: false,
        dependencyTypesNot: ['type-only', 'core'],
        pathNot: [
          COMMAND_LINE,
          '^src/(audit|chain|client|enclave/attestation)/errors\\.ts$',
          '^src/enclave/attestation/kinds\\.ts$',
          '^src/chain/units\\.ts$',
          'node_modules/(@commander-js|commander)/',
          '^package\\.json$',
        ],
      },
    },
    {
      name: 'no-orphans',
      severity: 'error',
      from: { orphan: true, path: '^src/', pathNot: '\\.d\\.ts$' },
      to: {},
    },
    { name: 'not-to-test', severity: 'error', from: { path: '^src/' }, to: { path: '^test/' } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default'] },
  },
};
