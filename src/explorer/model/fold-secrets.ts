/** Records of pallet secrets: what is stored, who asked for it, and who got it. */
import type { RecordView } from '../../audit/view.js';
import { type Fold, listOf, numberOf, textOf } from './fields.js';
import { tell } from './story.js';
import { type Secret, secretOf, type World } from './world.js';

export const SECRET_FOLDS: Readonly<Record<string, Fold>> = {
  'secrets.Deposited': (world, record) => {
    const { fields, causedBy } = record;
    const secret = secretOf(world, fields);
    secret.key = numberOf(fields.key);
    secret.owner = textOf(fields.depositor);
    world.stored = { secret: secret.id, causedBy };
    tell(secret, record);
  },
  'secrets.PolicySet': (world, record) => tell(secretOf(world, record.fields), record),
  'secrets.Transferred': (world, record) => {
    const secret = secretOf(world, record.fields);
    secret.owner = textOf(record.fields.to);
    tell(secret, record);
  },
  'secrets.Destroyed': (world, record) => {
    const secret = secretOf(world, record.fields);
    secret.destroyed = true;
    const anew = storedWith(world, secret, record);
    if (anew === undefined) return tell(secret, record);
    tell(secret, record, [`. The same extrinsic stored secret ${anew.id} of the same owner: sealed anew`]);
    tell(anew, record, [`. That was secret ${secret.id}, in whose place this one was stored`]);
  },
  'secrets.Requested': (world, record) => {
    const { index, block, fields } = record;
    const id = textOf(fields.request);
    const secret = secretOf(world, fields);
    secret.key ??= numberOf(fields.key);
    world.requests.set(id, {
      id,
      secret: secret.id,
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
    tell(secret, record);
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
  'secrets.Released': (world, record) => {
    const { index, block, fields } = record;
    // The release of a request that was made before the first record says who asked, and is told all the same.
    tell(secretOf(world, fields), record);
    const request = world.requests.get(textOf(fields.request));
    if (request === undefined) return;
    const seats = listOf(fields.seats).map(numberOf);
    request.record = index;
    request.released = { block, epoch: numberOf(fields.epoch), seats };
  },
  'secrets.AbsenceVoid': (world, record) => {
    const request = world.requests.get(textOf(record.fields.request));
    if (request !== undefined) tell(secretOf(world, { secret: request.secret }), record);
  },
  'secrets.RequestClosed': (world, record) => {
    const request = world.requests.get(textOf(record.fields.request));
    if (request === undefined) return;
    request.closed = record.block;
    if (request.released === undefined) tell(secretOf(world, { secret: request.secret }), record);
  },
};

/** The other secret of the same owner that the same extrinsic stored just before, as sealing anew does. */
function storedWith({ stored, secrets }: World, old: Secret, { causedBy }: RecordView): Secret | undefined {
  const anew = stored === undefined ? undefined : secrets.get(stored.secret);
  if (anew === undefined || anew === old || causedBy === null || stored?.causedBy !== causedBy)
    return undefined;
  // Who destroys a secret owns it, also where no record told of it.
  return old.owner === undefined || anew.owner === old.owner ? anew : undefined;
}
