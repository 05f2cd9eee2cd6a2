/** What a file of this folder does with the events it is for. */
import type { KeyfoldEventName, KeyfoldEvents } from '../../chain/events.js';
import type { Step } from './step.js';

export type Handlers = {
  readonly [Name in KeyfoldEventName]?: (step: Step<KeyfoldEvents[Name]>) => void;
};
