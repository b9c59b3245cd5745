//! What is proven: an append-only Merkle log in the layout of C2SP tlog-tiles, with signed checkpoints.
