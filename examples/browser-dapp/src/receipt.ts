/**
 * What became of a request: first what the node says of it, then what a receipt proves. A receipt is made by whoever records
 * the chain (`keyfold audit receipt --request N`); it is verified here, in the page, and nobody is asked.
 */
import type { KeyfoldClient, Receipt } from 'keyfold/client';
import { chosenFile, doing, element } from './page';

export async function showReceipt(
  keyfold: KeyfoldClient,
  request: bigint,
  where: HTMLElement,
): Promise<void> {
  const receipt = await keyfold.receipt(request);
  const file = element('input', { type: 'file', id: `receipt-${receipt.request}`, required: true });
  const form = element(
    'form',
    {},
    element('label', { htmlFor: file.id }, `Receipt of request ${receipt.request} (.jsonl)`),
    file,
    element('button', {}, 'Verify'),
  );
  const checks = element('ul');
  const said = element('div');
  said.setAttribute('role', 'status');
  form.onsubmit = (event) => {
    event.preventDefault();
    void doing(form, said, async () =>
      verify(keyfold, receipt, await chosenFile(file).text(), { checks, said }),
    );
  };
  const trust = receipt.verified ? 'This is proven.' : 'This is what the node says. A receipt proves it:';
  where.replaceChildren(
    element('h3', {}, 'Receipt'),
    element('p', {}, receipt.sentence),
    element('p', { className: 'note' }, trust),
    form,
    checks,
    said,
  );
}

async function verify(
  keyfold: KeyfoldClient,
  receipt: Receipt,
  text: string,
  { checks, said }: { readonly checks: HTMLElement; readonly said: HTMLElement },
): Promise<void> {
  checks.replaceChildren();
  // The verifier is loaded when somebody verifies.
  const { verifyBundle } = await import('keyfold/audit');
  let [failed, open] = [0, 0];
  for await (const { check, outcome, detail } of verifyBundle(text, { genesis: keyfold.chain.genesis })) {
    checks.append(element('li', {}, `${check}: ${outcome}, ${detail}`));
    if (outcome === 'fail') failed += 1;
    else if (outcome !== 'pass') open += 1;
  }
  if (failed > 0) throw new Error('This receipt is not genuine.');
  // It is a receipt, but of which request? Its first line says so (docs/reference/evidence-bundle.md).
  const about = (
    JSON.parse(text.slice(0, text.indexOf('\n'))) as { scope?: { kind?: string; value?: unknown } }
  ).scope;
  if (about?.kind !== 'request' || String(about.value) !== receipt.request) {
    throw new Error(`This receipt is genuine, and not one of request ${receipt.request}.`);
  }
  const rest = open === 0 ? '' : ` ${open} checks could not be made, of what this network does not prove.`;
  said.replaceChildren(element('p', {}, `The receipt of request ${receipt.request} is verified.${rest}`));
}
