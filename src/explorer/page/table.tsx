/** A part of the page that is a table: its title, its columns, and what it says while there is no row. */
import type { ComponentChildren } from 'preact';
import { Scroll } from './scroll.js';

export interface TableProps {
  /** Of the title, for links and for who listens. */
  readonly id: string;
  readonly title: string;
  /** Behind the title: how many there are. */
  readonly note: string;
  /** What the table is called. */
  readonly label: string;
  /** Numbers stand to the right. */
  readonly columns: readonly (string | { readonly number: string })[];
  /** Instead of a table without rows. */
  readonly empty: string;
  readonly rows: readonly ComponentChildren[];
}

export function Table({ id, title, note, label, columns, empty, rows }: TableProps) {
  return (
    <section aria-labelledby={id}>
      <h2 id={id}>
        {title} <small>{note}</small>
      </h2>
      {rows.length === 0 ? (
        <p class="empty">{empty}</p>
      ) : (
        <Scroll label={label}>
          <table>
            <thead>
              <tr>
                {columns.map((column) =>
                  typeof column === 'string' ? (
                    <th scope="col" key={column}>
                      {column}
                    </th>
                  ) : (
                    <th scope="col" class="n" key={column.number}>
                      {column.number}
                    </th>
                  ),
                )}
              </tr>
            </thead>
            <tbody>{rows}</tbody>
          </table>
        </Scroll>
      )}
    </section>
  );
}
