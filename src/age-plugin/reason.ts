import { EXIT, failureOf } from '../cli/exit.js';
import { AgePluginError } from './errors.js';

/** One line for the person in front of the age client: what failed, and what to do about it. */
export function reasonOf(error: unknown): string {
  if (error instanceof AgePluginError) return `${error.message}; ${error.remedy}`;
  const { code, error: fact, hint } = failureOf(error);
  return code === EXIT.unexpected ? fact : `${fact}; ${hint}`;
}

/** Whether the conversation itself is broken: nothing more can be said in it. */
export function isBroken(error: unknown): boolean {
  return error instanceof AgePluginError && error.code === 'malformed-conversation';
}
