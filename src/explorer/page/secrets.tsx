/** The secrets: what became of each, in plain words, and the groups that policies name. */
import { standingOf } from '../model/story.js';
import { short, units } from '../model/text.js';
import type { Secret, Words, World } from '../model/world.js';
import { Table } from './table.js';
import { Verify, type Verifying } from './verify.js';

/** Secrets, and lines of the story of one, that are shown: the newest. All of them are in the log. */
const MAX_SECRETS = 50;
const MAX_LINES = 30;

export function Secrets({ world, head, ...verifying }: { world: World; head: number } & Verifying) {
  const secrets = [...world.secrets.values()].toSorted((a, b) => newest(b) - newest(a));
  return (
    <section aria-labelledby="secrets">
      <h2 id="secrets">
        Secrets <small>{secrets.length}</small>
      </h2>
      {secrets.length === 0 && <p class="empty">No secret is stored yet.</p>}
      {secrets.slice(0, MAX_SECRETS).map((secret) => (
        <Story key={secret.id} of={secret} head={head} {...verifying} />
      ))}
    </section>
  );
}

const newest = ({ story }: Secret): number => story.at(-1)?.record ?? 0;

function Story({ of, head, ...verifying }: { of: Secret; head: number } & Verifying) {
  const { id, key, owner, policyVersion, destroyed, story } = of;
  const lines = story.slice(-MAX_LINES).reverse();
  return (
    <details class="story">
      <summary>
        <b>Secret {id}</b>
        {key !== undefined && ` of key ${key}`},{' '}
        {destroyed ? <span class="bad">destroyed</span> : `policy version ${policyVersion}`}
        {owner !== undefined && (
          <>
            , owner <Account of={owner} />
          </>
        )}
      </summary>
      {standingOf(of, head).map((words, i) => (
        <p class="good" key={i}>
          Now: <Plain words={words} />
        </p>
      ))}
      <ol aria-label={`What became of secret ${id}, the newest first`}>
        {lines.map(({ record, block, words }) => (
          <li key={record}>
            <span class="n">@{block}</span>
            <span>
              <Plain words={words} />
            </span>
            <Verify record={record} {...verifying} />
          </li>
        ))}
      </ol>
      {story.length > lines.length && <p class="empty">What was before is in the log.</p>}
    </details>
  );
}

const Account = ({ of }: { of: string }) => (
  <span class="mono" title={of}>
    {short(of)}
  </span>
);

function Plain({ words }: { words: Words }) {
  return (
    <>{words.map((word, i) => (typeof word === 'string' ? word : <Account key={i} of={word.account} />))}</>
  );
}

export function Groups({ world, ...verifying }: { world: World } & Verifying) {
  const groups = [...world.groups.values()].reverse();
  return (
    <Table
      id="groups"
      title="Groups"
      note={String(groups.length)}
      label="Groups that policies name"
      columns={[{ number: 'Group' }, 'Name', 'Owner', 'State', { number: 'Held' }, 'Record']}
      empty="No group has been made yet."
      rows={groups.slice(0, MAX_SECRETS).map(({ id, name, owner, held, changed, removed, record }) => (
        <tr key={id}>
          <td class="n">{id}</td>
          <td>{name}</td>
          <td>
            <Account of={owner} />
          </td>
          <td>{removed ? <span class="bad">removed @{changed}</span> : <>as of @{changed}</>}</td>
          <td class="n">{units(held)}</td>
          <td>
            <Verify record={record} {...verifying} />
          </td>
        </tr>
      ))}
    />
  );
}
