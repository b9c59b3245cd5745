// Checks the receipt of a hand-in against a running server, with Go's own packages and nothing of ours: the signed checkpoint and the tiles over
// HTTP, the proof that the server gave (C2SP tlog-proof), and that the log of today goes on from the log of that proof.
// Usage: receipt ADDRESS PUBLIC-KEY PROOF-PATH; prints "SIZE INDEX" and the entry.
package main

import (
	"encoding/base64"
	"fmt"
	"io"
	"net/http"
	"os"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

const height = 8

func fail(what string, err error) {
	if err != nil {
		fmt.Fprintf(os.Stderr, "%s: %v\n", what, err)
		os.Exit(1)
	}
}

func get(url string) ([]byte, error) {
	answer, err := http.Get(url)
	if err != nil {
		return nil, err
	}
	defer answer.Body.Close()
	body, err := io.ReadAll(answer.Body)
	if err == nil && answer.StatusCode != 200 {
		err = fmt.Errorf("%s: %s", url, answer.Status)
	}
	return body, err
}

func open(message []byte, verifier note.Verifier) tlog.Tree {
	signed, err := note.Open(message, note.VerifierList(verifier))
	fail("signature", err)
	lines := strings.Split(signed.Text, "\n")
	if lines[0] != verifier.Name() {
		fail("origin", fmt.Errorf("%q", lines[0]))
	}
	size, err := strconv.ParseInt(lines[1], 10, 64)
	fail("size", err)
	root, err := tlog.ParseHash(lines[2])
	fail("root", err)
	return tlog.Tree{N: size, Hash: root}
}

type server struct{ address string }

func (s server) Height() int { return height }

// Go writes tile/8/..., C2SP leaves the height out. What comes is checked by tlog.TileHashReader against the signed root.
func (s server) ReadTiles(tiles []tlog.Tile) ([][]byte, error) {
	var all [][]byte
	for _, t := range tiles {
		bytes, err := get(s.address + "/log/tile/" + strings.TrimPrefix(t.Path(), "tile/8/"))
		if err != nil {
			return nil, err
		}
		all = append(all, bytes)
	}
	return all, nil
}

func (s server) SaveTiles([]tlog.Tile, [][]byte) {}

type proof struct {
	entry      []byte
	index      int64
	hashes     tlog.RecordProof
	checkpoint []byte
}

func parse(text string) proof {
	head, checkpoint, found := strings.Cut(text, "\n\n")
	lines := strings.Split(head, "\n")
	if !found || len(lines) < 3 || lines[0] != "c2sp.org/tlog-proof@v1" {
		fail("proof", fmt.Errorf("is none: %q", text))
	}
	entry, err := base64.StdEncoding.DecodeString(strings.TrimPrefix(lines[1], "extra "))
	fail("extra", err)
	index, err := strconv.ParseInt(strings.TrimPrefix(lines[2], "index "), 10, 64)
	fail("index", err)
	var hashes tlog.RecordProof
	for _, line := range lines[3:] {
		hash, err := tlog.ParseHash(line)
		fail("hash", err)
		hashes = append(hashes, hash)
	}
	return proof{entry, index, hashes, []byte(checkpoint)}
}

func main() {
	s := server{os.Args[1]}
	verifier, err := note.NewVerifier(os.Args[2])
	fail("key", err)
	text, err := get(s.address + os.Args[3])
	fail("proof", err)
	given := parse(string(text))
	then := open(given.checkpoint, verifier)
	leaf := tlog.RecordHash(given.entry)
	fail("inclusion", tlog.CheckRecord(given.hashes, then.N, then.Hash, given.index, leaf))

	message, err := get(s.address + "/log/checkpoint")
	fail("checkpoint", err)
	now := open(message, verifier)
	through := tlog.TileHashReader(now, s)
	own, err := tlog.ProveRecord(now.N, given.index, through)
	fail("tiles", err)
	fail("inclusion through tiles", tlog.CheckRecord(own, now.N, now.Hash, given.index, leaf))
	onward, err := tlog.ProveTree(now.N, then.N, through)
	fail("tiles", err)
	fail("consistency", tlog.CheckTree(onward, now.N, now.Hash, then.N, then.Hash))
	fmt.Printf("%d %d\n%s\n", now.N, given.index, given.entry)
}
