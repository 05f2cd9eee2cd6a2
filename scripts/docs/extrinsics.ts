/** docs/reference/extrinsics.md: calls, events, errors and constants of our pallets, from the committed metadata. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Metadata, TypeRegistry } from '@polkadot/types';
import type { PalletMetadataLatest, Si1Field, Si1Variant } from '@polkadot/types/interfaces';
import { CHAIN_TYPES } from '../runtime-build.js';
import { heading, page, table } from './markdown.js';

/** Our pallets have the indices from here on; those below are polkadot-sdk's and documented there. */
const FIRST_OWN_INDEX = 20;

const registry = new TypeRegistry();

/** Decodes the committed metadata. */
function pallets(): readonly PalletMetadataLatest[] {
  const { result } = JSON.parse(readFileSync(join(CHAIN_TYPES, 'metadata.json'), 'utf8')) as {
    readonly result: `0x${string}`;
  };
  const metadata = new Metadata(registry, result);
  registry.setMetadata(metadata);
  return [...metadata.asLatest.pallets];
}

type Documented = { readonly docs: Iterable<{ toString(): string }> };

/** A link of rustdoc to a path of Rust, which leads nowhere on a page. */
const RUST_LINK = /\[([^\]]+)\]\((?:\w+::)+\w+\)/g;

/** Doc comments as they are; their headings become bold, because the page has headings of its own. */
const docsOf = ({ docs }: Documented): string =>
  [...docs]
    .map((line) =>
      line
        .toString()
        .trim()
        .replace(/^#+ (.*)$/, '**$1**')
        .replaceAll(RUST_LINK, '$1'),
    )
    .join('\n')
    .trim();

/** The part of the doc comment before its first heading or empty line. */
const summaryOf = (documented: Documented): string => docsOf(documented).split('\n\n')[0] ?? '';

function variantsOf(type: Parameters<typeof registry.lookup.getSiType>[0]): Si1Variant[] {
  const { def } = registry.lookup.getSiType(type);
  return [...def.asVariant.variants].sort((a, b) => a.index.toNumber() - b.index.toNumber());
}

/** The name in the source where it says more than the encoding, with the encoding beside it. */
function typeOf(field: Si1Field): string {
  const { type } = registry.lookup.getTypeDef(field.type);
  const named = field.typeName.isSome ? field.typeName.unwrap().toString() : type;
  // Structures and enumerations are spelt out in chain-types; here their name is enough.
  return type.startsWith('{') || type === named ? `\`${named}\`` : `\`${named}\` (\`${type}\`)`;
}

const nameOf = (field: Si1Field): string => (field.name.isSome ? field.name.unwrap().toString() : '-');

function call(pallet: string, variant: Si1Variant): string {
  const { name, index, fields } = variant;
  const args = fields.map((field) => [`\`${nameOf(field)}\``, typeOf(field)]);
  const blocks = [`### ${pallet}.${name.toString()}`, `Call ${index.toNumber()}. ${docsOf(variant)}`];
  return [...blocks, ...(args.length === 0 ? [] : [table(['argument', 'type'], args)])].join('\n\n');
}

function own(pallet: PalletMetadataLatest): string[] {
  const name = pallet.name.toString();
  const blocks = [`## ${name}`, `Pallet ${pallet.index.toNumber()}.`];
  if (pallet.calls.isSome) {
    const camel = `${name.charAt(0).toLowerCase()}${name.slice(1)}`;
    blocks.push(...variantsOf(pallet.calls.unwrap().type).map((variant) => call(camel, variant)));
  }
  if (pallet.events.isSome) {
    const rows = variantsOf(pallet.events.unwrap().type).map((event) => [
      `\`${event.name.toString()}\``,
      event.fields.map((field) => `\`${nameOf(field)}\``).join(', '),
      summaryOf(event),
    ]);
    blocks.push(`### Events of ${name}`, table(['event', 'fields', 'meaning'], rows));
  }
  if (pallet.errors.isSome) {
    const rows = variantsOf(pallet.errors.unwrap().type).map((error) => [
      `\`${error.name.toString()}\``,
      summaryOf(error),
    ]);
    blocks.push(`### Errors of ${name}`, table(['error', 'meaning'], rows));
  }
  if (pallet.constants.length > 0) {
    const rows = pallet.constants.map((constant) => {
      const value = registry.createTypeUnsafe(registry.createLookupType(constant.type), [constant.value]);
      return [`\`${constant.name.toString()}\``, `\`${value.toString()}\``, summaryOf(constant)];
    });
    blocks.push(`### Constants of ${name}`, table(['constant', 'value', 'meaning'], rows));
  }
  return blocks;
}

export function extrinsicsPage(): string {
  const all = pallets();
  const ours = all.filter(({ index }) => index.toNumber() >= FIRST_OWN_INDEX);
  const others = all.filter(({ index }) => index.toNumber() < FIRST_OWN_INDEX);
  return page(
    heading('Extrinsics', 'chain-types/metadata.json'),
    'Every call of the pallets of Keyfold, with their events, errors and constants. The text is that of the source, in\n`chain/pallets`; who may call what, and in which order, is in\n[ARCHITECTURE.md](../internals/ARCHITECTURE.md#runtime). Constants are those of this runtime, in plancks and blocks.',
    `The runtime also has these pallets of polkadot-sdk: ${others
      .map(({ name, index }) => `${name.toString()} (${index.toNumber()})`)
      .join(', ')}.`,
    ...ours.flatMap(own),
  );
}
