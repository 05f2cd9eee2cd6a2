/** The button that verifies the record behind a row, and says what came of it. */
import type { Job } from './store.js';

/** How a row reaches the verifications of the page. */
export interface Verifying {
  readonly job: (record: number) => Job | undefined;
  readonly verify: (record: number) => void;
}

export function Verify({ record, job, verify }: Verifying & { readonly record: number }) {
  const of = job(record);
  return (
    <button
      type="button"
      class={`verify ${of?.verdict?.kind ?? ''}`}
      title={`Verify record ${record}`}
      onClick={() => verify(record)}
    >
      {labelOf(of)}
    </button>
  );
}

export const labelOf = (job: Job | undefined): string =>
  job === undefined ? 'verify' : (job.verdict?.label ?? 'verifying …');
