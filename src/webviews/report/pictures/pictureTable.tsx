import type { JSX } from 'preact';
import { usePage } from '../context';
import type { Mark } from './marks';
import { tableOf, type TableNames } from './tableOf';

/** The table behind a picture. */
export function PictureTable(props: { name: string; marks: readonly Mark[]; names: TableNames }): JSX.Element {
  const { name, marks, names } = props;
  const { columns, rows } = tableOf(marks, names, usePage().format);
  return (
    <div class="picture-table" role="group" aria-label={name} tabIndex={0}>
      <table>
        <caption>{name}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(([head, ...cells], place) => (
            <tr key={place}>
              <th scope="row">
                <bdi>{head}</bdi>
              </th>
              {cells.map((cell, column) => (
                <td key={column}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
