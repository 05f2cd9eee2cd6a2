/** Whether what was measured, what is generated and what the pallets ask for are of one shape; no figure is judged. */
import type { Row } from '../chain-bench/rows.js';
import type { Fn, Weights } from './model.js';
import { fitted, render } from './render.js';

/** A pallet of ours. */
export interface Pallet {
  /** As the measured rows name it. */
  readonly name: string;
  /** Its calls, from the metadata. */
  readonly calls: readonly string[];
  /** Its `weight_info.rs`. */
  readonly trait: string;
  /** Its `weights.rs`. */
  readonly weights: string;
}

/** The functions that a trait leaves to the generated file, as `name(parameter: type, ..)`. */
export function required(trait: string): string[] {
  const body = /pub trait WeightInfo \{\n([\s\S]*?)\n\}/.exec(trait)?.[1] ?? '';
  return [...body.matchAll(/^\tfn (\w+)\(([^)]*)\) -> Weight;$/gm)].map(
    ([, name, params]) => `${name}(${params})`,
  );
}

const signature = ({ name, params }: Fn): string =>
  `${name}(${params.map((param) => `${param.name}: ${param.type}`).join(', ')})`;

/** What does not fit together, one line each. */
export function shapeFaults(
  rows: readonly Row[],
  pallets: readonly Pallet[],
  model: readonly Weights[],
): string[] {
  return [
    ...model
      .filter(({ pallet }) => !pallets.some(({ name }) => name === pallet))
      .map(({ pallet }) => `${pallet}: there is no such pallet`),
    ...pallets.flatMap((pallet) => {
      const weights = model.find((one) => one.pallet === pallet.name);
      return weights === undefined
        ? [`${pallet.name}: scripts/weights/model.ts says nothing of it`]
        : palletFaults(rows, pallet, weights);
    }),
  ];
}

function palletFaults(
  rows: readonly Row[],
  { name, calls, trait, weights }: Pallet,
  model: Weights,
): string[] {
  const [wanted, generated] = [required(trait), model.fns.map(signature)];
  const faults = [
    ...wanted.filter((one) => !generated.includes(one)).map((one) => `${name}: no ${one} is generated`),
    ...generated.filter((one) => !wanted.includes(one)).map((one) => `${name}: WeightInfo has no ${one}`),
    ...rows.flatMap(({ op }) => {
      const [, pallet, call = ''] = /^(\w+)\.(\w+)/.exec(op) ?? [];
      return pallet === name && !calls.includes(call)
        ? [`${op}: was measured, but there is no such call`]
        : [];
    }),
  ];
  for (const fn of model.fns) {
    const op = `${name}.${fn.name}`;
    const timed = rows.some((row) => row.op === op && row.runs > 0);
    if (fn.terms.length > 0 && calls.includes(fn.name) && !timed) faults.push(`${op}: was not measured`);
    if (fn.terms.length === 0 && timed) faults.push(`${op}: was measured, but is still estimated`);
    for (const term of fn.terms) faults.push(...termFaults(op, () => fitted(term, rows)));
  }
  if (faults.length === 0 && weights !== render(model, rows)) {
    faults.push(`${name}: weights.rs is not what bench/chain.json makes it; run \`npm run weights\``);
  }
  return faults;
}

function termFaults(op: string, attempt: () => unknown): string[] {
  try {
    attempt();
    return [];
  } catch (error) {
    return [`${op}: ${error instanceof Error ? error.message : String(error)}`];
  }
}

/** The functions that are charged by estimate, for nothing of them was measured yet. */
export const estimated = (model: readonly Weights[]): string[] =>
  model.flatMap(({ pallet, fns }) =>
    fns.filter(({ terms }) => terms.length === 0).map(({ name }) => `${pallet}.${name}`),
  );
