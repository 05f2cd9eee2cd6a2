/** Records a synthetic chain into a folder until it is killed: `record-child.ts FOLDER BLOCKS`. Prints each block. */
import { AuditLog } from '../../src/audit/log/log.js';
import { Recorder } from '../../src/audit/recorder.js';
import { auditChain } from '../support/audit.js';

const [folder = '', blocks = '0'] = process.argv.slice(2);
const chain = auditChain({ network: 'dev', blocks: Number(blocks) });
const log = await AuditLog.open(folder, {
  genesis: chain.genesis,
  network: 'dev',
  settings: async () => ({}),
});
const recorder = new Recorder({ evidence: chain.evidence, log });
while (recorder.tip.number < Number(blocks)) {
  await recorder.follow(chain.ref(recorder.tip.number + 1));
  process.stdout.write(`${recorder.tip.number}\n`);
}
await log.close();
