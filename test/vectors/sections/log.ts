import {
  consistencyPath,
  encodeLogLeaf,
  inclusionPath,
  logHead,
  logLeafHash,
  verifyConsistency,
  verifyInclusion,
} from '../../../src/protocol/log.js';
import type { Kinds } from '../kinds.js';

/** Section 14. */
export const log: Kinds = {
  leaf: (_, inputs) => {
    const leaf = encodeLogLeaf({
      index: inputs.number('index'),
      block: inputs.number('block'),
      record: inputs.bytes('record'),
    });
    return { leaf, hash: logLeafHash(leaf) };
  },
  head: (_, inputs) => ({ ...logHead(inputs.bytesList('leaves')) }),
  inclusionPath: (_, inputs) => ({ ...inclusionPath(inputs.bytesList('leaves'), inputs.number('index')) }),
  inclusion: (_, inputs) => {
    verifyInclusion({
      size: inputs.number('size'),
      index: inputs.number('index'),
      leaf: inputs.bytes('leaf'),
      path: inputs.bytesList('path'),
      root: inputs.bytes('root'),
    });
    return {};
  },
  consistencyPath: (_, inputs) => ({
    ...consistencyPath(inputs.bytesList('leaves'), inputs.number('oldSize')),
  }),
  consistency: (_, inputs) => {
    verifyConsistency({
      oldSize: inputs.number('oldSize'),
      newSize: inputs.number('newSize'),
      oldRoot: inputs.bytes('oldRoot'),
      newRoot: inputs.bytes('newRoot'),
      path: inputs.bytesList('path'),
    });
    return {};
  },
};
