/** The story of a secret: what became of it, in plain words. */

import { fieldsOf } from '../../audit/json.js';
import type { RecordView } from '../../audit/view.js';
import { amountOf, listOf, numberOf, textOf, variantOf } from './fields.js';
import { units } from './text.js';
import type { Given, Secret, Words } from './world.js';

/** Happenings of one secret that are kept; all of them are in the log. */
const MAX_STORY = 200;

/** Adds what a record tells, and more that is known by it, to the story of a secret. */
export function tell({ story }: Secret, { index, block, name, fields }: RecordView, more: Words = []): void {
  const words = WORDS[name]?.(fields) ?? [];
  story.push({ record: index, block, words: [...words, ...more] });
  if (story.length > MAX_STORY) story.shift();
}

type Fields = RecordView['fields'];

const account = (value: Fields[string] | undefined): { readonly account: string } => ({
  account: textOf(value),
});

/** `A`, `A and B`, `A, B and C`. */
function accounts(values: readonly Fields[string][]): Words {
  return values.flatMap((value, i): Words => {
    if (i === 0) return [account(value)];
    return [i === values.length - 1 ? ' and ' : ', ', account(value)];
  });
}

/** What a new version of a policy, or another owner, does to what is under way. */
const ENDS = 'what is open, approved, delegated and counted is void';

const returnedTo = ({ returned, payer }: Fields): Words => [
  `; ${units(amountOf(returned))} returned to `,
  account(payer),
];

/** What the records of pallet secrets say of one secret, by their name. */
const WORDS: Readonly<Record<string, (fields: Fields) => Words>> = {
  Deposited: ({ depositor, key }) => ['stored by ', account(depositor), ` for key ${numberOf(key)}`],
  PolicySet: ({ policyVersion }) => [`a new policy, version ${numberOf(policyVersion)}: ${ENDS}`],
  Transferred: ({ from, to, policyVersion }) => [
    'given by ',
    account(from),
    ' to ',
    account(to),
    `, policy version ${numberOf(policyVersion)}: ${ENDS}. Who opened it before may still know its file key`,
  ],
  Destroyed: (fields) => ['destroyed, for ever', ...returnedTo(fields)],
  Requested: ({ request, reader, policyVersion }) => [
    account(reader),
    ` asks: request ${textOf(request)}, allowed by policy version ${numberOf(policyVersion)}`,
  ],
  Released: ({ request, reader, seats, epoch }) => [
    `request ${textOf(request)} is released to `,
    account(reader),
    ` by seats ${listOf(seats).map(numberOf).join(', ')} of epoch ${numberOf(epoch)}`,
  ],
  AbsenceVoid: ({ request, silent, n, t }) => [
    `request ${textOf(request)} ended without an answer, and nobody is charged: ${numberOf(silent)} of ${numberOf(n)} seats sent nothing, where ${numberOf(t)} must`,
  ],
  RequestClosed: ({ request }) => [`request ${textOf(request)} is closed without an answer`],
  Approved: ({ approver, reader, policyVersion, expires }) => [
    account(approver),
    ' approves of one request of ',
    account(reader),
    ` under policy version ${numberOf(policyVersion)}, until block ${numberOf(expires)}`,
  ],
  ApprovalsUsed: ({ request, reader, by }) => [
    `request ${textOf(request)} of `,
    account(reader),
    ' uses up the approvals of ',
    ...accounts(listOf(by)),
  ],
  Delegated: ({ delegate, policyVersion, expires }) => [
    'the owner lets ',
    account(delegate),
    ` open it until block ${numberOf(expires)}, under policy version ${numberOf(policyVersion)}`,
  ],
  Counted: ({ reader }) => [
    'the requests of ',
    account(reader),
    ' are counted from now on: the policy lets an account ask once, or so often in a time',
  ],
  EntryRemoved: (fields) => [...removedWords(fields), ...returnedTo(fields)],
};

function removedWords({ entry }: Fields): Words {
  const { type, value } = variantOf(entry);
  const { reader, approver, delegate } = fieldsOf(value) ?? {};
  switch (type) {
    case 'Approval':
      return ['the approval of ', account(approver), ' for ', account(reader), ' is removed'];
    case 'Delegation':
      return ['the delegation to ', account(delegate), ' is removed'];
    case 'Counter':
      return ['the count of the requests of ', account(reader), ' is removed'];
    default:
      return [`an entry of a kind that this page does not know is removed: ${type}`];
  }
}

/** Who may open it in the next block by what the records tell of approvals and delegations; policies say the rest. */
export function standingOf(
  { approvals, delegations, policyVersion, destroyed }: Secret,
  head: number,
): Words[] {
  if (destroyed) return [];
  const stands = ({ version, expires }: Given): boolean => version === policyVersion && head + 1 < expires;
  const approved = [...approvals].flatMap(([reader, byApprover]): Words[] => {
    const good = [...byApprover].filter(([, given]) => stands(given));
    if (good.length === 0) return [];
    const until = Math.min(...good.map(([, { expires }]) => expires));
    const by = accounts(good.map(([approver]) => approver));
    return [['one request of ', { account: reader }, ' is approved of by ', ...by, `, until block ${until}`]];
  });
  const delegated = [...delegations].flatMap(([delegate, given]): Words[] =>
    stands(given) ? [['delegated to ', { account: delegate }, ` until block ${given.expires}`]] : [],
  );
  return [...approved, ...delegated];
}
