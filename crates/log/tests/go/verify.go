// Checks an exported log with Go's own packages: the signed note, the root, every tile, and the inclusion of every entry read through tiles.
// Usage: verify FOLDER PUBLIC-KEY; prints "SIZE ROOT".
package main

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

const height = 8

type folder struct{ root string }

func fail(what string, err error) {
	if err != nil {
		fmt.Fprintf(os.Stderr, "%s: %v\n", what, err)
		os.Exit(1)
	}
}

// Go writes tile/8/..., C2SP leaves the height out and calls data entries.
func place(t tlog.Tile) string {
	path := strings.TrimPrefix(t.Path(), "tile/8/")
	if rest := strings.TrimPrefix(path, "data/"); rest != path {
		path = "entries/" + rest
	}
	return "tile/" + path
}

func (f folder) Height() int { return height }

func (f folder) ReadTiles(tiles []tlog.Tile) ([][]byte, error) {
	var all [][]byte
	for _, t := range tiles {
		bytes, err := os.ReadFile(filepath.Join(f.root, place(t)))
		if err != nil {
			return nil, err
		}
		all = append(all, bytes)
	}
	return all, nil
}

func (f folder) SaveTiles([]tlog.Tile, [][]byte) {}

// The tiles of a log of this size. tlog.NewTiles would also list every narrower tile on the way there, which C2SP does not ask for.
func tiles(size int64) []tlog.Tile {
	var all []tlog.Tile
	for level := 0; size>>(height*level) > 0; level++ {
		hashes := size >> (height * level)
		for n := int64(0); n<<height < hashes; n++ {
			width := hashes - n<<height
			if width > 1<<height {
				width = 1 << height
			}
			all = append(all, tlog.Tile{H: height, L: level, N: n, W: int(width)})
		}
	}
	return all
}

func (f folder) entries(size int64) [][]byte {
	var all [][]byte
	for n := int64(0); n*256 < size; n++ {
		width := size - n*256
		if width > 256 {
			width = 256
		}
		data, err := os.ReadFile(filepath.Join(f.root, place(tlog.Tile{H: height, L: -1, N: n, W: int(width)})))
		fail("entries", err)
		for len(data) > 0 {
			length := int(binary.BigEndian.Uint16(data))
			all = append(all, data[2:2+length])
			data = data[2+length:]
		}
	}
	if int64(len(all)) != size {
		fail("entries", fmt.Errorf("%d, the checkpoint says %d", len(all), size))
	}
	return all
}

func main() {
	f := folder{os.Args[1]}
	verifier, err := note.NewVerifier(os.Args[2])
	fail("key", err)
	message, err := os.ReadFile(filepath.Join(f.root, "checkpoint"))
	fail("checkpoint", err)
	signed, err := note.Open(message, note.VerifierList(verifier))
	fail("signature", err)
	lines := strings.Split(signed.Text, "\n")
	if lines[0] != verifier.Name() {
		fail("origin", fmt.Errorf("%q", lines[0]))
	}
	var size int64
	_, err = fmt.Sscan(lines[1], &size)
	fail("size", err)
	root, err := tlog.ParseHash(lines[2])
	fail("root", err)

	entries := f.entries(size)
	var stored []tlog.Hash
	reader := tlog.HashReaderFunc(func(indexes []int64) ([]tlog.Hash, error) {
		var hashes []tlog.Hash
		for _, index := range indexes {
			hashes = append(hashes, stored[index])
		}
		return hashes, nil
	})
	for n, entry := range entries {
		hashes, err := tlog.StoredHashes(int64(n), entry, reader)
		fail("hashes", err)
		stored = append(stored, hashes...)
	}
	computed, err := tlog.TreeHash(size, reader)
	fail("tree", err)
	if computed != root {
		fail("root", fmt.Errorf("entries come to %v, signed is %v", computed, root))
	}
	for _, tile := range tiles(size) {
		want, err := tlog.ReadTileData(tile, reader)
		fail("tile", err)
		have, err := os.ReadFile(filepath.Join(f.root, place(tile)))
		fail("tile", err)
		if !bytes.Equal(want, have) {
			fail(place(tile), fmt.Errorf("differs"))
		}
	}
	through := tlog.TileHashReader(tlog.Tree{N: size, Hash: root}, f)
	for n, entry := range entries {
		proof, err := tlog.ProveRecord(size, int64(n), through)
		fail("proof", err)
		fail("inclusion", tlog.CheckRecord(proof, size, root, int64(n), tlog.RecordHash(entry)))
	}
	fmt.Printf("%d %v\n", size, root)
}
