/** Requests for secrets, and offences with what they cost. */
import { short, units } from '../model/text.js';
import type { World } from '../model/world.js';
import { Scroll } from './scroll.js';
import { Verify, type Verifying } from './verify.js';

/** Newest requests and offences that are shown; all of them are in the log. */
const MAX_ROWS = 100;

export function Requests({ world, head, ...verifying }: { world: World; head: number } & Verifying) {
  const requests = [...world.requests.values()].reverse();
  return (
    <section aria-labelledby="requests">
      <h2 id="requests">
        Requests{' '}
        <small>
          {requests.length}, {world.secrets.size} secrets
        </small>
      </h2>
      {requests.length === 0 ? (
        <p class="empty">Nobody has asked for a secret yet.</p>
      ) : (
        <Scroll label="Requests and releases">
          <table>
            <thead>
              <tr>
                <th scope="col" class="n">
                  Request
                </th>
                <th scope="col" class="n">
                  Secret
                </th>
                <th scope="col">Reader</th>
                <th scope="col" class="n">
                  Block
                </th>
                <th scope="col" class="n">
                  Partials
                </th>
                <th scope="col">Outcome</th>
                <th scope="col">Record</th>
              </tr>
            </thead>
            <tbody>
              {requests.slice(0, MAX_ROWS).map((request) => (
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
            </tbody>
          </table>
        </Scroll>
      )}
    </section>
  );
}

export function Offences({ world, ...verifying }: { world: World } & Verifying) {
  const offences = [...world.offences].reverse();
  return (
    <section aria-labelledby="offences">
      <h2 id="offences">
        Offences <small>{offences.length}</small>
      </h2>
      {offences.length === 0 ? (
        <p class="empty">Nobody was warned or charged.</p>
      ) : (
        <Scroll label="Offences">
          <table>
            <thead>
              <tr>
                <th scope="col" class="n">
                  Block
                </th>
                <th scope="col">Operator</th>
                <th scope="col">What</th>
                <th scope="col">Where</th>
                <th scope="col" class="n">
                  Amount
                </th>
                <th scope="col">Record</th>
              </tr>
            </thead>
            <tbody>
              {offences.slice(0, MAX_ROWS).map(({ record, block, operator, kind, detail, amount }) => (
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
            </tbody>
          </table>
        </Scroll>
      )}
    </section>
  );
}
