/**
 * Asks for a file's key, waits for the seats, decrypts; and goes on with what was asked before the page was loaded again or
 * the connection was lost.
 */
import { ClientError, type OpenRequest, readHeaders, type Step } from 'keyfold/client';
import { byId, chosenFile, doing, element, saving, sayError } from './page';
import { showReceipt } from './receipt';
import { forgetFile, keepFile, keptFile, type SealedFile } from './sealed-files';
import type { Session } from './session';
import { stepsIn } from './steps';

/** Longer texts are saved, not shown. */
const MAX_SHOWN_BYTES = 10_000;

/** After these the request may be open on the chain, and the file is needed once more. */
const GOES_ON: readonly string[] = ['chain-unreachable', 'chain-reset', 'not-enough-seats', 'aborted'];

interface Panel {
  readonly tell: (step: Step) => void;
  readonly said: HTMLElement;
  readonly receipt: HTMLElement;
}

/** Gives what goes on with the requests that are open. */
export function startOpening({ keyfold, account }: Session): () => void {
  const form = byId('open', HTMLFormElement);
  const input = byId('open-file', HTMLInputElement);
  const openings = byId('openings', HTMLElement);
  const underWay = new Set<bigint>();

  const panel = (title: string): Panel => {
    const steps = element('ol');
    steps.setAttribute('aria-label', `Steps of opening ${title}`);
    const said = element('div');
    said.setAttribute('role', 'status');
    const receipt = element('div');
    openings.prepend(element('article', {}, element('h3', {}, title), steps, said, receipt));
    return { tell: stepsIn(steps), said, receipt };
  };

  form.onsubmit = (event) => {
    event.preventDefault();
    const content = input.files?.[0];
    const { tell, said, receipt } = panel(content?.name ?? 'no file');
    void doing(form, said, async () => {
      const signer = account();
      const { name } = chosenFile(input);
      const file = { name, content: chosenFile(input) };
      const headers = await readHeaders(file.content);
      const objects = headers.map(({ object }) => object);
      const forget = async (): Promise<void> => {
        for (const object of objects) await forgetFile(object);
      };
      const asked = (await keyfold.requests.pending()).find((one) =>
        objects.some((object) => same(one.header.object, object)),
      );
      if (asked && !underWay.has(asked.id)) return finish(asked, file, { tell, said, receipt });
      await keepFile(objects, file);
      try {
        const result = await keyfold.requests.create(headers, { signer, onProgress: tell });
        if (result.outcome === 'asked') return await finish(result.request, file, { tell, said, receipt });
        // The policy says no: an answer, and no error.
        said.replaceChildren(element('p', {}, result.explanation));
        await forget();
      } catch (error) {
        if (!goesOn(error)) await forget();
        throw error;
      }
    });
  };

  const finish = async (
    request: OpenRequest,
    file: SealedFile,
    { tell, said, receipt }: Panel,
  ): Promise<void> => {
    underWay.add(request.id);
    try {
      const plaintext = await keyfold.requests.open(request, file.content, { onProgress: tell });
      said.replaceChildren(...shown(plaintext), saving(plaintext, file.name.replace(/\.age$/, '')));
      await forgetFile(request.header.object);
      await showReceipt(keyfold, request.id, receipt);
    } catch (error) {
      if (!goesOn(error)) throw error;
      sayError(said, error);
      const button = element('button', { type: 'button', onclick: resume }, 'Go on');
      said.append(element('p', {}, `Request ${request.id} is still open.`), button);
    } finally {
      underWay.delete(request.id);
    }
  };

  const goOn = async (): Promise<void> => {
    for (const request of await keyfold.requests.pending()) {
      if (underWay.has(request.id)) continue;
      const file = await keptFile(request.header.object);
      const { tell, said, receipt } = panel(file?.name ?? `secret ${request.secret}`);
      if (!file) said.replaceChildren(`Request ${request.id} is open: choose its sealed file, and open it.`);
      else
        void finish(request, file, { tell, said, receipt }).catch((error: unknown) => sayError(said, error));
    }
  };
  const resume = (): void =>
    void goOn().catch((error: unknown) => sayError(panel('What was asked').said, error));
  return resume;
}

const goesOn = (error: unknown): boolean => error instanceof ClientError && GOES_ON.includes(error.code);

/** The text, where it is one and short. */
function shown(plaintext: Uint8Array): HTMLElement[] {
  if (plaintext.length > MAX_SHOWN_BYTES) return [];
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(plaintext);
    return [element('div', { className: 'plaintext' }, text)];
  } catch {
    return [];
  }
}

const same = (one: Uint8Array, other: Uint8Array): boolean =>
  one.every((byte, index) => byte === other[index]);
