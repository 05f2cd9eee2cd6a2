/** A reader that asks all the time: at every other finalised block for the key of one file. */
import type { Chain } from '../../chain/types.js';
import type { KeyfoldClient, OpenRequest, SealedHeader, Signer } from '../../client/index.js';

/** What came of it. */
export interface Load {
  readonly asked: number;
  /** Requests that were not answered, or with another key than the file's. */
  readonly failed: number;
  /** Why the first of them failed. */
  readonly reason: string | undefined;
}

/** Who asks for what, and what the answer must be. */
export interface Asker {
  readonly client: KeyfoldClient;
  /** The signer of the client by default. */
  readonly account?: Signer;
  readonly header: SealedHeader;
  /** The file key, as the first opening gave it. */
  readonly fileKey: Uint8Array;
}

type Question = Pick<Asker, 'client' | 'account' | 'header'>;

/** A request of somebody whom the policy admits. Throws what the client throws. */
export async function askFor({ client, account, header }: Question): Promise<OpenRequest> {
  const result = await client.requests.create(header, { signer: account });
  if (result.outcome === 'denied') throw new Error(result.explanation);
  return result.request;
}

/** The file key, asked for anew. */
export async function answerTo(question: Question) {
  return question.client.requests.wait(await askFor(question));
}

/** Asks while `step` runs, and waits for every answer. Throws what `step` throws, once nothing is asked any more. */
export async function underLoad<Result>(
  { fileKey, ...asker }: Asker,
  chain: Pick<Chain, 'finalised$'>,
  step: () => Promise<Result>,
): Promise<{ readonly result: Result; readonly load: Load }> {
  const reasons: string[] = [];
  const answers: Promise<void>[] = [];
  const ask = async (): Promise<void> => {
    try {
      const answer = await answerTo(asker);
      if (Buffer.compare(answer.expose(), fileKey) !== 0) reasons.push('the answer is another key');
      answer.wipe();
    } catch (error) {
      reasons.push(error instanceof Error ? error.message : 'unknown');
    }
  };
  const asking = chain.finalised$.subscribe({
    next: ({ number }) => {
      if (number % 2 === 0) answers.push(ask());
    },
    // The step and the requests under way are told themselves.
    error: () => undefined,
  });
  let result: Result;
  try {
    result = await step();
  } finally {
    asking.unsubscribe();
    await Promise.all(answers);
  }
  return { result, load: { asked: answers.length, failed: reasons.length, reason: reasons[0] } };
}
