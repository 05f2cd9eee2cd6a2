/** The pure part of the licence check: dependencies and a policy in, refusals out. */
import parse from 'spdx-expression-parse';
import type { Ecosystem, Exception } from './policy.js';

/** A package that the lock file names. */
export interface Dependency {
  readonly ecosystem: Ecosystem;
  readonly name: string;
  readonly version: string;
  /** As the package states it; empty where it states none. */
  readonly licence: string;
}

export interface Policy {
  readonly allowed: ReadonlySet<string>;
  readonly exceptions: readonly Exception[];
}

/** True if the expression can be met with allowed licences alone: one side of an OR, both sides of an AND. */
export function isAllowed(expression: string, allowed: ReadonlySet<string>): boolean {
  const met = (node: parse.Info): boolean => {
    if ('conjunction' in node) {
      return node.conjunction === 'or'
        ? met(node.left) || met(node.right)
        : met(node.left) && met(node.right);
    }
    const id = node.exception === undefined ? node.license : `${node.license} WITH ${node.exception}`;
    return allowed.has(id);
  };
  try {
    // Old crates write MIT/Apache-2.0 where SPDX says OR.
    return met(parse(expression.replace(/\s*\/\s*/g, ' OR ')));
  } catch {
    // Not an SPDX expression, or none at all: nobody said what may be done with it.
    return false;
  }
}

/** What the policy does not cover, one line each: dependencies that are refused, exceptions that nothing needs. */
export function refusals(dependencies: readonly Dependency[], policy: Policy): string[] {
  const used = new Set<Exception>();
  const refused = dependencies.flatMap((dependency) => {
    const { ecosystem, name, version, licence } = dependency;
    if (isAllowed(licence, policy.allowed)) return [];
    const exception = policy.exceptions.find(
      (one) => one.ecosystem === ecosystem && one.name === name && one.licence === licence,
    );
    if (exception === undefined)
      return [`${ecosystem} ${name} ${version}: ${licence || 'states no licence'}`];
    used.add(exception);
    return [];
  });
  const stale = policy.exceptions
    .filter((one) => !used.has(one) && dependencies.some(({ ecosystem }) => ecosystem === one.ecosystem))
    .map((one) => `${one.ecosystem} ${one.name}: the exception for ${one.licence} is not needed; remove it`);
  return [...refused, ...stale];
}
