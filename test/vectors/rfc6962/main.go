// Records heads and paths of random logs, made by the Merkle tree of Certificate Transparency's authors
// (github.com/transparency-dev/merkle): `go run . > ../rfc6962.json` in this folder. Leaf i of a log is
// SHA-256(seed u32, little-endian || i u32, little-endian), so that none has to be written down.
package main

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"encoding/json"
	"math/rand"
	"os"

	"github.com/transparency-dev/merkle/compact"
	"github.com/transparency-dev/merkle/proof"
	"github.com/transparency-dev/merkle/rfc6962"
)

// Logs, their largest size, and the proofs recorded of each.
const logs, largest, proofs = 24, 5000, 3

type inclusion struct {
	Index uint64   `json:"index"`
	Path  []string `json:"path"`
}

type consistency struct {
	Size uint64   `json:"size"`
	Root string   `json:"root"`
	Path []string `json:"path"`
}

type vector struct {
	Seed        uint32        `json:"seed"`
	Size        uint64        `json:"size"`
	Root        string        `json:"root"`
	Inclusion   []inclusion   `json:"inclusion"`
	Consistency []consistency `json:"consistency"`
}

func leaf(seed, index uint32) []byte {
	var input [8]byte
	binary.LittleEndian.PutUint32(input[:4], seed)
	binary.LittleEndian.PutUint32(input[4:], index)
	sum := sha256.Sum256(input[:])
	return sum[:]
}

// The nodes that proof.Nodes asks for, of a tree that is all in memory.
func path(nodes proof.Nodes, tree map[compact.NodeID][]byte) []string {
	hashes := make([][]byte, len(nodes.IDs))
	for i, id := range nodes.IDs {
		hashes[i] = tree[id]
	}
	joined, err := nodes.Rehash(hashes, rfc6962.DefaultHasher.HashChildren)
	if err != nil {
		panic(err)
	}
	out := make([]string, len(joined))
	for i, hash := range joined {
		out[i] = hex.EncodeToString(hash)
	}
	return out
}

func main() {
	random := rand.New(rand.NewSource(6962))
	factory := compact.RangeFactory{Hash: rfc6962.DefaultHasher.HashChildren}
	var all []vector
	for seed := uint32(0); seed < logs; seed++ {
		size := uint64(1 + random.Intn(largest))
		if seed == 0 {
			size = 1
		}
		if seed == 1 {
			size = largest
		}
		tree := map[compact.NodeID][]byte{}
		visit := func(id compact.NodeID, hash []byte) { tree[id] = hash }
		grown := factory.NewEmptyRange(0)
		roots := make([][]byte, 0, size)
		for i := uint64(0); i < size; i++ {
			hash := rfc6962.DefaultHasher.HashLeaf(leaf(seed, uint32(i)))
			tree[compact.NewNodeID(0, i)] = hash
			if err := grown.Append(hash, visit); err != nil {
				panic(err)
			}
			root, err := grown.GetRootHash(nil)
			if err != nil {
				panic(err)
			}
			roots = append(roots, root)
		}
		one := vector{Seed: seed, Size: size, Root: hex.EncodeToString(roots[size-1])}
		for n := 0; n < proofs; n++ {
			index := uint64(random.Intn(int(size)))
			nodes, err := proof.Inclusion(index, size)
			if err != nil {
				panic(err)
			}
			one.Inclusion = append(one.Inclusion, inclusion{index, path(nodes, tree)})
			old := uint64(1 + random.Intn(int(size)))
			nodes, err = proof.Consistency(old, size)
			if err != nil {
				panic(err)
			}
			one.Consistency = append(one.Consistency, consistency{old, hex.EncodeToString(roots[old-1]), path(nodes, tree)})
		}
		all = append(all, one)
	}
	out := json.NewEncoder(os.Stdout)
	out.SetIndent("", " ")
	if err := out.Encode(all); err != nil {
		panic(err)
	}
}
