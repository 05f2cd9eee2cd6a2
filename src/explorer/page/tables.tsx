/** Requests for secrets, and offences with what they cost. */
import { short, units } from '../model/text.js';
import type { World } from '../model/world.js';
import { Table } from './table.js';
import { Verify, type Verifying } from './verify.js';

/** Newest requests and offences that are shown; all of them are in the log. */
const MAX_ROWS = 100;

export function Requests({ world, head, ...verifying }: { world: World; head: number } & Verifying) {
  const requests = [...world.requests.values()].reverse();
  return (
    <Table
      id="requests"
      title="Requests"
      note={`${requests.length}, ${world.secrets.size} secrets`}
      label="Requests and releases"
      columns={[
        { number: 'Request' },
        { number: 'Secret' },
        'Reader',
        { number: 'Block' },
        { number: 'Partials' },
        'Outcome',
        'Record',
      ]}
      empty="Nobody has asked for a secret yet."
      rows={requests.slice(0, MAX_ROWS).map((request) => (
        <tr key={request.id}>
          <td class="n">{request.id}</td>
          <td class="n">{request.secret}</td>
          <td class="mono" title={request.reader}>
            {short(request.reader)}
          </td>
          <td class="n">{request.block}</td>
          <td class="n">{request.partials}</td>
          <td>
            {request.released !== undefined ? (
              <span class="good">
                released @{request.released.block}, epoch {request.released.epoch}, seats{' '}
                {request.released.seats.join(' ')}
              </span>
            ) : request.closed !== undefined || request.expires <= head ? (
              <span class="bad">not released</span>
            ) : (
              <span class="warn">open until {request.expires}</span>
            )}
          </td>
          <td>
            <Verify record={request.record} {...verifying} />
          </td>
        </tr>
      ))}
    />
  );
}

export function Offences({ world, ...verifying }: { world: World } & Verifying) {
  const offences = [...world.offences].reverse();
  return (
    <Table
      id="offences"
      title="Offences"
      note={String(offences.length)}
      label="Offences"
      columns={[{ number: 'Block' }, 'Operator', 'What', 'Where', { number: 'Amount' }, 'Record']}
      empty="Nobody was warned or charged."
      rows={offences.slice(0, MAX_ROWS).map(({ record, block, operator, kind, detail, amount }) => (
        <tr key={record}>
          <td class="n">{block}</td>
          <td class="mono" title={operator}>
            {short(operator)}
          </td>
          <td>{kind}</td>
          <td>{detail}</td>
          <td class="n">{units(amount)}</td>
          <td>
            <Verify record={record} {...verifying} />
          </td>
        </tr>
      ))}
    />
  );
}
