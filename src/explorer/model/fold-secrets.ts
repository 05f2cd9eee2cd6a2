/** Records of pallet secrets: what is stored, who asked for it, and who got it. */
import { type Fold, listOf, numberOf, textOf } from './fields.js';

export const SECRET_FOLDS: Readonly<Record<string, Fold>> = {
  'secrets.Deposited': (world, { fields }) => {
    const id = textOf(fields.secret);
    const [key, owner, object] = [numberOf(fields.key), textOf(fields.depositor), textOf(fields.object)];
    world.secrets.set(id, { id, key, owner, object, policyVersion: 0, destroyed: false });
  },
  'secrets.PolicySet': (world, { fields }) => {
    const secret = world.secrets.get(textOf(fields.secret));
    if (secret !== undefined) secret.policyVersion = numberOf(fields.policyVersion);
  },
  'secrets.Transferred': (world, { fields }) => {
    const secret = world.secrets.get(textOf(fields.secret));
    if (secret === undefined) return;
    secret.owner = textOf(fields.to);
    secret.policyVersion = numberOf(fields.policyVersion);
  },
  'secrets.Destroyed': (world, { fields }) => {
    const secret = world.secrets.get(textOf(fields.secret));
    if (secret !== undefined) secret.destroyed = true;
  },
  'secrets.Requested': (world, { index, block, fields }) => {
    const id = textOf(fields.request);
    world.requests.set(id, {
      id,
      secret: textOf(fields.secret),
      key: numberOf(fields.key),
      reader: textOf(fields.reader),
      block,
      expires: numberOf(fields.expires),
      record: index,
      partials: 0,
      wrong: 0,
      released: undefined,
      closed: undefined,
    });
  },
  'secrets.PartialsSubmitted': (world, { fields }) => {
    for (const pair of listOf(fields.outcomes)) {
      const [id, outcome] = listOf(pair);
      const request = world.requests.get(textOf(id));
      if (request === undefined) continue;
      if (outcome === 'Accepted') request.partials += 1;
      if (outcome === 'Wrong') request.wrong += 1;
    }
  },
  'secrets.Released': (world, { index, block, fields }) => {
    const request = world.requests.get(textOf(fields.request));
    if (request === undefined) return;
    const seats = listOf(fields.seats).map(numberOf);
    request.record = index;
    request.released = { block, epoch: numberOf(fields.epoch), seats };
  },
  'secrets.RequestClosed': (world, { block, fields }) => {
    const request = world.requests.get(textOf(fields.request));
    if (request !== undefined) request.closed = block;
  },
};
