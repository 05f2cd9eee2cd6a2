/** A drill in lines for people. */
import type { Drill } from '../commands/drill.js';
import { formatTable } from '../table.js';
import type { Outlook } from './predict.js';

/** One key; `vanished`: the operators that are taken away. */
export function drillText(drill: Drill, vanished: readonly string[]): string {
  const { view, facts, now, without, warnings, observed, differences } = drill;
  const seats = facts.seats.map(({ seat, operator, live, silent }) => [
    String(seat),
    operator,
    [
      String(live),
      ...(silent > 0 ? [`${silent} silent`] : []),
      ...(vanished.includes(operator) ? ['vanishes'] : []),
    ].join(', '),
  ]);
  const lines = [
    `key ${view.id} (${view.purpose}), epoch ${view.epoch}: ${now.live} of ${facts.seats.length} seats live, any ${facts.threshold} open, margin ${now.margin}`,
    formatTable([['seat', 'operator', 'live replicas'], ...seats]).trimEnd(),
    ...warnings.map(({ text }) => `warning: ${text}`),
    `${vanished.length === 0 ? 'as it is' : `without ${vanished.join(', ')}`}: ${outlookText(without)}`,
  ];
  if (observed !== undefined) {
    const { requests, rotation, lost } = observed;
    const seen = [
      requests ? 'the request was answered' : 'the request was not answered',
      rotation ? 'the rotation finished' : 'the rotation did not finish',
      ...(lost ? ['nothing came back with the operators: the key was lost'] : []),
    ];
    const verdict =
      differences.length === 0 ? 'as predicted' : `NOT as predicted (${differences.join(', ')})`;
    lines.push(`rehearsed: ${seen.join(', ')}: ${verdict}`);
  }
  return `${lines.join('\n')}\n`;
}

function outlookText({ requests, margin, rotation, next, attempt, lost }: Outlook): string {
  const sentences = [
    requests
      ? `requests are answered, ${seatsMore(margin)} may go`
      : `requests wait for ${seatsMore(-margin)}`,
    next === undefined || rotation !== 'finishes'
      ? `a rotation does not finish: ${rotation}`
      : `a rotation finishes with ${next.n} seats, of which any ${next.T} open and ${next.f} may be silent in it`,
  ];
  if (attempt !== undefined) sentences.push(`the attempt under way ${attempt}`);
  if (lost) sentences.push('if they do not come back with the shares they have, THE KEY IS LOST FOR EVER');
  return sentences.join('; ');
}

function seatsMore(count: number): string {
  return `${count} ${count === 1 ? 'seat' : 'seats'} more`;
}
