/** How far an extrinsic and its answer are, as a list that grows. */
import type { Step } from 'keyfold/client';
import { element } from './page';

function words(step: Step): string {
  switch (step.step) {
    case 'submitted':
      return 'submitted to the network';
    case 'inBlock':
      return 'in a block';
    case 'finalised':
      return `final in block ${step.block}`;
    case 'partials':
      return `${step.have} of ${step.need} seats have answered`;
  }
}

/** Empties the list; gives what `onProgress` is to be. A step that comes again, as after a re-org, replaces its line. */
export function stepsIn(list: HTMLOListElement): (step: Step) => void {
  list.replaceChildren();
  const lines = new Map<Step['step'], HTMLLIElement>();
  return (step) => {
    const line = lines.get(step.step) ?? list.appendChild(element('li'));
    lines.set(step.step, line);
    line.textContent = words(step);
  };
}
