/** The few things that every part of the page does with its elements. */
import { ClientError } from 'keyfold/client';

/** The element with this id, which index.html has. */
export function byId<Kind extends HTMLElement>(id: string, kind: new () => Kind): Kind {
  const found = document.getElementById(id);
  if (found instanceof kind) return found;
  throw new Error(`index.html has no ${kind.name} #${id}`);
}

/** A new element with these attributes and children. */
export function element<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Partial<HTMLElementTagNameMap[Tag]> = {},
  ...children: readonly (Node | string)[]
): HTMLElementTagNameMap[Tag] {
  const made = Object.assign(document.createElement(tag), attributes);
  made.append(...children);
  return made;
}

/** Everything the client throws says what is wrong and what to do about it. */
export function sayError(where: HTMLElement, error: unknown): void {
  const message = error instanceof Error ? error.message : String(error);
  const lines: HTMLElement[] = [element('p', { className: 'error' }, message)];
  if (error instanceof ClientError) {
    lines.push(element('p', { className: 'note' }, error.remedy));
    where.dataset.code = error.code;
  }
  where.replaceChildren(...lines);
}

/** Runs what a button or a form asks for, once at a time; what it fails with is said at `where`. */
export async function doing(
  control: HTMLButtonElement | HTMLFormElement,
  where: HTMLElement,
  step: () => Promise<void>,
): Promise<void> {
  const buttons = control instanceof HTMLFormElement ? [...control.querySelectorAll('button')] : [control];
  for (const button of buttons) button.disabled = true;
  where.replaceChildren();
  delete where.dataset.code;
  try {
    await step();
  } catch (error) {
    sayError(where, error);
  } finally {
    for (const button of buttons) button.disabled = false;
  }
}

/** A link that saves bytes as a file. */
export function saving(bytes: Uint8Array, name: string): HTMLAnchorElement {
  const href = URL.createObjectURL(new Blob([Uint8Array.from(bytes)]));
  return element('a', { href, download: name }, `Save ${name}`);
}

/** The file that a form has chosen. */
export function chosenFile(input: HTMLInputElement): File {
  const file = input.files?.[0];
  if (!file) throw new Error('choose a file first');
  return file;
}
