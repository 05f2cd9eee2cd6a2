/**
 * What a seat answers while the chain has it open: requests with partials, rounds with shares. One engine for both: what is
 * owed at a finalised block goes out in one extrinsic, and what was sent is not sent again.
 */
import type { Call } from '../../chain/calls.js';
import type { Enclave } from '../../enclave/enclave.js';
import { EnclaveError, type EnclaveErrorCode } from '../../enclave/errors.js';
import {
  type Duty,
  type DutyDeps,
  type DutyName,
  duty,
  type Look,
  type LookAhead,
  type View,
} from '../duty.js';

/**
 * Finalised blocks from one replica's turn to the next: an answer sent at one finalised block is in the next block but
 * one's state. A turn earlier, and every replica answers everything before it can see that another has.
 */
export const TURN_BLOCKS = 2;

/** Something open that this enclave's seat has not answered, in the turn of this replica. */
export interface Answerable<Of> {
  readonly of: Of;
  /** Names it in logs, such as `partial 7/1`. */
  readonly subject: string;
}

/** How one enclave finds what it has to answer. */
export interface Answering<Of> {
  /** What is answerable at a block, the most urgent first. */
  readonly at: (view: View) => Promise<readonly Answerable<Of>[]>;
  readonly ahead?: LookAhead | undefined;
}

/** One kind of things that are answered. */
export interface AnswerKind<Of, Answer> {
  readonly duty: DutyName;
  /** Entries of one call. */
  readonly mostEntries: number;
  /** Called at every start. */
  readonly begin: (deps: DutyDeps) => Answering<Of>;
  readonly answer: (enclave: Enclave, of: Of) => Promise<Answer>;
  readonly call: (answers: readonly Answer[]) => Call;
  /** A refusal of the enclave that no later block changes. */
  readonly hopeless?: EnclaveErrorCode;
}

/** The duty that answers things of this kind. */
export function answering<Of, Answer>(kind: AnswerKind<Of, Answer>): Duty {
  return duty(kind.duty, (deps) => {
    const { enclave, submissions } = deps;
    const { at: answerableAt, ahead } = kind.begin(deps);
    /** Subjects that the enclave refuses for good. */
    const refused = new Set<string>();
    const look: Look = async (view) => {
      const { block, submitted, failed } = view;
      const answerable = await answerableAt(view);
      const open = new Set(answerable.map(({ subject }) => subject));
      for (const subject of refused) if (!open.has(subject)) refused.delete(subject);
      const answers: Answer[] = [];
      const subjects: string[] = [];
      for (const { of, subject } of answerable) {
        if (answers.length === kind.mostEntries) break;
        if (refused.has(subject) || !submissions.isOwed(subject)) continue;
        try {
          answers.push(await kind.answer(enclave, of));
          subjects.push(subject);
        } catch (error) {
          if (error instanceof EnclaveError && error.code === kind.hopeless) refused.add(subject);
          failed(error);
        }
      }
      if (answers.length === 0) return;
      submissions.submit({ duty: kind.duty, subjects, call: kind.call(answers), block });
      for (const subject of subjects) submitted(subject);
    };
    return { look, ahead };
  });
}
